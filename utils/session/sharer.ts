import type { Book, Session, Share } from '../protocol/session';
import type { ConsentAnswer, ToldStopReason } from '../protocol/share';
import type { HandlersOf } from './events';
import type { BookOutcome } from './session';
import { clearAlarm, findShare, isSharer, type Outcome, say, stepShareOf, unchanged } from './session';
import { ANSWER_EVENT, isOver, STEP_EVENT } from './share-machine';

/** What the sharer's own share window decided: mirrored here and told to the viewer. Pure. */

/** Closing the share window is a no to what was asked and a stop to what was shown. (design decision 6, flows.md F3) */
export function closeShareWindow(book: Book): BookOutcome {
  const outcomes = book.sessions.map((session) =>
    session.shares
      .filter((share) => isSharer(session, share) && !isOver(share.state))
      .reduce<Outcome>(closeOne, unchanged(session)),
  );
  return {
    book: { sessions: outcomes.map(({ session }) => session) },
    effects: outcomes.flatMap(({ effects }) => effects),
  };
}

function closeOne({ session, effects }: Outcome, share: Share): Outcome {
  const next =
    share.state.name === 'requested'
      ? answer(session, share.id, 'denied')
      : stopShare(session, share.id, 'windowClosed');
  return { session: next.session, effects: [...effects, ...next.effects] };
}

export const answer = (session: Session, shareId: string, word: ConsentAnswer): Outcome =>
  stepShareOf(session, shareId, { name: ANSWER_EVENT[word] }, [
    clearAlarm(session, shareId),
    ...say(session, { type: 'share.answer', shareId, answer: word }),
  ]);

const stopShare = (session: Session, shareId: string, reason: ToldStopReason): Outcome =>
  stepShareOf(
    session,
    shareId,
    { name: 'stop', reason },
    say(session, { type: 'share.stopped', shareId, reason }),
  );

/** Only the sharer's side takes reports of its own share window. */
const asSharer = (session: Session, shareId: string, act: () => Outcome): Outcome => {
  const share = findShare(session, shareId);
  return share && isSharer(session, share) ? act() : unchanged(session);
};

export const sharerHandlers: HandlersOf<
  'consent.answered' | 'pick.stepped' | 'share.started' | 'share.paused' | 'share.stopped'
> = {
  'consent.answered': (session, event) =>
    asSharer(session, event.shareId, () => answer(session, event.shareId, event.answer)),
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
