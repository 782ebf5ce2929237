import type { SessionMessage } from '../../utils/protocol/peer';
import type { Book, Session } from '../../utils/protocol/session';
import type { Role } from '../../utils/protocol/share';
import { step } from '../../utils/session/book';
import type { Effect } from '../../utils/session/effects';
import type { SessionEvent } from '../../utils/session/events';
import { emptyBook } from '../../utils/session/look-up';
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
  let now = 1_000;

  const wireOf = (role: Role, sessionId: string) => wires.find((wire) => wire[role] === sessionId);

  function happen(role: Role, event: SessionEvent): Effect[] {
    const before = books[role];
    const { book, effects } = step(before, event, { now, consentTimeoutMs: 60_000 });
    books[role] = book;
    for (const effect of effects) perform(role, effect);
    watch({ role, event, before, after: book, effects });
    return effects;
  }

  function perform(role: Role, effect: Effect): void {
    if (effect.name === 'link.send') wireOf(role, effect.sessionId)?.to[otherRole(role)].push(effect.message);
    if (effect.name === 'link.close') wireOf(role, effect.sessionId)?.to[otherRole(role)].push('lost');
    if (effect.name === 'alarm.set') alarms[role].set(keyOf(effect), effect);
    if (effect.name === 'alarm.clear') alarms[role].delete(keyOf(effect));
  }

  const newest = (role: Role): Session | undefined => books[role].sessions.at(-1);

  function deliverTo(role: Role, wire: Wire | undefined = wires.at(-1)): boolean {
    const parcel = wire?.to[role].shift();
    if (!wire || parcel === undefined) return false;
    const sessionId = wire[role];
    happen(
      role,
      parcel === 'lost'
        ? { name: 'link.lost', sessionId }
        : { name: 'peer.said', sessionId, message: parcel },
    );
    return true;
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
      now = Math.max(now, due.at);
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
        moved = wires.some((wire) => deliverTo('agent', wire) || deliverTo('customer', wire));
    },
    session: (role: Role, sessionId: string) => findSession(books[role], sessionId),
    /** The sessions at the two ends of a wire. */
    ends: (wire: Wire) =>
      [findSession(books.agent, wire.agent), findSession(books.customer, wire.customer)] as const,
  };
}
export type TwoBooks = ReturnType<typeof joinBooks>;
