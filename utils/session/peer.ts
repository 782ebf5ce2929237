import { REQUESTS_PER_MINUTE } from '../protocol/limits';
import type { SessionMessage } from '../protocol/peer';
import type { Session, Share } from '../protocol/session';
import {
  ALARM_MARGIN_MS,
  appendShare,
  clearAlarm,
  endSession,
  findShare,
  isConnected,
  isSharer,
  type Outcome,
  type StepContext,
  say,
  sharerOf,
  stepShareOf,
  unchanged,
} from './session';
import { ANSWER_EVENT, isOver, isShowing, type ShareEvent, STEP_EVENT } from './share-machine';

type Message<T extends SessionMessage['type']> = Extract<SessionMessage, { type: T }>;
type Handlers = {
  [T in SessionMessage['type']]: (session: Session, message: Message<T>, context: StepContext) => Outcome;
};

/** What the other side said. Who may say what is decided here: a viewer never answers, a sharer never asks. */
export function stepPeer(session: Session, message: SessionMessage, context: StepContext): Outcome {
  if (!isConnected(session)) return unchanged(session);
  const handle = HANDLERS[message.type] as Handlers[SessionMessage['type']];
  return handle(session, message as never, context);
}

/** Only the viewer of a share listens to its sharer. */
function fromSharer(session: Session, shareId: string, event: ShareEvent): Outcome {
  const share = findShare(session, shareId);
  if (!share || isSharer(session, share)) return unchanged(session);
  return stepShareOf(session, shareId, event, [clearAlarm(session, shareId)]);
}

/** A withdrawal may cross the first picture on its way: the viewer takes the share for over, so it is over here too. */
const withdrawalOf = ({ state }: Share): ShareEvent =>
  isShowing(state) && state.name !== 'upgradeRequested'
    ? { name: 'stop', reason: 'revoked' }
    : { name: 'withdraw' };

const HANDLERS: Handlers = {
  'session.greet': (session, { agentName, ticket }) =>
    session.role === 'customer' && session.claimed === null && session.agentName === ''
      ? { session: { ...session, agentName, claimed: ticket }, effects: [] }
      : unchanged(session),
  'session.compare': (session) =>
    session.role === 'agent' && !session.exposed
      ? { session: { ...session, exposed: true }, effects: [] }
      : unchanged(session),
  'share.request': request,
  'share.withdraw': (session, { shareId }) => {
    const share = findShare(session, shareId);
    if (!share || !isSharer(session, share)) return unchanged(session);
    return stepShareOf(session, shareId, withdrawalOf(share), [clearAlarm(session, shareId)]);
  },
  'share.answer': (session, { shareId, answer }) =>
    fromSharer(session, shareId, { name: ANSWER_EVENT[answer] }),
  'share.step': (session, { shareId, step }) => fromSharer(session, shareId, { name: STEP_EVENT[step] }),
  'share.started': (session, { shareId, surface }) =>
    fromSharer(session, shareId, { name: 'start', surface }),
  'share.paused': (session, { shareId }) => fromSharer(session, shareId, { name: 'pause' }),
  'share.resumed': (session, { shareId }) => fromSharer(session, shareId, { name: 'resume' }),
  'share.stopped': (session, { shareId, reason }) => fromSharer(session, shareId, { name: 'stop', reason }),
  'session.end': (session) => endSession(session, session.role === 'agent' ? 'customerEnded' : 'agentEnded'),
};

const MINUTE_MS = 60_000;

const isPestered = ({ shares }: Session, { now }: StepContext): boolean =>
  shares.filter(({ requestedAt }) => now - requestedAt < MINUTE_MS).length >= REQUESTS_PER_MINUTE;

/** One pending request at a time (security.md, the Jitsi lesson); a second one is refused without a box. */
function request(session: Session, message: Message<'share.request'>, context: StepContext): Outcome {
  const { shareId, direction, level } = message;
  if (session.role !== sharerOf(direction) || findShare(session, shareId)) return unchanged(session);
  const pending = session.shares.some((share) => !isOver(share.state));
  if (direction !== 'toAgent' || level !== 'view' || pending || isPestered(session, context))
    return { session, effects: say(session, { type: 'share.answer', shareId, answer: 'denied' }) };
  const deadline = context.now + context.consentTimeoutMs;
  const share = {
    id: shareId,
    direction,
    level,
    requestedAt: context.now,
    noticeClosed: false,
    state: { name: 'requested', deadline } as const,
  };
  return {
    session: appendShare(session, share),
    effects: [
      { name: 'alarm.set', sessionId: session.id, shareId, at: deadline + ALARM_MARGIN_MS },
      { name: 'share.open' },
    ],
  };
}
