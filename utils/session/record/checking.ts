import type { SessionMessage } from '../../protocol/peer';
import type { Entry, Fact, FactOf } from '../../protocol/record';
import type { RecordState, Session } from '../../protocol/session';
import type { Role } from '../../protocol/share';
import type { Effect } from '../effects';
import { type Outcome, unchanged } from '../session';
import { canonical } from './canonical';
import { hashOf } from './chain';
import { append } from './writing';

/**
 * The agent's side of the record: every entry must be the next thing that this side itself has said or heard. Both see the
 * same messages, each direction in its order, so there is nothing to interpret. Pure.
 */

/** What is not found in the record for so long will not come any more. */
const OPEN_MAX = 200;
/** The two clocks may drift, and messages wait; an entry further off than this does not tell the truth about time. */
const CLOCK_MAX_MS = 60_000;

/** What was said and heard here is expected in the record. */
export function note(session: Session, facts: readonly Fact[]): Outcome {
  const { record } = session;
  if (!record || facts.length === 0) return unchanged(session);
  const said = [...record.said, ...facts.filter((fact) => authorOf(fact) === 'agent')];
  const heard = [...record.heard, ...facts.filter((fact) => authorOf(fact) === 'customer')];
  if (said.length > OPEN_MAX || heard.length > OPEN_MAX)
    return unchanged({ ...session, record: { ...record, differs: true } });
  return unchanged({ ...session, record: { ...record, said, heard } });
}

/** Who said it over the link; null: nobody, one side has it by itself. */
function authorOf(fact: Fact): Role | null {
  if ('by' in fact) return fact.by;
  if (fact.type === 'asked') return 'agent';
  return fact.type === 'answered' ? 'customer' : null;
}

/** The customer's side tells how the record goes on. */
export function takeEntries(
  session: Session,
  message: Extract<SessionMessage, { type: 'record.entries' }>,
  now: number,
): Outcome {
  const { record } = session;
  if (session.role !== 'agent' || !record || record.closed || record.differs) return unchanged(session);
  // An outbox may say things twice.
  const fresh = message.entries.filter(({ n }) => n >= record.count);
  if (fresh.length === 0) return unchanged(session);
  const read = fresh.reduce<RecordState>(
    (so, entry) => (so.differs ? so : readOne(session, so, entry, now)),
    record,
  );
  const { count, head, differs } = read;
  const agrees = !differs && message.head.count === count && message.head.head === head;
  const next = { ...read, differs: !agrees };
  const taken = fresh.filter(({ n }) => n < count);
  const confirm: Effect = {
    name: 'record.confirm',
    sessionId: session.id,
    entries: taken,
    count,
    head,
    agrees,
    customer: message.head,
    receipts: message.receipts,
  };
  return { session: { ...session, record: next }, effects: [confirm] };
}

/** One more entry, or the place from which on the two differ. */
function readOne(session: Session, record: RecordState, entry: Entry, now: number): RecordState {
  const { n, prev, at, shared, fact } = entry;
  const inPlace = shared && n === record.count && prev === record.head && at >= record.at;
  const shift = record.shift ?? Math.round(now - at);
  if (!inPlace || Math.abs(now - at - shift) > CLOCK_MAX_MS) return { ...record, differs: true };
  const found = n === 0 ? meet(session, record, fact) : find(record, fact);
  if (!found) return { ...record, differs: true };
  return {
    ...found,
    count: n + 1,
    head: hashOf(entry),
    at,
    shift,
    ended: record.ended || fact.type === 'ended',
  };
}

/** The first entry: what this side has said of itself, and what both have seen. */
function meet(session: Session, record: RecordState, fact: Fact): RecordState | undefined {
  if (fact.type !== 'met' || fact.keys.customer === null) return undefined;
  return canonical(expectedMet(session, record, fact)) === canonical(fact)
    ? { ...record, id: fact.recordId }
    : undefined;
}

/** `told`: what is the customer's to say. */
const expectedMet = (
  { ticket, agentName, phase, serverOrigin, failedAttempts }: Session,
  { key }: RecordState,
  told: Pick<FactOf<'met'>, 'recordId' | 'sas' | 'exposed'> & { keys: { customer: string | null } },
): FactOf<'met'> => ({
  type: 'met',
  recordId: told.recordId,
  exposed: told.exposed,
  keys: { customer: told.keys.customer, agent: key },
  server: serverOrigin,
  sas: phase.name === 'connected' ? phase.sas : told.sas,
  agentName,
  ticket: ticket && { label: ticket.label, subject: ticket.subject, helpdeskOrigin: ticket.origin },
  failedAttempts,
});

/** The customer's side has not written anything: so this side begins by itself. */
const unheard = (session: Session, record: RecordState): FactOf<'met'> =>
  expectedMet(session, record, {
    recordId: record.id,
    sas: '',
    exposed: session.exposed,
    keys: { customer: null },
  });

function find(record: RecordState, fact: Fact): RecordState | undefined {
  const author = authorOf(fact);
  if (author === null) return undefined;
  const [next, ...rest] = author === 'agent' ? record.said : record.heard;
  if (!next || canonical(next) !== canonical(fact)) return undefined;
  return author === 'agent' ? { ...record, said: rest } : { ...record, heard: rest };
}

/** The link is gone. What is not in the common part is kept here all the same, as what this side alone says. */
export function settleAgent(session: Session, now: number): Outcome {
  const { record } = session;
  if (!record || record.closed) return unchanged(session);
  const open = [...record.said, ...record.heard];
  const isEnded = record.ended || open.some(({ type }) => type === 'ended');
  const rest: Fact[] = [
    ...(record.count === 0 ? [unheard(session, record)] : []),
    ...open,
    ...(isEnded ? [] : LOST),
  ];
  // As near to the record's clock as this side knows it.
  const { record: last, entries } = append(record, rest, false, now - (record.shift ?? 0));
  const isWhole = record.ended && open.length === 0;
  const verdict = record.differs ? 'differs' : isWhole ? 'agreed' : 'behind';
  return {
    session: { ...session, record: { ...last, said: [], heard: [], closed: true } },
    effects: [
      ...(entries.length > 0
        ? ([{ name: 'record.write', sessionId: session.id, entries, tell: false }] as const)
        : []),
      { name: 'record.settle', sessionId: session.id, verdict },
    ],
  };
}

const LOST: Fact[] = [{ type: 'lost' }];
