import { REMIND_EVERY_MS } from '../protocol/limits';
import type { Session, Share } from '../protocol/session';
import { type Direction, LIVE_SHARES_MAX } from '../protocol/share';
import type { Effect } from './effects';
import {
  appendShare,
  clearAlarm,
  findShare,
  isClosed,
  isConnected,
  newShare,
  type Outcome,
  type StepContext,
  say,
  shownIn,
  stepShareOf,
  unchanged,
  VIEWER_ALARM_MARGIN_MS,
  withShare,
} from './session';
import { isPending, requested } from './share-machine';

/** The agent's side of a request, to see or to show: the customer is who consents. Pure. */

export function ask(session: Session, shareId: string, direction: Direction, context: StepContext): Outcome {
  const free = isClosed(session) ? forgetOther(session, direction) : session;
  if (free.shares.some(({ state }) => isPending(state)) || shownIn(free, direction).length >= LIVE_SHARES_MAX)
    return unchanged(free);
  const { session: added, share } = appendShare(free, newShare(shareId, direction, requested(), context.now));
  return { session: added, effects: isConnected(added) ? sendRequest(added, share, context) : [] };
}

/** What nobody was there to be asked is not asked of whoever comes for something else. */
function forgetOther(session: Session, direction: Direction): Session {
  const request = openRequest(session);
  return request && request.direction !== direction
    ? stepShareOf(session, request.id, { name: 'withdraw' }).session
    : session;
}

/** What the agent has asked for and does not see, or show, yet. */
export const openRequest = ({ shares }: Session): Share | undefined =>
  shares.find(({ added, state }) => !added && isPending(state));

function sendRequest(session: Session, share: Share, { now, consentTimeoutMs }: StepContext): Effect[] {
  const at = now + consentTimeoutMs + VIEWER_ALARM_MARGIN_MS;
  return [
    { name: 'alarm.set', sessionId: session.id, shareId: share.id, at },
    ...say(session, {
      type: 'share.request',
      shareId: share.id,
      direction: share.direction,
      level: share.level,
    }),
  ];
}

/** The agent speaks first: who asks, for which ticket, then what was waiting to be asked. */
export function introduce(session: Session, context: StepContext): Effect[] {
  const { ticket, agentName } = session;
  const claimed = ticket && { label: ticket.label, subject: ticket.subject, helpdeskOrigin: ticket.origin };
  const pending = session.shares.filter((share) => share.state.name === 'requested');
  return [
    ...say(session, { type: 'session.greet', agentName, ticket: claimed }),
    ...pending.flatMap((share) => sendRequest(session, share, context)),
  ];
}

/** The agent takes a request back, for as long as nothing is shown. */
export function withdraw(session: Session, shareId: string): Outcome {
  if (session.role !== 'agent') return unchanged(session);
  return stepShareOf(session, shareId, { name: 'withdraw' }, [
    clearAlarm(session, shareId),
    ...say(session, { type: 'share.withdraw', shareId }),
  ]);
}

/** The customer's dialog comes to the front once more: it may have been lost behind other windows. (flows.md F3) */
export function remind(session: Session, shareId: string, { now }: StepContext): Outcome {
  const share = findShare(session, shareId);
  if (session.role !== 'agent' || !isConnected(session) || !share || !mayRemind(share, now))
    return unchanged(session);
  return {
    session: withShare(session, { ...share, remindedAt: now }),
    effects: say(session, { type: 'share.remind', shareId }),
  };
}

/** Something of the customer's is on their screen for it: a box to answer, or their own application to choose. */
export const isWithCustomer = ({ state, direction }: Share): boolean =>
  isPending(state) && (direction === 'toAgent' || state.name === 'requested');

export const mayRemind = (share: Share, now: number, everyMs = REMIND_EVERY_MS): boolean =>
  isWithCustomer(share) && (share.remindedAt === null || now - share.remindedAt >= everyMs);
