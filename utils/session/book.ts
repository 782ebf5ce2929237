import type { Book, Session, Share } from '../protocol/session';
import { ask } from './ask';
import type { Effect } from './effects';
import type { EventOf, HandlersOf, SessionEvent } from './events';
import { linkHandlers, listen } from './link-events';
import { stepPeer } from './peer';
import {
  type BookOutcome,
  clearAlarm,
  endSession,
  findSession,
  findShare,
  isClosed,
  isSharer,
  type Outcome,
  type StepContext,
  say,
  stepShareOf,
  unchanged,
} from './session';
import { isOver } from './share-machine';
import { answer, closeShareWindow, sharerHandlers } from './sharer';

/** Events about one existing session. */
type Inner = Exclude<SessionEvent, { name: 'view.requested' | 'join.started' | 'shareWindow.closed' }>;
type Handlers = HandlersOf<Inner['name']>;

const MAX_SESSIONS = 100;

export const emptyBook = (): Book => ({ sessions: [] });

/** The heart: what the sessions become, and what is to be done, when something happens. Pure. */
export function step(book: Book, event: SessionEvent, context: StepContext): BookOutcome {
  switch (event.name) {
    case 'view.requested':
      return requestView(book, event, context);
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

/** The session that a ticket's buttons act on: the newest that has not ended. A failed one can be tried again. */
export const sessionOfTicket = (book: Book, origin: string, ticketId: string): Session | undefined =>
  book.sessions.findLast(({ ticket }) => ticket?.origin === origin && ticket.id === ticketId);

/** The request that the buttons show: the newest. */
export const currentShare = (session: Session): Share | undefined => session.shares.at(-1);

function requestView(book: Book, event: EventOf<'view.requested'>, context: StepContext): BookOutcome {
  const known = sessionOfTicket(book, event.ticket.origin, event.ticket.id);
  const session = known && known.phase.name !== 'ended' ? known : newAgentSession(event, context);
  const view: Effect = { name: 'viewer.open', sessionId: session.id };
  const asked = session.shares.some((share) => !isOver(share.state))
    ? unchanged(session)
    : ask(session, event.shareId, context);
  const ready = isClosed(asked.session) || session !== known ? listen(asked) : asked;
  return put(book, { session: ready.session, effects: [...ready.effects, view] });
}

function newAgentSession(event: EventOf<'view.requested'>, { now }: StepContext): Session {
  return {
    id: event.sessionId,
    role: 'agent',
    createdAt: now,
    serverOrigin: event.serverOrigin,
    ticket: event.ticket,
    agentName: event.agentName,
    claimed: null,
    exposed: false,
    phase: { name: 'minting' },
    shares: [],
  };
}

function startJoin(book: Book, event: EventOf<'join.started'>, { now }: StepContext): BookOutcome {
  const { sessionId, serverOrigin, secret, exposed } = event;
  const session: Session = {
    id: sessionId,
    role: 'customer',
    createdAt: now,
    serverOrigin,
    ticket: null,
    agentName: '',
    claimed: null,
    exposed,
    phase: { name: 'joining' },
    shares: [],
  };
  return put(book, { session, effects: [{ name: 'link.join', sessionId, serverOrigin, secret }] });
}

const HANDLERS: Handlers = {
  ...linkHandlers,
  ...sharerHandlers,
  'request.withdrawn': (session, { shareId }) => {
    const share = findShare(session, shareId);
    if (!share || isSharer(session, share)) return unchanged(session);
    return stepShareOf(session, shareId, { name: 'withdraw' }, [
      clearAlarm(session, shareId),
      ...say(session, { type: 'share.withdraw', shareId }),
    ]);
  },
  'notice.closed': (session, { shareId }) => ({
    session: {
      ...session,
      shares: session.shares.map((share) =>
        share.id === shareId ? { ...share, noticeClosed: true } : share,
      ),
    },
    effects: [],
  }),
  'invite.renewed': (session) =>
    session.role === 'agent' && ['waiting', 'failed'].includes(session.phase.name)
      ? listen(unchanged(session))
      : unchanged(session),
  'invite.inserted': (session) =>
    session.phase.name === 'waiting'
      ? { session, effects: [{ name: 'link.extend', sessionId: session.id }] }
      : unchanged(session),
  'viewer.wanted': (session) =>
    session.role === 'agent'
      ? { session, effects: [{ name: 'viewer.open', sessionId: session.id }] }
      : unchanged(session),
  'session.ended': (session) =>
    session.phase.name === 'ended'
      ? unchanged(session)
      : endSession(
          session,
          session.role === 'agent' ? 'agentEnded' : 'customerEnded',
          say(session, { type: 'session.end' }),
        ),
  'peer.said': (session, { message }, context) => stepPeer(session, message, context),
  'alarm.rang': (session, { shareId }) => {
    const share = findShare(session, shareId);
    if (share?.state.name !== 'requested') return unchanged(session);
    if (isSharer(session, share)) return answer(session, shareId, 'timedOut');
    return stepShareOf(
      session,
      shareId,
      { name: 'timeOut' },
      say(session, { type: 'share.withdraw', shareId }),
    );
  },
};
