import { signal } from '@preact/signals';
import { render } from 'preact';
import { Translation } from '../../components/translation';
import { warn } from '../../utils/log';
import { caller } from '../../utils/messaging/bus';
import { watchBook } from '../../utils/platform/book-store';
import { markOwnPage } from '../../utils/platform/own-page';
import { pageTranslator } from '../../utils/platform/page-translator';
import { defaultServer, knownServers, loadSettings, saveSettings } from '../../utils/platform/settings';
import { openShareWindow } from '../../utils/platform/windows';
import type { Book } from '../../utils/protocol/session';
import { STOP_CHANNEL, type StopCommand } from '../../utils/protocol/stop-channel';
import { toBackground } from '../../utils/protocol/to-background';
import { emptyBook } from '../../utils/session/book';
import { parseTypedCode } from '../../utils/session/invite-code';
import { PopupApp } from './popup-app';

/** The toolbar icon's menu. Wiring only. */
const background = caller(toBackground);
const told = (sent: Promise<unknown>): void => {
  sent.catch((error: unknown) => warn('the background did not take a command', error));
};

markOwnPage();
const t = await pageTranslator();
const settings = await loadSettings();
const server = defaultServer(settings);
const book = signal<Book>(emptyBook());
const stopChannel = new BroadcastChannel(STOP_CHANNEL);

watchBook((next) => {
  book.value = next;
});

render(
  <Translation.Provider value={t}>
    <PopupApp
      book={book}
      servers={[server, ...knownServers().filter((other) => other !== server)]}
      agentName={settings.agentName}
      commands={{
        join(text, serverOrigin) {
          const typed = parseTypedCode(text);
          if (!typed.ok) return typed.problem;
          const secret = { via: 'code', locator: typed.locator, secret: typed.secret } as const;
          told(background('join.start', { serverOrigin, secret, exposed: false }));
          return null;
        },
        // Straight to the share window first: Stop works without the worker. (design decision 5)
        stop(sessionId, shareId) {
          stopChannel.postMessage({
            type: 'share.stop',
            sessionId,
            shareId,
            place: 'popup',
          } satisfies StopCommand);
          told(background('share.stop', { sessionId, shareId, reason: 'popup' }));
        },
        end: (sessionId) => told(background('session.end', { sessionId })),
        withdraw: (sessionId, shareId) => told(background('request.withdraw', { sessionId, shareId })),
        openViewer: (sessionId) => told(background('viewer.open', { sessionId })),
        openShare: () => told(openShareWindow()),
        rename: (agentName) => told(saveSettings({ agentName })),
      }}
    />
  </Translation.Provider>,
  document.body,
);
