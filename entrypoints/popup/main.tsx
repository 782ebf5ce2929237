import { signal } from '@preact/signals';
import { render } from 'preact';
import browser from 'webextension-polyfill';
import { Translation } from '../../components/translation';
import { caller } from '../../utils/messaging/bus';
import { told } from '../../utils/messaging/told';
import { watchBook } from '../../utils/platform/book-store';
import { type CurrentPage, currentPage } from '../../utils/platform/current-tab';
import { enableOrigin } from '../../utils/platform/enable-origin';
import { markOwnPage } from '../../utils/platform/own-page';
import { pageTranslator } from '../../utils/platform/page-translator';
import { watchPolicy } from '../../utils/platform/policy';
import { knownServers } from '../../utils/platform/servers';
import { loadSettings } from '../../utils/platform/settings';
import { tellShareWindow } from '../../utils/platform/share-channel';
import { isUpdateWaiting } from '../../utils/platform/update';
import { fromPages } from '../../utils/protocol/from-pages';
import type { Press } from '../../utils/protocol/panel';
import type { Book, Session } from '../../utils/protocol/session';
import { parseTypedCode } from '../../utils/session/invite-code';
import { emptyBook } from '../../utils/session/look-up';
import { commandsOfPress } from '../../utils/session/press';
import { PopupApp } from './popup-app';

/** The toolbar icon's menu. Wiring only. */
const background = caller(fromPages);

/** Not before it is wanted: the menu has to be there at once. */
const windows = () => import('../../utils/platform/windows');

/** Straight to the share window first: Stop works without the worker. (design decision 5) */
const tellShare = (session: Session, press: Press): void =>
  tellShareWindow(commandsOfPress(session, press, 'popup'));

markOwnPage();
const [t, { role }, policy, servers, openedOver] = await Promise.all([
  pageTranslator(),
  loadSettings(),
  watchPolicy(),
  knownServers(),
  currentPage(),
]);
const book = signal<Book>(emptyBook());
const page = signal<CurrentPage>(openedOver);
const said = signal('');
const updateWaiting = signal(false);

const lookAround = (): void =>
  told(
    Promise.all([currentPage(), isUpdateWaiting()]).then(async ([under, waiting]) => {
      page.value = under;
      updateWaiting.value = waiting;
      if (under.name === 'helpdesk') said.value = await background('site.look', { tabId: under.tabId });
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
      said={said}
      updateWaiting={updateWaiting}
      policy={policy}
      servers={servers}
      role={role}
      commands={{
        join(text, serverOrigin) {
          const typed = parseTypedCode(text);
          if (!typed.ok) return typed.problem;
          const secret = { via: 'code', locator: typed.locator, secret: typed.secret } as const;
          told(background('join.start', { serverOrigin, secret, exposed: false, openedOn: null }));
          return null;
        },
        pressInTicket(tabId, session, press) {
          if (session) tellShare(session, press);
          told(background('ticket.press', { tabId, press }));
        },
        pressInSession(session, press) {
          tellShare(session, press);
          told(background('session.press', { sessionId: session.id, press }));
        },
        openSummary: ({ id }) => told(windows().then(({ openSummaryWindow }) => openSummaryWindow(id))),
        launch: (tabId) =>
          told(
            background('launcher.open', { tabId }).then((isThere) => {
              if (isThere) window.close();
              else page.value = { name: 'other' };
            }),
          ),
        enable: (list, origin) => told(enableOrigin(list, origin).then(lookAround)),
        openConsole: () => told(windows().then(({ openConsoleWindow }) => openConsoleWindow())),
        openOptions: () => told(browser.runtime.openOptionsPage()),
        update: () => browser.runtime.reload(),
      }}
    />
  </Translation.Provider>,
  document.body,
);
