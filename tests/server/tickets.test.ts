import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { TICKET_AUDIENCE } from '../../utils/protocol/http';
import { EXTENSION, type Rig, startRig, TICKET_KEY } from './rig';

const KEY = Buffer.from(TICKET_KEY, 'base64url');

interface Forgery {
  readonly key?: Uint8Array;
  readonly alg?: string;
  readonly audience?: string;
  readonly expires?: string | number;
  readonly claims?: Record<string, unknown>;
}

async function forge(rig: Rig, forgery: Forgery = {}): Promise<{ id: string; ticket: string }> {
  const { peerId, locator } = await rig.invite();
  const claims = { role: 'agent', locator, iceServers: [], ...forgery.claims };
  const ticket = await new SignJWT({ sub: peerId, ...claims })
    .setProtectedHeader({ alg: forgery.alg ?? 'HS256' })
    .setAudience(forgery.audience ?? TICKET_AUDIENCE)
    .setExpirationTime(forgery.expires ?? '1h')
    .sign(forgery.key ?? KEY);
  return { id: peerId, ticket };
}

describe('the signalling socket admits', () => {
  it('a ticket with our key and rules', async () => {
    const rig = await startRig();
    const { id, ticket } = await forge(rig);
    await rig.connect(id, ticket).open();
  });

  const forgeries: [string, Forgery][] = [
    ['another key', { key: Buffer.alloc(32, 8) }],
    ['another algorithm', { alg: 'HS512', key: Buffer.alloc(64, 7) }],
    ['another audience', { audience: 'somewhere-else' }],
    ['a past date', { expires: 1_000_000_000 }],
    ['another peer id', { claims: { sub: 'a-ZZZZZ-00000000000000000000000000' } }],
    ['another role than its id', { claims: { role: 'customer' } }],
    ['another locator than its id', { claims: { locator: 'ZZZZZ' } }],
    ['no role', { claims: { role: undefined } }],
  ];
  it.each(forgeries)('no ticket with %s', async (_name, forgery) => {
    const rig = await startRig();
    const { id, ticket } = await forge(rig, forgery);
    expect(await rig.connect(id, ticket).refused()).toBe(401);
  });

  it('no unsigned ticket', async () => {
    const rig = await startRig();
    const { id, ticket } = await forge(rig);
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const [, payload] = ticket.split('.');
    expect(await rig.connect(id, `${header}.${payload}.`).refused()).toBe(401);
    expect(await rig.connect(id, `${header}.${payload}.AAAA`).refused()).toBe(401);
    expect(await rig.connect(id, '').refused()).toBe(401);
  });

  it('no repeated parameter, which two readers may read differently', async () => {
    const rig = await startRig();
    const { id, ticket } = await forge(rig);
    const victim = await rig.invite();
    const query = `?id=${id}&token=${ticket}&id=${victim.peerId}&x=`;
    expect(await rig.connect('ignored-id', '', { path: `/peerjs${query}` }).refused()).toBe(401);
  });

  it.each(['https://evil.example', `chrome-extension://${'b'.repeat(32)}`, 'null'])(
    'no page of %s',
    async (origin) => {
      const rig = await startRig();
      const { id, ticket } = await forge(rig);
      expect(await rig.connect(id, ticket, { origin }).refused()).toBe(403);
    },
  );

  it('no other path', async () => {
    const rig = await startRig();
    const { id, ticket } = await forge(rig);
    for (const path of ['/', '/peerjs/peerjs', '/peerjs/', '/join', '//']) {
      expect([400, 404]).toContain(await rig.connect(id, ticket, { path }).refused());
    }
  });

  it('not more sockets from one address than agreed, and again when one has left', async () => {
    const rig = await startRig({ MAX_CONNECTIONS_PER_ADDRESS: '1' });
    const first = await forge(rig);
    const second = await forge(rig);
    const client = await rig.connect(first.id, first.ticket).open();
    expect(await rig.connect(second.id, second.ticket).refused()).toBe(429);
    client.socket.terminate();
    await expect
      .poll(async () => (await rig.connect(second.id, second.ticket).open()) !== undefined)
      .toBe(true);
  });

  it('the origins that the operator lists', async () => {
    const origin = `chrome-extension://${'c'.repeat(32)}`;
    const rig = await startRig({ EXTENSION_ORIGINS: origin });
    const { id, ticket } = await forge(rig);
    await rig.connect(id, ticket, { origin }).open();
    expect(await rig.connect(id, ticket, { origin: EXTENSION }).refused()).toBe(403);
  });
});
