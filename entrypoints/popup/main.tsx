import { signal } from '@preact/signals';
import { render } from 'preact';
import browser from 'webextension-polyfill';
import { Translation } from '../../components/translation';
import { warn } from '../../utils/log';
import { caller } from '../../utils/messaging/bus';
import { watchBook } from '../../utils/platform/book-store';
import { type CurrentPage, currentPage } from '../../utils/platform/current-tab';
import { enableOrigin } from '../../utils/platform/enable-origin';
import { markOwnPage } from '../../utils/platform/own-page';
import { openOptions } from '../../utils/platform/own-tabs';
import { pageTranslator } from '../../utils/platform/page-translator';
import { knownServers } from '../../utils/platform/servers';
import { loadSettings } from '../../utils/platform/settings';
import { isUpdateWaiting } from '../../utils/platform/update';
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
const [t, { role }, servers, openedOver] = await Promise.all([
  pageTranslator(),
  loadSettings(),
  knownServers(),
  currentPage(),
]);
const book = signal<Book>(emptyBook());
const page = signal<CurrentPage>(openedOver);
const updateWaiting = signal(false);
const stopChannel = new BroadcastChannel(STOP_CHANNEL);

const lookAround = (): void =>
  told(
    Promise.all([currentPage(), isUpdateWaiting()]).then(([under, waiting]) => {
      page.value = under;
      updateWaiting.value = waiting;
    }),
  );
lookAround();
watchBook((next) => {
  book.value = next;
  lookAround();
});

render(
  <Translation.Provider value={t}>
    <PopupApp
      book={book}
      page={page}
      updateWaiting={updateWaiting}
      servers={servers}
      role={role}
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
        pressInTicket: (tabId, command) => told(background('ticket.press', { tabId, command })),
        pressInSession: (sessionId, command) => told(background('session.press', { sessionId, command })),
        openShare: () => told(openShareWindow()),
        enable: (list, origin) => told(enableOrigin(list, origin).then(lookAround)),
        openOptions: () => told(openOptions()),
        update: () => browser.runtime.reload(),
      }}
    />
  </Translation.Provider>,
  document.body,
);
