import { signal } from '@preact/signals';
import { render } from 'preact';
import { Translation } from '../../components/translation';
import { caller } from '../../utils/messaging/bus';
import { told } from '../../utils/messaging/told';
import { watchBook } from '../../utils/platform/book-store';
import { markOwnPage } from '../../utils/platform/own-page';
import { openTicket } from '../../utils/platform/own-tabs';
import { pageTranslator } from '../../utils/platform/page-translator';
import { watchPolicy } from '../../utils/platform/policy';
import { tellShareWindow } from '../../utils/platform/share-channel';
import { watchThumbnails } from '../../utils/platform/thumbnails';
import { openSummaryWindow } from '../../utils/platform/windows';
import { fromPages } from '../../utils/protocol/from-pages';
import type { Press } from '../../utils/protocol/panel';
import type { Book, Session } from '../../utils/protocol/session';
import { commandsOfPress } from '../../utils/session/press';
import { ConsoleApp } from './console-app';
import { createSelection } from './selection';
import { createThumbnails } from './thumbnails';
import { isSeen } from './view';

/** Every session of this agent. Wiring only. */
const background = caller(fromPages);

markOwnPage();
const [t, policy] = await Promise.all([pageTranslator(), watchPolicy()]);
document.title = t('console.title');
const book = signal<Book | undefined>(undefined);
const selection = createSelection();
const thumbnails = createThumbnails();

watchThumbnails(thumbnails.take);
watchBook((next) => {
  book.value = next;
  selection.follow(next);
  thumbnails.keepOnly(next.sessions.flatMap(({ shares }) => shares.filter(isSeen).map(({ id }) => id)));
});

/** Straight to the share window first: Stop works without the worker. (design decision 5) */
function press(session: Session, pressed: Press): void {
  selection.pressed(session);
  tellShareWindow(commandsOfPress(session, pressed, 'console'));
  told(background('session.press', { sessionId: session.id, press: pressed }));
}

render(
  <Translation.Provider value={t}>
    <ConsoleApp
      book={book}
      selected={selection.selected}
      pictures={thumbnails.addresses}
      policy={policy}
      commands={{
        select: selection.select,
        press,
        renew(session) {
          told(background('invite.renew', { sessionId: session.id }));
          press(session, { command: 'openViewer', share: null });
        },
        openTicket: async ({ ticket }) => ticket !== null && openTicket(ticket),
        openSummary: ({ id }) => told(openSummaryWindow(id)),
      }}
    />
  </Translation.Provider>,
  document.body,
);
