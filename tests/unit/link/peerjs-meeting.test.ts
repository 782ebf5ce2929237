import type { PeerOptions } from 'peerjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { peerJsMeeting } from '../../../utils/link/peerjs-meeting';
import type { Transport } from '../../../utils/link/transport';
import { stopClocks, until } from '../../fakes/time';

/** peerjs itself is not ours: what is looked at is what we hand to it, and when we let go of it. */
const peers = vi.hoisted(() => [] as FakePeer[]);

interface FakePeer extends Speaker {
  id: string;
  options: PeerOptions;
  disconnected: boolean;
  destroyed: boolean;
}
interface Speaker {
  tell(event: string, value?: unknown): void;
}

vi.mock('peerjs', () => {
  class Listened {
    readonly listeners: Array<[string, (value?: unknown) => void]> = [];
    on(event: string, listener: (value?: unknown) => void) {
      this.listeners.push([event, listener]);
      return this;
    }
    tell(event: string, value?: unknown) {
      for (const [name, listener] of this.listeners) if (name === event) listener(value);
    }
  }
  class Peer extends Listened {
    disconnected = false;
    destroyed = false;
    constructor(
      readonly id: string,
      readonly options: PeerOptions,
    ) {
      super();
      peers.push(this);
    }
    connect() {
      return createConnection();
    }
    disconnect() {
      this.disconnected = true;
    }
    destroy() {
      this.destroyed = true;
      this.tell('close');
    }
  }
  /** As peerjs does: closing says so only if it had been open. */
  function createConnection() {
    const connection = Object.assign(new Listened(), {
      open: false,
      closed: false,
      close() {
        const { open } = connection;
        connection.open = false;
        connection.closed = true;
        if (open) connection.tell('close');
      },
    });
    connections.push(connection);
    return connection;
  }
  const BufferedConnection = class {
    constructor() {
      throw new Error('a connection was made');
    }
  };
  return { BufferedConnection, Peer, createConnection };
});

interface FakeConnection extends Speaker {
  open: boolean;
  closed: boolean;
  close(): void;
}
const connections = vi.hoisted(() => [] as FakeConnection[]);

const introduction = {
  serverOrigin: 'https://help.example.com',
  peerId: 'c-K7QM4-abcdefgh',
  ticket: 'a.b.c',
  iceServers: [{ urls: 'turn:turn.example.com' }],
};
const SERIALIZERS = ['raw', 'default', 'binary', 'binary-utf8', 'json'] as const;
type Serializers = Record<
  string,
  new (
    peer: string,
    provider: object,
    options: object,
  ) => { peerConnection?: unknown }
>;

const lastPeer = (): FakePeer => {
  const peer = peers.at(-1);
  if (!peer) throw new Error('no peer was made');
  return peer;
};
const optionsOf = (): PeerOptions => lastPeer().options;
const accept = (name: string, options: object) => {
  const Serializer = (optionsOf().serializers as unknown as Serializers)[name];
  if (!Serializer) throw new Error(`${name} is left to peerjs`);
  return new Serializer('stranger', {}, { connectionId: 'dc_12345678', ...options });
};

beforeEach(() => {
  peers.length = 0;
  connections.length = 0;
});

describe('the customer, who calls', () => {
  beforeEach(() => {
    void peerJsMeeting.call(introduction, 'a-K7QM4-abcdefgh', AbortSignal.abort()).catch(() => undefined);
  });

  it.each(SERIALIZERS)('answers no offer from outside, whatever its serialization (%s)', (name) => {
    expect(accept(name, { _payload: { sdp: {} } }).peerConnection).toBeNull();
  });

  it('may itself open a raw connection, and no other', () => {
    expect(() => accept('raw', {})).toThrow('a connection was made');
    for (const name of SERIALIZERS.slice(1)) expect(accept(name, {}).peerConnection).toBeNull();
  });

  it('speaks to the known server only, with its ticket, and names no third party', () => {
    expect(optionsOf()).toMatchObject({
      host: 'help.example.com',
      port: 443,
      secure: true,
      token: 'a.b.c',
      config: { iceServers: introduction.iceServers },
    });
  });
});

