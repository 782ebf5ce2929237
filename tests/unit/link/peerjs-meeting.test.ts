import type { PeerOptions } from 'peerjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { peerJsMeeting } from '../../../utils/link/peerjs-meeting';

/** peerjs itself is not ours: what is looked at is what we hand to it. */
const peers = vi.hoisted(() => [] as Array<{ id: string; options: PeerOptions }>);

vi.mock('peerjs', () => ({
  BufferedConnection: class {
    constructor() {
      throw new Error('a connection was made');
    }
  },
  Peer: class {
    constructor(id: string, options: PeerOptions) {
      peers.push({ id, options });
    }
    on() {
      return this;
    }
    disconnect() {}
    destroy() {}
  },
}));

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

const optionsOf = (): PeerOptions => {
  const peer = peers.at(-1);
  if (!peer) throw new Error('no peer was made');
  return peer.options;
};
const accept = (name: string, options: object) => {
  const Serializer = (optionsOf().serializers as unknown as Serializers)[name];
  if (!Serializer) throw new Error(`${name} is left to peerjs`);
  return new Serializer('stranger', {}, { connectionId: 'dc_12345678', ...options });
};

beforeEach(() => {
  peers.length = 0;
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
