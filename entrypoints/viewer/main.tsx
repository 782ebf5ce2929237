import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { Translation } from '../../components/translation';
import { warn } from '../../utils/log';
import { caller } from '../../utils/messaging/bus';
import { told } from '../../utils/messaging/told';
import { watchBook } from '../../utils/platform/book-store';
import { markOwnPage } from '../../utils/platform/own-page';
import { pageTranslator } from '../../utils/platform/page-translator';
import { raiseOwnWindow } from '../../utils/platform/pop-out-window';
import { openRecord } from '../../utils/platform/records/record-page';
import { answerThumbnails } from '../../utils/platform/thumbnails';
import { openSummaryWindow } from '../../utils/platform/windows';
import type { Session, Share } from '../../utils/protocol/session';
import { toBackground } from '../../utils/protocol/to-background';
import { findSession } from '../../utils/session/session';
import { seenShares, viewedDirection } from '../../utils/session/viewer-view';
import type { ViewerCommands } from './commands';
import { createIncoming } from './incoming';
import { createLarge } from './large';
import { createPopOuts } from './pop-out';
import { ViewerApp } from './viewer-app';
import { titleOf } from './words';

/** The window in which one session's other side is seen, named by the fragment; for agent and customer. Wiring only. */
const sessionId = location.hash.slice(1);
const background = caller(toBackground);

markOwnPage();
const session = signal<Session | undefined>(undefined);
const incoming = createIncoming(sessionId, () => told(background('links.check')));

// Before anything is drawn: the pictures are on their way meanwhile.
const known = new Promise<void>((resolve) => {
  watchBook((book) => {
    session.value = findSession(book, sessionId);
    if (session.value) incoming.open(viewedDirection(session.value));
    if (session.value?.phase.name === 'ended') incoming.close();
    resolve();
  });
});
const [t] = await Promise.all([pageTranslator(), known]);

effect(() => {
  document.title = titleOf(session.value, t);
});

answerThumbnails(sessionId, () =>
  (session.value ? seenShares(session.value) : []).flatMap(({ id, state }) => {
    const video = incoming.videos.all.value.get(id);
    return video && state.name === 'sharing' ? [[id, video] as const] : [];
  }),
);

const commands: ViewerCommands = {
  press: (command, share) =>
    told(background('session.press', { sessionId, press: { command, share: share ?? null } })),
  renew: () => told(background('invite.renew', { sessionId })),
  insert: () => background('invite.insert', { sessionId }),
  copy: (text) => navigator.clipboard.writeText(text),
  openSummary: () => told(openSummaryWindow(sessionId)),
};
const large = createLarge(session);
const popOuts = createPopOuts({
  t,
  session,
  pictures: incoming,
  onBack(shareId) {
    large.choose(shareId);
    raiseOwnWindow().catch((error: unknown) => warn('this window stays where it is', error));
  },
  onStop: ({ ordinal }: Share) => commands.press('stopSharing', ordinal),
  onGiveBack: ({ ordinal }: Share) => commands.press('giveBack', ordinal),
});

render(
  <Translation.Provider value={t}>
    <ViewerApp
      session={session}
      record={openRecord(sessionId, t)}
      large={large}
      pictures={incoming}
      popOuts={popOuts}
      commands={commands}
    />
  </Translation.Provider>,
  document.body,
);
