import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Limits } from '../../components/settings/limits';
import { LanguageField, NameField } from '../../components/settings/personal';
import { Records } from '../../components/settings/records';
import { ServerList } from '../../components/settings/server-list';
import { SiteList } from '../../components/settings/site-list';
import { useT } from '../../components/translation';
import type { SettingsView } from '../../utils/platform/settings-page';
import { save, serverListOf, siteListOf } from '../../utils/platform/settings-page';

export interface OptionsAppProps {
  view: Signal<SettingsView>;
  saved: Signal<boolean>;
  version: string;
  onLanguage(language: SettingsView['settings']['language']): void;
  check: ComponentChildren;
  nativeHost: ComponentChildren;
  records: ComponentChildren;
}

/** Every setting of this machine. What is changed is saved at once. */
export function OptionsApp({
  view,
  saved,
  version,
  onLanguage,
  check,
  nativeHost,
  records,
}: OptionsAppProps) {
  const t = useT();
  const { settings, locked } = view.value;
  return (
    <main class="settings stack">
      <h1>{t('settings.title')}</h1>
      <p role="status" class="small soft saved">
        {saved.value && t('settings.saved')}
      </p>
      <Part title={t('settings.you')}>
        <NameField name={settings.agentName} onName={(agentName) => save({ agentName })} />
        <LanguageField language={settings.language} onLanguage={onLanguage} />
      </Part>
      <Part title={t('settings.sites')} help={t('settings.sitesHelp')}>
        <SiteList {...siteListOf(view.value)} />
      </Part>
      <Part title={t('settings.servers')} help={t('settings.serversHelp')}>
        <ServerList {...serverListOf(view.value)} />
      </Part>
      <Part title={t('settings.check')} help={t('settings.checkHelp')}>
        {check}
      </Part>
      <Part title={t('nativeHost.title')} help={t('nativeHost.help')}>
        {nativeHost}
      </Part>
      <Part title={t('settings.limits')}>
        <Limits
          consentTimeoutMs={settings.consentTimeoutMs}
          inviteTtlMs={settings.inviteTtlMs}
          locked={{
            consentTimeoutMs: locked.has('consentTimeoutMs'),
            inviteTtlMs: locked.has('inviteTtlMs'),
          }}
          onConsentTimeout={(consentTimeoutMs) => save({ consentTimeoutMs })}
          onInviteTtl={(inviteTtlMs) => save({ inviteTtlMs })}
        />
      </Part>
      <Part title={t('settings.afterwards')} help={t('settings.afterwardsHelp')}>
        <Records
          note={settings.note}
          recordsMax={settings.recordsMax}
          recordDays={settings.recordDays}
          locked={{
            note: locked.has('note'),
            recordsMax: locked.has('recordsMax'),
            recordDays: locked.has('recordDays'),
          }}
          onNote={(note) => save({ note })}
          onRecordsMax={(recordsMax) => save({ recordsMax })}
          onRecordDays={(recordDays) => save({ recordDays })}
        />
      </Part>
      <Part title={t('records.title')} help={t('records.help')}>
        {records}
      </Part>
      <p class="small soft">{t('settings.version', { version })}</p>
    </main>
  );
}

function Part(props: { title: string; help?: string; children: ComponentChildren }) {
  return (
    <section class="card stack" aria-label={props.title}>
      <h2>{props.title}</h2>
      {props.help && <p class="small soft">{props.help}</p>}
      {props.children}
    </section>
  );
}
