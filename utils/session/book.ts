import type { Book, Session } from '../protocol/session';
import { answerOffer, ask, isLending, remind, withdraw } from './ask';
import type { Effect } from './effects';
import type { EventOf, HandlersOf, SessionEvent } from './events';
import { leave } from './leave';
import { linkHandlers, listen } from './link-events';
import { logged } from './log';
import { sessionOfTicket } from './look-up';
import { stepPeer } from './peer';
import { hashOfText } from './record/chain';
import { doubt, keepRecords } from './record/keeping';
import { newRecord } from './record/record-state';
import {
  type BookOutcome,
  endSession,
  findSession,
  findShare,
  isClosed,
  isConnected,
  type Outcome,
  type StepContext,
  say,
  shownIn,
  stepShareOf,
  unchanged,
  withShare,
  withShown,
} from './session';
import { isAsked, isUpgrading } from './share-machine';
import { answer, closeShareWindow, sharerHandlers } from './sharer';
import { askControl, giveBack, withdrawUpgrade } from './upgrade';

/** Events about one existing session. */
type Inner = Exclude<SessionEvent, { name: 'share.asked' | 'join.started' | 'shareWindow.closed' }>;
type Handlers = HandlersOf<Inner['name']>;

const MAX_SESSIONS = 100;

/** The heart: what the sessions become, and what is to be done, when something happens. Pure. */
export function step(book: Book, event: SessionEvent, context: StepContext): BookOutcome {
  if (isFalse(event)) return { book, effects: [] };
  const outcome = keepRecords(event, stepUnlogged(book, event, context), context.now);
  if (outcome.book === book) return outcome;
  const sessions = outcome.book.sessions.map((session) => {
    const before = findSession(book, session.id);
    return before === session ? session : logged(before, session, context.now);
  });
  return { book: { sessions }, effects: outcome.effects };
}

/** Says that something was read, and names the hash of something else: it would spoil the record of whoever believed it. */
const isFalse = (event: SessionEvent): boolean =>
  event.name === 'peer.said' &&
  'shown' in event.message &&
  event.message.shown !== null &&
  hashOfText(event.message.shown.text) !== event.message.shown.hash;

function stepUnlogged(book: Book, event: SessionEvent, context: StepContext): BookOutcome {
  switch (event.name) {
    case 'share.asked':
      return askFor(book, event, context);
    case 'join.started':
      return startJoin(book, event, context);
    case 'shareWindow.closed':
      return closeShareWindow(book);
    default:
      return stepInner(book, event, context);
  }
}

function stepInner(book: Book, event: Inner, context: StepContext): BookOutcome {
  const session = findSession(book, event.sessionId);
  if (!session) return { book, effects: [] };
  const handle = HANDLERS[event.name] as Handlers[Inner['name']];
  return put(book, handle(session, event as never, context));
}

function put(book: Book, { session, effects }: Outcome): BookOutcome {
  const known = findSession(book, session.id);
  if (known === session) return { book, effects };
  if (known) return { book: { sessions: book.sessions.map((s) => (s === known ? session : s)) }, effects };
  const kept = book.sessions.length < 50 ? book.sessions : book.sessions.filter((s) => !isClosed(s));
  // A page that asks without end must not make the book unreadable: it is bounded (protocol/session.ts).
  if (kept.length >= MAX_SESSIONS) return { book, effects: [] };
  return { book: { sessions: [...kept, session] }, effects };
}

function askFor(book: Book, event: EventOf<'share.asked'>, context: StepContext): BookOutcome {
  const known = sessionOfTicket(book, event.ticket.origin, event.ticket.id);
  const session = known && known.phase.name !== 'ended' ? known : newAgentSession(event, context);
  const asked = ask(session, event, context);
  const ready = isClosed(asked.session) || session !== known ? listen(asked) : asked;
  // To see needs a window to see in; to show needs one only for the invitation.
  const view: Effect[] =
    event.direction === 'toAgent' || !isConnected(ready.session)
      ? [{ name: 'viewer.open', sessionId: session.id }]
      : [];
  // The warning, also once more where it is still unread.
  const warn: Effect[] = isLending(event) ? [{ name: 'share.open' }] : [];
  return put(book, { session: ready.session, effects: [...ready.effects, ...view, ...warn] });
}

