import type { SessionMessage } from '../../protocol/peer';
import type { Entry, Fact, FactOf } from '../../protocol/record';
import { RECORD_ENTRIES_MAX } from '../../protocol/record-parts';
import type { RecordState, Session } from '../../protocol/session';
import type { Effect } from '../effects';
import { isClosed, type Outcome, unchanged } from '../session';
import { hashOf, makeEntry } from './chain';

/** The customer's side of the record: it writes, and hears the agent's signature. Pure. */

const UNSIGNED_MAX = 64;
/** Room for the end, and for what was on its way then. */
const RESERVE = 20;

export const isAlmostFull = ({ record }: Session): boolean =>
  record !== null && record.count >= RECORD_ENTRIES_MAX - RESERVE;

/** New entries, one for each fact; nothing before the agent has introduced themselves. */
export function write(session: Session, facts: readonly Fact[], now: number): Outcome {
  const { record } = session;
  const first = facts[0];
  if (session.role !== 'customer' || !record || !first) return unchanged(session);
  if (record.count === 0 && first.type !== 'met') return unchanged(session);
  // An agent's side that goes on talking after the end is not written down for ever.
  if (record.count + facts.length > RECORD_ENTRIES_MAX)
    return unchanged({ ...session, record: { ...record, differs: true } });
  const { record: longer, entries } = append(record, facts, true, now);
  const { count, head } = longer;
  const unsigned = [...longer.unsigned, { count, head }].slice(-UNSIGNED_MAX);
  return {
    session: { ...session, record: { ...longer, unsigned } },
    effects: [{ name: 'record.write', sessionId: session.id, entries, tell: true }],
  };
}

/** `shared`: both sides have it. */
export function append(
  record: RecordState,
  facts: readonly Fact[],
  shared: boolean,
  now: number,
): { record: RecordState; entries: Entry[] } {
  let { count, head, at } = record;
  const entries = facts.map((fact) => {
    // A clock that was set back must not turn the order round.
    at = Math.max(at, now);
    const entry = makeEntry(count, head, at, shared, fact);
    count += 1;
    head = hashOf(entry);
    return entry;
  });
  const ended = record.ended || facts.some(isEnd);
  return { record: { ...record, count, head, at, ended }, entries };
}

const isEnd = (fact: Fact): fact is FactOf<'ended'> => fact.type === 'ended';

/** The agent's side has read as far as that, and signs it or does not agree. */
export function hearHead(
  session: Session,
  message: Extract<SessionMessage, { type: 'record.head' }>,
): Outcome {
  const { record } = session;
  if (session.role !== 'customer' || !record || record.closed) return unchanged(session);
  const { count, head, agrees, signature, receipts } = message;
  const mine = record.unsigned.find((place) => place.count === count);
  // Signed already: an outbox may say things twice.
  if (!mine && count <= record.count && agrees) return unchanged(session);
  const differs = !agrees || !signature || mine?.head !== head;
  const next = {
    ...record,
    differs: record.differs || differs,
    unsigned: record.unsigned.filter((place) => place.count > count),
  };
  const signed: Effect[] = signature
    ? [{ name: 'record.sign', sessionId: session.id, head: { count, head, signature }, receipts }]
    : [];
  const heard: Outcome = { session: { ...session, record: next }, effects: signed };
  return next.ended && next.unsigned.length === 0 && isClosed(session) ? close(heard) : heard;
}

/** The last word is said and signed: the link is not needed any more. */
function close({ session, effects }: Outcome): Outcome {
  return {
    session: session.record ? { ...session, record: { ...session.record, closed: true } } : session,
    effects: [
      ...effects,
      { name: 'link.close', sessionId: session.id },
      {
        name: 'record.settle',
        sessionId: session.id,
        verdict: session.record?.differs ? 'differs' : 'agreed',
      },
    ],
  };
}

/** The link is gone before that. */
export function settleCustomer(session: Session, now: number): Outcome {
  const { record } = session;
  if (!record || record.closed) return unchanged(session);
  const isWhole = record.ended && record.unsigned.length === 0;
  const { record: last, entries } = append(record, record.ended ? [] : [{ type: 'lost' }], false, now);
  const verdict = record.differs ? 'differs' : isWhole ? 'agreed' : 'behind';
  return {
    session: { ...session, record: { ...last, closed: true } },
    effects: [
      ...(entries.length > 0 && record.count > 0
        ? ([{ name: 'record.write', sessionId: session.id, entries, tell: false }] as const)
        : []),
      { name: 'record.settle', sessionId: session.id, verdict },
    ],
  };
}
