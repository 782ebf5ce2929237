import type { Book, Session, Share } from '../protocol/session';
import type { ConsentAnswer, ToldStopReason } from '../protocol/share';
import type { Effect } from './effects';
import type { HandlersOf } from './events';
import type { BookOutcome } from './session';
import {
  appendShare,
  clearAlarm,
  findShare,
  isSharer,
  mayAdd,
  newShare,
  noteShareOf,
  type Outcome,
  ownDirection,
  say,
  stepShareOf,
  unchanged,
  withShown,
} from './session';
import { ANSWER_EVENT, isAsked, isOver, isPending, isShowing, STEP_EVENT } from './share-machine';
import { changeLevel, noteOf, startLevel } from './upgrade';

/** What was decided in this browser's own share window: mirrored here and told to the other side. Pure. */

/** Closing the share window is a no to what was asked and a stop to what was shown. (design decision 6, flows.md F3) */
export function closeShareWindow(book: Book): BookOutcome {
  const outcomes = book.sessions.map((session) =>
    session.shares.filter(({ state }) => !isOver(state)).reduce<Outcome>(closeOne, unchanged(session)),
  );
  return {
    book: { sessions: outcomes.map(({ session }) => session) },
    effects: outcomes.flatMap(({ effects }) => effects),
  };
}

/** What is shown ends with the window that showed it, whatever was asked about it. */
function closeOne({ session, effects }: Outcome, { id, state }: Share): Outcome {
  const refused = isAsked(state)
    ? asCustomer(session, () => answer(session, id, 'denied'))
    : unchanged(session);
  const left = closeShown(refused.session, id, state);
  return { session: left.session, effects: [...effects, ...refused.effects, ...left.effects] };
}

function closeShown(session: Session, shareId: string, { name }: Share['state']): Outcome {
  if (name === 'requested') return unchanged(session);
  return asSharer(session, shareId, () =>
    name === 'offering'
      ? stepShareOf(session, shareId, { name: 'withdraw' })
      : stopShare(session, shareId, 'windowClosed'),
  );
}

/** The customer consents, in both directions. What the agent shows is then seen in the viewer window. */
export function answer(session: Session, shareId: string, word: ConsentAnswer): Outcome {
  const share = findShare(session, shareId);
  const view: Effect[] =
    word === 'accepted' && share && !isSharer(session, share)
      ? [{ name: 'viewer.open', sessionId: session.id }]
      : [];
  if (!share) return unchanged(session);
  return noteShareOf(session, shareId, { name: ANSWER_EVENT[word] }, noteOf(share, word), [
    clearAlarm(session, shareId),
    ...say(session, { type: 'share.answer', shareId, round: share.round, answer: word, shown: share.shown }),
    ...view,
  ]);
}

const stopShare = (session: Session, shareId: string, reason: ToldStopReason): Outcome =>
  stepShareOf(
    session,
    shareId,
    { name: 'stop', reason },
    say(session, { type: 'share.stopped', shareId, reason }),
  );

const asCustomer = (session: Session, act: () => Outcome): Outcome =>
  session.role === 'customer' ? act() : unchanged(session);

/** Only the sharer's side takes reports of its own share window. */
const asSharer = (session: Session, shareId: string, act: () => Outcome): Outcome => {
  const share = findShare(session, shareId);
  return share && isSharer(session, share) ? act() : unchanged(session);
};

export const sharerHandlers: HandlersOf<
  | 'box.shown'
  | 'consent.answered'
  | 'share.added'
  | 'pick.stepped'
  | 'share.started'
  | 'share.titled'
  | 'level.changed'
  | 'share.paused'
  | 'share.stopped'
> = {
  'box.shown': (session, { shareId, shown }) =>
    asCustomer(session, () => {
      const told = say(session, { type: 'share.boxShown', shareId });
      const seen = stepShareOf(session, shareId, { name: 'showBox' }, told);
      return seen.session === session ? seen : { ...seen, session: withShown(seen.session, shareId, shown) };
    }),
  'consent.answered': (session, event) =>
    asCustomer(session, () =>
      answer(withShown(session, event.shareId, event.shown), event.shareId, event.answer),
    ),
  'share.added': (session, { shareId }) => {
    const direction = ownDirection(session);
    const chosen = session.shares.some(
      (share) => share.added && isSharer(session, share) && isPending(share.state),
    );
    // Pressed twice: the first one is still being chosen.
    if (chosen) return { session, effects: [{ name: 'share.open' }] };
    if (!mayAdd(session, direction) || findShare(session, shareId)) return unchanged(session);
    const { session: next } = appendShare(session, newShare(shareId, direction, { name: 'accepted' }, null));
    return {
      session: next,
      effects: [...say(next, { type: 'share.add', shareId, direction }), { name: 'share.open' }],
    };
  },
  'pick.stepped': (session, { shareId, step: word }) =>
    asSharer(session, shareId, () =>
      stepShareOf(
        session,
        shareId,
        { name: STEP_EVENT[word] },
        say(session, { type: 'share.step', shareId, step: word }),
      ),
    ),
  'share.started': (session, { shareId, surface }) =>
    asSharer(session, shareId, () =>
      stepShareOf(
        session,
        shareId,
        { name: 'start', surface, level: startLevel(session, shareId) },
        say(session, { type: 'share.started', shareId, surface }),
      ),
    ),
  'share.titled': (session, { shareId, title }) =>
    asSharer(session, shareId, () => {
      const share = findShare(session, shareId);
      return share && isShowing(share.state)
        ? { session, effects: say(session, { type: 'share.titled', shareId, title }) }
        : unchanged(session);
    }),
  'level.changed': (session, { shareId, level, note }) => changeLevel(session, shareId, level, note),
  'share.paused': (session, { shareId, paused }) =>
    asSharer(session, shareId, () =>
      stepShareOf(
        session,
        shareId,
        { name: paused ? 'pause' : 'resume' },
        say(session, { type: paused ? 'share.paused' : 'share.resumed', shareId }),
      ),
    ),
  'share.stopped': (session, { shareId, reason }) =>
    asSharer(session, shareId, () => stopShare(session, shareId, reason)),
};
