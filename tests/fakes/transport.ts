import type { Transport } from '../../utils/link/transport';

type Listener = Parameters<Transport['listen']>[0];

/** What happens to one message on the way: 'pass', 'drop', or other bytes in its place. */
export type Meddle = (text: string, index: number) => 'pass' | 'drop' | { instead: unknown };

export interface FakeEnd extends Transport {
  /** Everything this end has sent, whether it arrived or not. */
  readonly sent: string[];
  readonly isClosed: boolean;
}

export interface FakePair {
  agent: FakeEnd;
  customer: FakeEnd;
  /** From now on nothing arrives until `flow`; then everything held comes at once, in one task. */
  hold(): void;
  flow(): void;
  /** From now on nothing arrives any more, and neither end is told: a cut cable. */
  cut(): void;
}

const certificate = (byte: string) => Array(32).fill(byte).join(':');
const sdpOf = (byte: string) => `v=0\r\na=fingerprint:sha-256 ${certificate(byte)}\r\n`;

/**
 * Two ends of one connection, joined in memory: each message arrives in a task of its own, in order, like those of a
 * data channel.
 */
export function joinTransports(meddle: Partial<Record<'agent' | 'customer', Meddle>> = {}): FakePair {
  let held: Array<() => void> | undefined;
  let isCut = false;
  const travel = (arrive: () => void) => {
    if (held) held.push(arrive);
    else queueMicrotask(arrive);
  };

  function end(mine: string, theirs: string, meddleWith: Meddle | undefined, other: () => Inbox) {
    const sent: string[] = [];
    const inbox = createInbox();
    const transport: FakeEnd = {
      sent,
      get isClosed() {
        return inbox.isClosed();
      },
      send(text) {
        const index = sent.push(text) - 1;
        const fate = meddleWith?.(text, index) ?? 'pass';
        if (inbox.isClosed() || isCut || fate === 'drop') return;
        travel(() => isCut || other().take(fate === 'pass' ? text : fate.instead));
      },
      close() {
        if (!inbox.close()) return;
        travel(() => isCut || other().shut());
      },
      descriptions: () => ({ local: sdpOf(mine), remote: sdpOf(theirs) }),
      listen: inbox.listen,
    };
    return { transport, inbox };
  }

  const agent = end('AA', 'CC', meddle.agent, () => customer.inbox);
  const customer = end('CC', 'AA', meddle.customer, () => agent.inbox);
  return {
    agent: agent.transport,
    customer: customer.transport,
    hold() {
      held ??= [];
    },
    flow() {
      const waiting = held ?? [];
      held = undefined;
      for (const arrive of waiting) arrive();
    },
    cut() {
      isCut = true;
    },
  };
}

type Inbox = ReturnType<typeof createInbox>;

/** Messages that come before a listener is set wait for it. */
function createInbox() {
  let listener: Listener | undefined;
  let closed = false;
  const early: unknown[] = [];
  return {
    isClosed: () => closed,
    /** True if it was open until now. */
    close(): boolean {
      const wasOpen = !closed;
      closed = true;
      return wasOpen;
    },
    take(raw: unknown) {
      if (closed) return;
      if (listener) listener.message(raw);
      else early.push(raw);
    },
    shut() {
      if (closed) return;
      closed = true;
      listener?.closed();
    },
    listen(next: Listener) {
      listener = next;
      for (const raw of early.splice(0)) next.message(raw);
    },
  };
}