describe('the agent, who listens', () => {
  beforeEach(() => {
    peerJsMeeting.listen(introduction, { stranger: () => undefined, online: () => undefined });
  });

  it('takes raw connections, and nothing else', () => {
    expect(() => accept('raw', { _payload: { sdp: {} } })).toThrow('a connection was made');
    for (const name of SERIALIZERS.slice(1)) expect(accept(name, { _payload: {} }).peerConnection).toBeNull();
  });
});

describe('a peer is let go of', () => {
  beforeEach(() => stopClocks());
  afterEach(() => {
    vi.useRealTimers();
  });

  const flushed = () => vi.advanceTimersByTime(1_000);

  /** The agent's ear, with the transports of whoever has called. */
  async function listening() {
    const { createConnection } = (await import('peerjs')) as unknown as {
      createConnection(): FakeConnection;
    };
    const strangers: Transport[] = [];
    const ear = peerJsMeeting.listen(introduction, {
      stranger: (transport) => strangers.push(transport),
      online: () => undefined,
    });
    const peer = lastPeer();
    const called = (open = true) => {
      const connection = createConnection();
      connection.open = open;
      peer.tell('connection', connection);
      const transport = strangers.at(-1);
      if (!transport) throw new Error('nobody came of the call');
      return { connection, transport };
    };
    return { ear, peer, strangers, called };
  }

  it('when nobody came until the ear was closed', async () => {
    const { ear, peer } = await listening();
    expect(peer.destroyed).toBe(false);
    ear.close();
    ear.close();
    expect([peer.destroyed, peers.length, vi.getTimerCount()]).toEqual([true, 1, 0]);
  });

  it('when the accepted connection has been closed here, and not before', async () => {
    const { ear, peer, called } = await listening();
    const { connection, transport } = called();
    ear.close();
    expect([peer.disconnected, peer.destroyed, connection.closed]).toEqual([true, false, false]);
    transport.close();
    expect(peer.destroyed).toBe(false);
    flushed();
    expect([peer.destroyed, connection.closed]).toEqual([true, true]);
  });

  it('when the accepted connection has been closed there', async () => {
    const { ear, peer, called } = await listening();
    const { connection } = called();
    ear.close();
    connection.close();
    expect(peer.destroyed).toBe(true);
  });

  it('not while the farewell to a refused stranger is on its way, nor for one of two', async () => {
    const { ear, peer, called } = await listening();
    const [first, second] = [called(), called()];
    first.transport.close();
    ear.close();
    expect(peer.destroyed).toBe(false);
    flushed();
    expect([first.connection.closed, second.connection.closed, peer.destroyed]).toEqual([true, false, false]);
    second.connection.close();
    expect(peer.destroyed).toBe(true);
  });

  it('also of one that never opened', async () => {
    const { ear, peer, called } = await listening();
    const { transport } = called(false);
    ear.close();
    transport.close();
    flushed();
    expect(peer.destroyed).toBe(true);
  });

  it('not while the ear is open, whoever comes and goes', async () => {
    const { peer, called } = await listening();
    called().connection.close();
    expect([peer.disconnected, peer.destroyed]).toEqual([false, false]);
  });

  it('and who was refused by kind is nobody', async () => {
    const { ear, peer, strangers } = await listening();
    peer.tell('connection', accept('json', { _payload: {} }));
    expect(strangers).toEqual([]);
    ear.close();
    expect(peer.destroyed).toBe(true);
  });

  it('when the customer’s connection is over', async () => {
    const calling = peerJsMeeting.call(introduction, 'a-K7QM4-abcdefgh', new AbortController().signal);
    const peer = lastPeer();
    peer.tell('open');
    await until(() => connections.length === 1);
    const [connection] = connections;
    if (!connection) throw new Error('nobody was called');
    connection.open = true;
    connection.tell('open');
    const transport = await calling;
    expect([peer.disconnected, peer.destroyed]).toEqual([true, false]);
    transport.close();
    flushed();
    expect([connection.closed, peer.destroyed]).toEqual([true, true]);
  });

  it('when the call came to nothing', async () => {
    const gaveUp = new AbortController();
    const calling = peerJsMeeting.call(introduction, 'a-K7QM4-abcdefgh', gaveUp.signal);
    gaveUp.abort();
    await expect(calling).rejects.toMatchObject({ reason: 'agentAway' });
    expect(lastPeer().destroyed).toBe(true);
  });
});
