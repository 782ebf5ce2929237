import type { Session, Share } from '../protocol/session';
import type { Effect } from './effects';
import {
  appendShare,
  isConnected,
  type Outcome,
  type StepContext,
  say,
  VIEWER_ALARM_MARGIN_MS,
} from './session';
import { requested } from './share-machine';

/** The viewer's side of a request. Pure. */

export function ask(session: Session, shareId: string, context: StepContext): Outcome {
  const share: Share = {
    id: shareId,
    direction: 'toAgent',
    level: 'view',
    requestedAt: context.now,
    noticeClosed: false,
    state: requested(),
  };
  const added = appendShare(session, share);
  return { session: added, effects: isConnected(added) ? sendRequest(added, share, context) : [] };
}

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
