import { REMIND_EVERY_MS } from '../protocol/limits';
import type { SessionMessage } from '../protocol/peer';
import type { Session } from '../protocol/session';
import { type Direction, LIVE_SHARES_MAX } from '../protocol/share';
import { mayRemind } from './ask';
import type { Effect } from './effects';
import { takeWithdrawal } from './leave';
import { takeEntries } from './record/checking';
import { hearHead } from './record/writing';
import {
  ALARM_MARGIN_MS,
  appendShare,
  clearAlarm,
  endSession,
  findShare,
  isConnected,
  isSharer,
  mayAdd,
  newShare,
  noteShareOf,
  type Outcome,
  ownDirection,
  type StepContext,
  say,
  shownIn,
  stepShareOf,
  unchanged,
  withShare,
} from './session';
import { ANSWER_EVENT, isAsked, isUnsettled, type ShareEvent, STEP_EVENT } from './share-machine';
import { answer } from './sharer';
import {
  hearLevel,
  hearLower,
  isPestered,
  noteOf,
  startLevel,
  takenBackByPause,
  takeUpgrade,
} from './upgrade';

type Message<T extends SessionMessage['type']> = Extract<SessionMessage, { type: T }>;
type Handlers = {
  [T in Told['type']]: (session: Session, message: Message<T>, context: StepContext) => Outcome;
};

/** What the record says of itself is heard for as long as there is a link; see record/. */
type Told = Exclude<SessionMessage, { type: `record.${string}` }>;

/** Whoever asks has said who they are: so it stands in the record. */
const isTooEarly = ({ role, record }: Session, { type }: SessionMessage): boolean =>
  role === 'customer' && record?.count === 0 && type !== 'session.greet';

/** What the other side said. Who may say what is decided here: only an agent asks, only a customer answers, only a sharer shows. */
export function stepPeer(session: Session, message: SessionMessage, context: StepContext): Outcome {
  if (message.type === 'record.entries') return takeEntries(session, message, context.now);
  if (message.type === 'record.head') return hearHead(session, message);
  if (!isConnected(session) || isTooEarly(session, message)) return unchanged(session);
  const handle = HANDLERS[message.type] as Handlers[Told['type']];
  return handle(session, message as never, context);
}

/** Only the viewer of a share listens to its sharer. */
function fromSharer(session: Session, shareId: string, event: ShareEvent, effects: Effect[] = []): Outcome {
  const share = findShare(session, shareId);
  if (!share || isSharer(session, share)) return unchanged(session);
  return stepShareOf(session, shareId, event, [clearAlarm(session, shareId), ...effects]);
}

/** Only the agent hears what the customer, who consents, has answered. */
function fromCustomer(session: Session, shareId: string, event: ShareEvent, effects: Effect[] = []): Outcome {
  if (session.role !== 'agent') return unchanged(session);
  return stepShareOf(session, shareId, event, effects);
}

const HANDLERS: Handlers = {
  'session.greet': (session, { agentName, ticket }) =>
    session.role === 'customer' && session.claimed === null && session.agentName === ''
      ? { session: { ...session, agentName, claimed: ticket }, effects: [] }
      : unchanged(session),
  'session.compare': (session) =>
    session.role === 'agent' && !session.exposed
      ? { session: { ...session, exposed: true }, effects: [] }
      : unchanged(session),
  'share.request': (session, message, context) => obey(request(session, message, context), message, context),
  'share.upgrade': (session, message, context) =>
    obey(takeUpgrade(session, message, context), message, context),
  'share.remind': (session, { shareId }, context) => beReminded(session, shareId, context),
  'share.withdraw': (session, { shareId }) => takeWithdrawal(session, shareId),
  'share.answer': (session, message) => takeAnswer(session, message),
  'share.boxShown': (session, { shareId }) => fromCustomer(session, shareId, { name: 'showBox' }),
  'share.add': add,
  'share.step': (session, { shareId, step }) => fromSharer(session, shareId, { name: STEP_EVENT[step] }),
  'share.started': (session, { shareId, surface }) =>
    fromSharer(session, shareId, { name: 'start', surface, level: startLevel(session, shareId) }),
  // For the record alone.
  'share.titled': (session) => unchanged(session),
  'share.level': (session, { shareId, level, note }) => hearLevel(session, shareId, level, note),
  'share.lower': (session, { shareId }) => hearLower(session, shareId),
  'share.paused': (session, { shareId }) =>
    fromSharer(session, shareId, { name: 'pause' }, takenBackByPause(session, shareId)),
  'share.resumed': (session, { shareId }) => fromSharer(session, shareId, { name: 'resume' }),
  'share.stopped': (session, { shareId, reason }) => fromSharer(session, shareId, { name: 'stop', reason }),
  'session.end': (session, { why }) => endSession(session, why === 'pressed' ? otherEnded(session) : why),
};

