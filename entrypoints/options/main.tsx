import { signal } from '@preact/signals';
import { render } from 'preact';
import browser from 'webextension-polyfill';
import { ConnectionCheck } from '../../components/connection-check';
import { NativeHost } from '../../components/settings/native-host';
import { RecordCheck } from '../../components/settings/record-check';
import { RecordList } from '../../components/settings/record-list';
import { Translation } from '../../components/translation';
import { checkConnection } from '../../utils/link/connection-check';
import { peerJsMeeting } from '../../utils/link/peerjs-meeting';
import { warn } from '../../utils/log';
import { told } from '../../utils/messaging/told';
import { allowHost, watchHost } from '../../utils/platform/native-host/host-state';
import { markOwnPage } from '../../utils/platform/own-page';
import { pageTranslator } from '../../utils/platform/page-translator';
import { checkFile, type FileFinding } from '../../utils/platform/records/check-file';
import { deleteEndedRecords, openRecordList } from '../../utils/platform/records/record-list';
import { deleteRecord } from '../../utils/platform/records/record-store';
import { saveSettings } from '../../utils/platform/settings';
import { openSettings } from '../../utils/platform/settings-page';
import { openSummaryWindow } from '../../utils/platform/windows';
import type { CheckState } from '../../utils/protocol/check';
import { OptionsApp } from './options-app';

/** The settings of this machine, and the connection check. Wiring only. */
markOwnPage();
const [t, { view, saved }] = await Promise.all([pageTranslator(), openSettings()]);
const check = signal<CheckState | null>(null);
let running = new AbortController();

async function startCheck(): Promise<void> {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  for await (const state of checkConnection(view.value.chosen, { meeting: peerJsMeeting }, signal)) {
    if (!signal.aborted) check.value = state;
  }
}

window.addEventListener('pagehide', () => running.abort());

function Check() {
  return (
    <ConnectionCheck
      state={check.value}
      onStart={() => void startCheck().catch((error) => warn('the check failed', error))}
    />
  );
}

const host = watchHost();

function Host() {
  return (
    <NativeHost state={host.state.value} onAllow={() => void allowHost()} onLook={() => void host.again()} />
  );
}

const listed = openRecordList();
const found = signal<FileFinding | null>(null);
let latestFile: File | undefined;

/** Only of the file that was chosen last. */
async function lookInto(file: File): Promise<void> {
  latestFile = file;
  found.value = { name: 'checking' };
  const finding = await checkFile(file);
  if (latestFile === file) found.value = finding;
}

function AllRecords() {
  return (
    <>
      <RecordList
        records={listed.value}
        onOpen={(sessionId) => told(openSummaryWindow(sessionId))}
        onDelete={(sessionId) => told(deleteRecord(sessionId))}
        onDeleteAll={() => told(deleteEndedRecords())}
      />
      <RecordCheck found={found.value} onFile={(file) => told(lookInto(file))} />
    </>
  );
}

document.title = t('settings.title');
render(
  <Translation.Provider value={t}>
    <OptionsApp
      view={view}
      saved={saved}
      version={browser.runtime.getManifest().version}
      onLanguage={(language) => void saveSettings({ language }).then(() => location.reload())}
      check={<Check />}
      nativeHost={<Host />}
      records={<AllRecords />}
    />
  </Translation.Provider>,
  document.body,
);
