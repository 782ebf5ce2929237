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
  type Outcome,
  ownDirection,
  say,
  stepShareOf,
  unchanged,
} from './session';
import { ANSWER_EVENT, isOver, isPending, STEP_EVENT } from './share-machine';

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

function closeOne({ session, effects }: Outcome, share: Share): Outcome {
  const next =
    share.state.name === 'requested'
      ? asCustomer(session, () => answer(session, share.id, 'denied'))
      : asSharer(session, share.id, () => stopShare(session, share.id, 'windowClosed'));
  return { session: next.session, effects: [...effects, ...next.effects] };
}

/** The customer consents, in both directions. What the agent shows is then seen in the viewer window. */
export function answer(session: Session, shareId: string, word: ConsentAnswer): Outcome {
  const share = findShare(session, shareId);
  const view: Effect[] =
    word === 'accepted' && share && !isSharer(session, share)
      ? [{ name: 'viewer.open', sessionId: session.id }]
      : [];
  return stepShareOf(session, shareId, { name: ANSWER_EVENT[word] }, [
    clearAlarm(session, shareId),
    ...say(session, { type: 'share.answer', shareId, answer: word }),
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
  | 'share.paused'
  | 'share.stopped'
> = {
  'box.shown': (session, { shareId }) =>
    asCustomer(session, () =>
      stepShareOf(session, shareId, { name: 'showBox' }, say(session, { type: 'share.boxShown', shareId })),
    ),
  'consent.answered': (session, event) =>
    asCustomer(session, () => answer(session, event.shareId, event.answer)),
  'share.added': (session, { shareId }, { now }) => {
    const direction = ownDirection(session);
    const chosen = session.shares.some(
      (share) => share.added && isSharer(session, share) && isPending(share.state),
    );
    // Pressed twice: the first one is still being chosen.
    if (chosen) return { session, effects: [{ name: 'share.open' }] };
    if (!mayAdd(session, direction) || findShare(session, shareId)) return unchanged(session);
    const { session: next } = appendShare(
      session,
      newShare(shareId, direction, { name: 'accepted' }, now, true),
    );
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
        { name: 'start', surface },
        say(session, { type: 'share.started', shareId, surface }),
      ),
    ),
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
