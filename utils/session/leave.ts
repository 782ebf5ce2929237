import type { Session, Share } from '../protocol/session';
import {
  clearAlarm,
  findShare,
  isSharer,
  noteShareOf,
  type Outcome,
  say,
  stepShareOf,
  unchanged,
} from './session';
import { isPending, isShowing, isUpgrading, type ShareEvent } from './share-machine';

/** A share that its viewer, or the agent who asked for it, does not want any more. Pure. */

/** Here, by the viewer's own hand. */
export function leave(session: Session, shareId: string): Outcome {
  const share = findShare(session, shareId);
  if (!share || isSharer(session, share) || !mayLeave(share)) return unchanged(session);
  const event: ShareEvent = isShowing(share.state)
    ? { name: 'stop', reason: 'revoked' }
    : { name: 'withdraw' };
  return stepShareOf(session, shareId, event, say(session, { type: 'share.withdraw', shareId }));
}

/** One that its sharer adds was not asked for: it can be left before it is there. */
const mayLeave = ({ added, state }: Share): boolean => isShowing(state) || (added && isPending(state));

/**
 * The other side says so. A withdrawal may cross the first picture on its way: the viewer takes the share for over, so
 * it is over here too. An agent who shows tells their own end by `share.stopped`; until then they only asked, for that or
 * whether they may lend what is seen already.
 */
export function takeWithdrawal(session: Session, shareId: string): Outcome {
  const share = findShare(session, shareId);
  if (!share || !mayWithdraw(session, share)) return unchanged(session);
  const effects = [clearAlarm(session, shareId)];
  if (isShowing(share.state) && isSharer(session, share))
    return stepShareOf(session, shareId, { name: 'stop', reason: 'revoked' }, effects);
  return isUpgrading(share.state)
    ? noteShareOf(session, shareId, { name: 'withdraw' }, 'withdrawn', effects)
    : stepShareOf(session, shareId, { name: 'withdraw' }, effects);
}

const mayWithdraw = (session: Session, { direction, state }: Share): boolean =>
  isSharer(session, { direction })
    ? session.role === 'customer' || (state.name !== 'requested' && state.name !== 'offering')
    : session.role === 'customer' && (!isShowing(state) || isUpgrading(state));
