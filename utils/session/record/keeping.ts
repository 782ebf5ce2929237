import type { SessionMessage } from '../../protocol/peer';
import type { Fact } from '../../protocol/record';
import type { Session } from '../../protocol/session';
import type { Role } from '../../protocol/share';
import type { Effect } from '../effects';
import type { SessionEvent } from '../events';
import { type BookOutcome, endSession, isConnected, type Outcome, say } from '../session';
import { note, settleAgent } from './checking';
import { factOf } from './facts';
import { isAlmostFull, settleCustomer, write } from './writing';

/**
 * Keeps the record beside every step: what was said and heard over the link becomes its entries, whatever came of it. The
 * customer's side writes them, the agent's side checks them. Pure.
 */
export function keepRecords(event: SessionEvent, outcome: BookOutcome, now: number): BookOutcome {
  const kept = outcome.book.sessions.map((session) => keep(session, event, outcome.effects, now));
  if (kept.every(({ session }, index) => session === outcome.book.sessions[index])) return outcome;
  return {
    book: { sessions: kept.map(({ session }) => session) },
    effects: [...outcome.effects, ...kept.flatMap(({ effects }) => effects)],
  };
}

function keep(session: Session, event: SessionEvent, effects: readonly Effect[], now: number): Outcome {
  if (!session.record || session.record.closed) return { session, effects: [] };
  const facts = factsOf(session, event, effects);
  const told = session.role === 'customer' ? write(session, facts, now) : note(session, facts);
  // The customer's side writes, so it knows; the agent's hears of it.
  const isFull = session.role === 'customer' && isAlmostFull(told.session);
  const full = isFull && isConnected(told.session) ? endFull(told, now) : told;
  return isLost(event, session) ? settled(full, now) : full;
}

/** What was heard comes before what was said because of it. */
function factsOf(session: Session, event: SessionEvent, effects: readonly Effect[]): Fact[] {
  const heard =
    event.name === 'peer.said' && event.sessionId === session.id ? heardFact(session, event.message) : null;
  const said = effects.flatMap((effect) =>
    effect.name === 'link.send' && effect.sessionId === session.id
      ? [factOf(effect.message, session.role)]
      : [],
  );
  return [heard, ...said].filter((fact) => fact !== null);
}

const otherRole = (role: Role): Role => (role === 'agent' ? 'customer' : 'agent');

/** With the agent's greeting the customer's side begins to write. */
function heardFact(session: Session, message: SessionMessage): Fact | null {
  if (message.type !== 'session.greet') return factOf(message, otherRole(session.role));
  const { record, role, exposed, serverOrigin, phase } = session;
  if (role !== 'customer' || !record || record.count > 0 || phase.name !== 'connected') return null;
  return {
    type: 'met',
    recordId: record.id,
    server: serverOrigin,
    sas: phase.sas,
    agentName: message.agentName,
    ticket: message.ticket,
    exposed,
    failedAttempts: message.failedAttempts,
    keys: { agent: message.key, customer: record.key },
  };
}

/** Nothing goes on unrecorded. */
function endFull({ session, effects }: Outcome, now: number): Outcome {
  const farewell = say(session, { type: 'session.end', why: 'recordFull' });
  const ended = endSession(session, 'recordFull', farewell);
  const last = write(ended.session, [{ type: 'ended', by: session.role, why: 'recordFull' }], now);
  return { session: last.session, effects: [...effects, ...ended.effects, ...last.effects] };
}

/** The link is gone: for a session that goes on, or for one whose last words were still being exchanged. */
const isLost = (event: SessionEvent, { id, phase }: Session): boolean =>
  event.name === 'link.lost' && event.sessionId === id && phase.name === 'ended';

function settled({ session, effects }: Outcome, now: number): Outcome {
  const last = session.role === 'customer' ? settleCustomer(session, now) : settleAgent(session, now);
  return { session: last.session, effects: [...effects, ...last.effects] };
}

/** The signature of what the other side sent was not its own. */
export const doubt = (session: Session): Outcome =>
  session.record && !session.record.differs
    ? {
        session: { ...session, record: { ...session.record, differs: true } },
        effects: session.record.closed
          ? [{ name: 'record.settle', sessionId: session.id, verdict: 'differs' }]
          : [],
      }
    : { session, effects: [] };
