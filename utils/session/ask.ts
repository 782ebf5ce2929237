import { REMIND_EVERY_MS } from '../protocol/limits';
import type { Session, Share } from '../protocol/session';
import { type Direction, LIVE_SHARES_MAX, type ShareState } from '../protocol/share';
import type { Effect } from './effects';
import {
  appendShare,
  clearAlarm,
  findShare,
  isClosed,
  isConnected,
  isSharer,
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
import { isAsked, isChoosing, isPending, isUnsettled, isUpgrading, requested } from './share-machine';
import { answerOffer as answerUpgradeOffer, withdrawUpgrade } from './upgrade';

/** The agent's side of a request, to see or to show: the customer is who consents. Pure. */

export interface Ask {
  direction: Direction;
  level: 'view' | 'control';
}

export function ask(
  session: Session,
  { shareId, direction, level }: Ask & { shareId: string },
  context: StepContext,
): Outcome {
  const free = isClosed(session) ? forgetOther(session, { direction, level }) : session;
  if (
    free.shares.some(({ state }) => isUnsettled(state)) ||
    shownIn(free, direction).length >= LIVE_SHARES_MAX
  )
    return unchanged(free);
  const state = isLending({ direction, level }) ? ({ name: 'offering' } as const) : requested();
  const { session: added, share } = appendShare(
    free,
    newShare(shareId, direction, state, { level, at: context.now }),
  );
  return { session: added, effects: isSendable(added, state) ? sendRequest(added, share, context) : [] };
}

/** The agent's own application, to be used by the customer: the agent is warned first. (flows.md F6) */
export const isLending = ({ direction, level }: Ask): boolean =>
  direction === 'toCustomer' && level === 'control';

const isSendable = (session: Session, { name }: ShareState): boolean =>
  isConnected(session) && name === 'requested';

/** The agent goes on after the warning, or not. */
export function answerOffer(session: Session, shareId: string, go: boolean, context: StepContext): Outcome {
  const share = findShare(session, shareId);
  if (session.role !== 'agent' || !share || !isSharer(session, share)) return unchanged(session);
  if (share.state.name === 'upgradeOffered') return answerUpgradeOffer(session, shareId, go, context);
  if (share.state.name !== 'offering') return unchanged(session);
  const effects = go && isConnected(session) ? sendRequest(session, share, context) : [];
  return stepShareOf(session, shareId, { name: go ? 'confirmOffer' : 'withdraw' }, effects);
}

/** What nobody was there to be asked is not asked of whoever comes for something else. */
function forgetOther(session: Session, { direction, level }: Ask): Session {
  const request = openRequest(session);
  return request && (request.direction !== direction || request.level !== level)
    ? stepShareOf(session, request.id, { name: 'withdraw' }).session
    : session;
}

/** What the agent has asked for and does not have yet: to see, to show, or control. */
export const openRequest = ({ shares }: Session): Share | undefined =>
  shares.find(({ added, state }) => isUpgrading(state) || (!added && isPending(state)));

function sendRequest(session: Session, share: Share, { now, consentTimeoutMs }: StepContext): Effect[] {
  const at = now + consentTimeoutMs + VIEWER_ALARM_MARGIN_MS;
  return [
    { name: 'alarm.set', sessionId: session.id, shareId: share.id, at },
    ...say(session, {
      type: 'share.request',
      shareId: share.id,
      direction: share.direction,
      level: share.level,
      shown: share.shown,
    }),
  ];
}

/** The agent speaks first: who asks, for which ticket, then what was waiting to be asked. */
export function introduce(session: Session, context: StepContext): Effect[] {
  const { ticket, agentName, record, failedAttempts } = session;
  if (!record) return [];
  const claimed = ticket && { label: ticket.label, subject: ticket.subject, helpdeskOrigin: ticket.origin };
  const pending = session.shares.filter((share) => share.state.name === 'requested');
  return [
    ...say(session, {
      type: 'session.greet',
      agentName,
      ticket: claimed,
      key: record.key,
      failedAttempts,
    }),
    ...pending.flatMap((share) => sendRequest(session, share, context)),
  ];
}

/** The agent takes a request back, for as long as what it was for is not there. */
export function withdraw(session: Session, shareId: string): Outcome {
  const share = findShare(session, shareId);
  if (session.role !== 'agent' || !share) return unchanged(session);
  if (isUpgrading(share.state)) return withdrawUpgrade(session, share);
  if (share.state.name === 'offering') return stepShareOf(session, shareId, { name: 'withdraw' });
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

/** Something of the customer's is on their screen for it: a box to answer, or their own application to choose or allow. */
export const isWithCustomer = ({ state, direction }: Share): boolean =>
  isAsked(state) || (direction === 'toAgent' && (isChoosing(state) || state.name === 'upgrading'));

export const mayRemind = (share: Share, now: number, everyMs = REMIND_EVERY_MS): boolean =>
  isWithCustomer(share) && (share.remindedAt === null || now - share.remindedAt >= everyMs);
