import type { Book, Session } from '../protocol/session';
import { isUnsettled } from './share-machine';
import { ownChoosing, ownOffer } from './viewer-view';

/** In which order an agent's sessions stand: what waits comes first. Pure. */

export const PLACES = ['waiting', 'live', 'invited', 'ended'] as const;
export type Place = (typeof PLACES)[number];

/** A failed invitation waits, too: for a new one. */
export function placeOf({ phase, shares }: Session): Place {
  switch (phase.name) {
    case 'ended':
      return 'ended';
    case 'failed':
      return 'waiting';
    case 'connected':
      return shares.some(({ state }) => isUnsettled(state)) ? 'waiting' : 'live';
    default:
      return 'invited';
  }
}

/** It cannot go on without its agent; what else waits, waits for its customer. */
export const needsAgent = (session: Session): boolean =>
  session.phase.name === 'failed' ||
  (placeOf(session) === 'waiting' && (ownChoosing(session) ?? ownOffer(session)) !== undefined);

/** Oldest first, as they joined the queue, so that little moves under the pointer; what is over, newest first. */
export function queueOf({ sessions }: Book): Record<Place, Session[]> {
  const queue: Record<Place, Session[]> = { waiting: [], live: [], invited: [], ended: [] };
  for (const session of sessions) if (session.role === 'agent') queue[placeOf(session)].push(session);
  return {
    ...queue,
    waiting: [...queue.waiting.filter(needsAgent), ...queue.waiting.filter((one) => !needsAgent(one))],
    ended: queue.ended.toReversed(),
  };
}