const otherEnded = ({ role }: Session) => (role === 'agent' ? 'customerEnded' : 'agentEnded');

/** One pending request at a time (security.md, the Jitsi lesson); a second one is refused without a box. */
function request(session: Session, message: Message<'share.request'>, context: StepContext): Outcome {
  const { shareId, direction, level } = message;
  if (session.role !== 'customer' || findShare(session, shareId)) return unchanged(session);
  const pending = session.shares.some(({ state }) => isUnsettled(state));
  if (level === 'suggest' || pending || isTooMany(session, direction) || isPestered(session, context))
    return {
      session,
      effects: say(session, { type: 'share.answer', shareId, round: 0, answer: 'denied', shown: null }),
    };
  const deadline = context.now + context.consentTimeoutMs;
  const state = { name: 'requested', deadline, boxShown: false } as const;
  return {
    session: appendShare(session, newShare(shareId, direction, state, { level, at: context.now })).session,
    effects: [
      { name: 'alarm.set', sessionId: session.id, shareId, at: deadline + ALARM_MARGIN_MS },
      { name: 'share.open' },
    ],
  };
}

/** What the customer's organisation does not allow is answered at once: no box, and words that both read. */
function obey(asked: Outcome, { shareId }: { shareId: string }, { isControlAllowed }: StepContext): Outcome {
  const share = findShare(asked.session, shareId);
  if (isControlAllowed || !share || share.level !== 'control') return asked;
  return isAsked(share.state) && isSharer(asked.session, share)
    ? answer(asked.session, shareId, 'policy')
    : asked;
}

const isTooMany = (session: Session, direction: Direction): boolean =>
  shownIn(session, direction).length >= LIVE_SHARES_MAX;

/** What the agent may show, see or use by it is settled next, on the sharer's side. */
function takeAnswer(session: Session, { shareId, round, answer }: Message<'share.answer'>): Outcome {
  const share = findShare(session, shareId);
  if (session.role !== 'agent' || !share || share.round !== round) return unchanged(session);
  const settle: Effect[] = answer === 'accepted' && isSharer(session, share) ? [{ name: 'share.open' }] : [];
  const effects = [clearAlarm(session, shareId), ...settle];
  return noteShareOf(session, shareId, { name: ANSWER_EVENT[answer] }, noteOf(share, answer), effects);
}

/** Covered by what is being shown in this direction; anything else is not wanted, and told so. */
function add(session: Session, { shareId, direction }: Message<'share.add'>): Outcome {
  if (direction === ownDirection(session) || findShare(session, shareId)) return unchanged(session);
  if (!mayAdd(session, direction))
    return { session, effects: say(session, { type: 'share.withdraw', shareId }) };
  const share = newShare(shareId, direction, { name: 'accepted' }, null);
  return { session: appendShare(session, share).session, effects: [] };
}

/** Two that were sent far enough apart may arrive closer together. */
const ON_THE_WAY_MS = 1_000;

function beReminded(session: Session, shareId: string, { now }: StepContext): Outcome {
  const share = findShare(session, shareId);
  if (session.role !== 'customer' || !share || !mayRemind(share, now, REMIND_EVERY_MS - ON_THE_WAY_MS))
    return unchanged(session);
  return { session: withShare(session, { ...share, remindedAt: now }), effects: [{ name: 'share.open' }] };
}
