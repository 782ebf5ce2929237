import type { SessionMessage } from '../../utils/protocol/peer';
import type { Entry } from '../../utils/protocol/record';
import type { Book, Session } from '../../utils/protocol/session';
import type { Role } from '../../utils/protocol/share';
import { step } from '../../utils/session/book';
import type { Effect } from '../../utils/session/effects';
import type { SessionEvent } from '../../utils/session/events';
import { emptyBook } from '../../utils/session/look-up';
import { hashOf } from '../../utils/session/record/chain';
import { findSession } from '../../utils/session/session';

/** `lost`: the other end has closed the link; it arrives after everything that was said before. */
type Parcel = SessionMessage | 'lost';
interface Wire {
  readonly agent: string;
  readonly customer: string;
  readonly to: { agent: Parcel[]; customer: Parcel[] };
}

export interface Stepped {
  role: Role;
  event: SessionEvent;
  before: Book;
  after: Book;
  effects: Effect[];
}

export const otherRole = (role: Role): Role => (role === 'agent' ? 'customer' : 'agent');

const SIGNATURE = `${'s'.repeat(85)}A`;

/** As the effect says it, with a signature that nobody checks here. */
function entriesOf(entries: readonly Entry[]): SessionMessage {
  const last = entries.at(-1) as Entry;
  const head = { count: last.n + 1, head: hashOf(last), signature: SIGNATURE };
  return { type: 'record.entries', entries: [...entries], head, receipts: [] };
}

const headOf = ({ count, head, agrees }: Extract<Effect, { name: 'record.confirm' }>): SessionMessage => ({
  type: 'record.head',
  count,
  head,
  agrees,
  signature: agrees ? SIGNATURE : null,
  receipts: [],
});

const keyOf = ({ sessionId, shareId }: { sessionId: string; shareId: string }) => `${sessionId} ${shareId}`;

/**
 * An agent's and a customer's book, joined by wires that carry `link.send` to the other side as `peer.said`, in order,
 * when told to. `watch` sees every step of either side.
 */
export function joinBooks(watch: (stepped: Stepped) => void = () => {}) {
  const books: Record<Role, Book> = { agent: emptyBook(), customer: emptyBook() };
  const alarms: Record<Role, Map<string, { sessionId: string; shareId: string; at: number }>> = {
    agent: new Map(),
    customer: new Map(),
  };
  const wires: Wire[] = [];
  /** Ended, with their last words on the way. */
  const lingering: { role: Role; sessionId: string }[] = [];
  let now = 1_000;

  const wireOf = (role: Role, sessionId: string) => wires.find((wire) => wire[role] === sessionId);

  function happen(role: Role, event: SessionEvent): Effect[] {
    const before = books[role];
    const { book, effects } = step(before, event, { now, consentTimeoutMs: 60_000, isControlAllowed: true });
    books[role] = book;
    for (const effect of effects) perform(role, effect);
    watch({ role, event, before, after: book, effects });
    return effects;
  }

  function perform(role: Role, effect: Effect): void {
    if (effect.name === 'link.send') wireOf(role, effect.sessionId)?.to[otherRole(role)].push(effect.message);
    if (effect.name === 'link.close') wireOf(role, effect.sessionId)?.to[otherRole(role)].push('lost');
    if (effect.name === 'link.linger') lingering.push({ role, sessionId: effect.sessionId });
    if (effect.name === 'record.write' && effect.tell)
      wireOf(role, effect.sessionId)?.to.agent.push(entriesOf(effect.entries));
    if (effect.name === 'record.confirm') wireOf(role, effect.sessionId)?.to.customer.push(headOf(effect));
    if (effect.name === 'alarm.set') alarms[role].set(keyOf(effect), effect);
    if (effect.name === 'alarm.clear') alarms[role].delete(keyOf(effect));
  }

  const newest = (role: Role): Session | undefined => books[role].sessions.at(-1);

  /** What arrived, if anything was on its way. */
  function deliverTo(role: Role, wire: Wire | undefined = wires.at(-1)): Parcel | undefined {
    const parcel = wire?.to[role].shift();
    if (!wire || parcel === undefined) return undefined;
    const sessionId = wire[role];
    happen(
      role,
      parcel === 'lost'
        ? { name: 'link.lost', sessionId }
        : { name: 'peer.said', sessionId, message: parcel },
    );
    return parcel;
  }

  return {
    books,
    wires,
    happen,
    newest,
    deliverTo,
    clock: () => now,
    wait(ms: number): void {
      now += ms;
    },
    /** The next alarm of that side comes due. */
    ring(role: Role): void {
      const [due] = [...alarms[role].values()].sort((a, b) => a.at - b.at);
      if (!due) return;
      alarms[role].delete(keyOf(due));
      // Nothing is on its way for a minute: by then the link would be lost.
      if (wires.every(({ to }) => to.agent.length + to.customer.length === 0)) now = Math.max(now, due.at);
      happen(role, { name: 'alarm.rang', sessionId: due.sessionId, shareId: due.shareId });
    },
    /** The handshake passes between the newest sessions that are ready for it. */
    meet(): void {
      const agent = books.agent.sessions.findLast(({ phase }) => phase.name === 'waiting');
      const customer = books.customer.sessions.findLast(({ phase }) => phase.name === 'joining');
      if (!agent || !customer) return;
      wires.push({ agent: agent.id, customer: customer.id, to: { agent: [], customer: [] } });
      happen('customer', { name: 'link.ready', sessionId: customer.id, sas: '1234' });
      happen('agent', { name: 'link.ready', sessionId: agent.id, sas: '1234' });
    },
    /** Everything said arrives, until both are silent. */
    drain(): void {
      for (let moved = true; moved; )
        moved = wires.some((wire) => (deliverTo('agent', wire) ?? deliverTo('customer', wire)) !== undefined);
    },
    /** Time is up for last words: links that linger close. */
    closeLingering(): void {
      for (const { role, sessionId } of lingering.splice(0)) happen(role, { name: 'link.lost', sessionId });
    },
    session: (role: Role, sessionId: string) => findSession(books[role], sessionId),
    /** The sessions at the two ends of a wire. */
    ends: (wire: Wire) =>
      [findSession(books.agent, wire.agent), findSession(books.customer, wire.customer)] as const,
  };
}
export type TwoBooks = ReturnType<typeof joinBooks>;