function newAgentSession(event: EventOf<'share.asked'>, { now }: StepContext): Session {
  return {
    id: event.sessionId,
    role: 'agent',
    createdAt: now,
    serverOrigin: event.serverOrigin,
    ticket: event.ticket,
    agentName: event.agentName,
    claimed: null,
    exposed: false,
    openedOn: null,
    phase: { name: 'minting' },
    shares: [],
    failedAttempts: 0,
    record: null,
    log: [],
  };
}

function startJoin(book: Book, event: EventOf<'join.started'>, { now }: StepContext): BookOutcome {
  const { sessionId, serverOrigin, secret, exposed, openedOn, own } = event;
  const session: Session = {
    id: sessionId,
    role: 'customer',
    createdAt: now,
    serverOrigin,
    ticket: null,
    agentName: '',
    claimed: null,
    exposed,
    openedOn,
    phase: { name: 'joining' },
    shares: [],
    failedAttempts: 0,
    record: newRecord(own),
    log: [],
  };
  return put(book, { session, effects: [{ name: 'link.join', sessionId, serverOrigin, secret }] });
}

const HANDLERS: Handlers = {
  ...linkHandlers,
  ...sharerHandlers,
  'request.withdrawn': (session, { shareId }) => withdraw(session, shareId),
  'request.reminded': (session, { shareId }, context) => remind(session, shareId, context),
  'control.asked': (session, { shareId }, context) => askControl(session, shareId, context),
  'offer.answered': (session, { shareId, go, shown }, context) =>
    answerOffer(withShown(session, shareId, shown), shareId, go, context),
  'control.givenBack': (session, { shareId }) => giveBack(session, shareId),
  'share.left': (session, { shareId }) => leave(session, shareId),
  'notice.closed': (session, { shareId }) => {
    const share = findShare(session, shareId);
    return !share || share.noticeClosed
      ? unchanged(session)
      : unchanged(withShare(session, { ...share, noticeClosed: true }));
  },
  'invite.renewed': (session) =>
    session.role === 'agent' && ['waiting', 'failed'].includes(session.phase.name)
      ? listen(unchanged(session))
      : unchanged(session),
  'invite.inserted': (session) =>
    session.phase.name === 'waiting'
      ? { session, effects: [{ name: 'link.extend', sessionId: session.id }] }
      : unchanged(session),
  'viewer.wanted': (session) =>
    session.role === 'agent' || shownIn(session, 'toCustomer').length > 0
      ? { session, effects: [{ name: 'viewer.open', sessionId: session.id }] }
      : unchanged(session),
  'share.wanted': (session) =>
    isConnected(session) || session.shares.some(({ state }) => state.name === 'offering')
      ? { session, effects: [{ name: 'share.open' }] }
      : unchanged(session),
  'session.ended': endByHand,
  'session.timeUp': (session) =>
    isConnected(session)
      ? endSession(session, 'timeLimit', say(session, { type: 'session.end', why: 'timeLimit' }))
      : unchanged(session),
  'peer.said': (session, { message }, context) => stepPeer(session, message, context),
  'record.doubted': (session) => doubt(session),
  'alarm.rang': rang,
};

function endByHand(session: Session): Outcome {
  if (session.phase.name === 'ended') return unchanged(session);
  const reason = session.role === 'agent' ? 'agentEnded' : 'customerEnded';
  const ended = endSession(session, reason, say(session, { type: 'session.end', why: 'pressed' }));
  if (session.role === 'customer' || !isConnected(session)) return ended;
  return { ...ended, effects: [...ended.effects, { name: 'summary.show', sessionId: session.id }] };
}

/** Nobody has answered in time, not even for the customer's share window. */
function rang(session: Session, { shareId }: EventOf<'alarm.rang'>): Outcome {
  const share = findShare(session, shareId);
  if (!share || !isAsked(share.state)) return unchanged(session);
  if (session.role === 'customer') return answer(session, shareId, 'timedOut');
  if (isUpgrading(share.state)) return withdrawUpgrade(session, share, { name: 'timeOut' });
  return stepShareOf(
    session,
    shareId,
    { name: 'timeOut' },
    say(session, { type: 'share.withdraw', shareId }),
  );
}
