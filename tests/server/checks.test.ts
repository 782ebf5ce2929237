import { decodeJwt, SignJWT } from 'jose';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CHECK_LOCATOR, mintLocator, readPeerId } from '../../server/src/peer-ids';
import { CheckReply, HttpProblem, TICKET_AUDIENCE, TicketClaims } from '../../utils/protocol/http';
import { candidateTo, connectPair, EXTENSION, offerTo, type Rig, startRig, TICKET_KEY } from './rig';

const check = async (rig: Rig): Promise<CheckReply> =>
  v.parse(CheckReply, await (await rig.post('/api/checks', {})).json());

async function problemOf(response: Response): Promise<string> {
  return `${response.status} ${v.parse(HttpProblem, await response.json()).problem}`;
}

/** A check's ticket as the server signs it, good for so many seconds. */
async function checkTicket(seconds: number): Promise<CheckReply> {
  const peerId = `c-${CHECK_LOCATOR}-${'0'.repeat(26)}`;
  const ticket = await new SignJWT({ sub: peerId, role: 'customer', locator: CHECK_LOCATOR, iceServers: [] })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(TICKET_AUDIENCE)
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(Buffer.from(TICKET_KEY, 'base64url'));
  return { peerId, ticket };
}

describe('a connection check', () => {
  it('gets a ticket of one minute, with the ICE servers, and may connect with it', async () => {
    const rig = await startRig({ ICE_SERVERS: '[{"urls":["stun:stun.example.com"]}]' });
    const { peerId, ticket } = await check(rig);
    const claims = v.parse(TicketClaims, decodeJwt(ticket));
    expect(claims).toMatchObject({ sub: peerId, role: 'customer', locator: CHECK_LOCATOR });
    expect(claims.iceServers).toEqual([{ urls: ['stun:stun.example.com'] }]);
    expect(claims.exp - Date.now() / 1000).toBeLessThanOrEqual(60);
    expect(claims.exp - Date.now() / 1000).toBeGreaterThan(30);
    await rig.connect(peerId, ticket).open();
  });

  it('needs no agent token, but an extension that is welcome', async () => {
    const rig = await startRig({ AGENT_TOKEN: 'correct-horse-battery' });
    expect((await rig.post('/api/checks', {}, { origin: EXTENSION })).status).toBe(200);
    expect(await problemOf(await rig.post('/api/checks', {}, { origin: 'https://evil.example' }))).toBe(
      '403 forbiddenOrigin',
    );
  });

  it('is limited by address, apart from joins', async () => {
    const rig = await startRig({ JOINS_PER_MINUTE: '2', TRUST_PROXY: 'on' });
    const from = (address: string) => rig.post('/api/checks', {}, { 'x-forwarded-for': address });
    for (let i = 0; i < 2; i += 1) expect((await from('203.0.113.1')).status).toBe(200);
    const refused = await from('203.0.113.1');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problemOf(refused)).toBe('429 tooManyAttempts');
    expect((await from('203.0.113.2')).status).toBe(200);
    const { locator } = await rig.invite();
    const join = rig.post('/api/joins', { locator }, { 'x-forwarded-for': '203.0.113.1' });
    expect((await join).status).toBe(200);
  });

  it.each([
    ['a form', 'x=1', 'application/x-www-form-urlencoded', '400 badRequest'],
    ['plain text', '{}', 'text/plain', '400 badRequest'],
    ['no body', '', 'application/json', '400 badRequest'],
    ['broken JSON', '{', 'application/json', '400 badRequest'],
    ['an array', '[]', 'application/json', '400 badRequest'],
    ['null', 'null', 'application/json', '400 badRequest'],
    ['a wish for a role', '{"role":"agent"}', 'application/json', '400 badRequest'],
    ['a wish for a locator', '{"locator":"K7QM4"}', 'application/json', '400 badRequest'],
    ['a prototype', '{"__proto__":{"role":"agent"}}', 'application/json', '400 badRequest'],
    ['too much', JSON.stringify({ x: 'y'.repeat(5000) }), 'application/json', '413 tooLarge'],
  ])('is refused with %s', async (_name, body, type, expected) => {
    const rig = await startRig();
    expect(await problemOf(await rig.post('/api/checks', body, { 'content-type': type }))).toBe(expected);
  });
});

describe('the peer of a check', () => {
  it('reaches nobody, and nobody reaches it', async () => {
    const rig = await startRig();
    const pair = await connectPair(rig);
    const [mine, other] = [await check(rig), await check(rig)];
    const checking = await rig.connect(mine.peerId, mine.ticket).open();
    const bystander = await rig.connect(other.peerId, other.ticket).open();
    const nobody = `a-${CHECK_LOCATOR}-${'0'.repeat(26)}`;
    const answerToNobody = (dst: string) => ({ type: 'EXPIRE', src: nobody, dst });
    for (const sender of [pair.agent, pair.customer, bystander])
      sender.send(offerTo(mine.peerId, 'dc_to_it'));
    for (const dst of [pair.agentId, pair.customerId, mine.peerId, other.peerId])
      checking.send(offerTo(dst, 'dc_from_it'));
    // Frames are handled in order: what each gets next shows that those before were dropped.
    bystander.send(offerTo(nobody));
    expect(await bystander.next()).toEqual(answerToNobody(other.peerId));
    pair.customer.send(candidateTo(pair.agentId));
    expect(await pair.agent.next()).toEqual({ ...candidateTo(pair.agentId), src: pair.customerId });
    pair.agent.send(candidateTo(pair.customerId));
    expect(await pair.customer.next()).toEqual({ ...candidateTo(pair.customerId), src: pair.agentId });
    checking.send(offerTo(nobody));
    expect(await checking.next()).toEqual(answerToNobody(mine.peerId));
  });

  it('is of no invite: none is made by a check, and none can be', async () => {
    const rig = await startRig();
    const { peerId, ticket } = await check(rig);
    await rig.connect(peerId, ticket).open();
    expect(readPeerId(peerId)).toEqual({ role: 'customer', locator: CHECK_LOCATOR });
    expect(await problemOf(await rig.post('/api/joins', { locator: CHECK_LOCATOR }))).toBe(
      '404 unknownInvite',
    );
    const drawn = [CHECK_LOCATOR, CHECK_LOCATOR, 'K7QM4'];
    expect(mintLocator(() => drawn.shift() ?? '')).toBe('K7QM4');
  });

  it('is not admitted with a ticket that has expired, nor under another name', async () => {
    const rig = await startRig();
    const expired = await checkTicket(-1);
    expect(await rig.connect(expired.peerId, expired.ticket).refused()).toBe(401);
    const [mine, other] = [await check(rig), await check(rig)];
    expect(await rig.connect(other.peerId, mine.ticket).refused()).toBe(401);
    const asAgent = mine.peerId.replace(/^c/, 'a');
    expect(await rig.connect(asAgent, mine.ticket).refused()).toBe(401);
  });

  it('leaves when its ticket ends', async () => {
    const rig = await startRig();
    const { peerId, ticket } = await checkTicket(3);
    const client = await rig.connect(peerId, ticket).open();
    expect(await client.closed()).toBe(1000);
  });

  it('takes no room from sessions, nor more than a little of its own', async () => {
    const rig = await startRig({ MAX_CONNECTIONS: '1' });
    const invite = await rig.invite();
    for (let i = 0; i < 10; i += 1) {
      const { peerId, ticket } = await check(rig);
      await rig.connect(peerId, ticket).open();
    }
    const eleventh = await check(rig);
    expect(await rig.connect(eleventh.peerId, eleventh.ticket).refused()).toBe(429);
    await rig.connect(invite.peerId, invite.ticket).open();
  });

  it('leaves no name, ticket or address in the log', async () => {
    const rig = await startRig({ TRUST_PROXY: 'on', JOINS_PER_MINUTE: '1' });
    const { peerId, ticket } = await check(rig);
    await rig.connect(peerId, ticket).open();
    await rig.connect(peerId, `${ticket}x`).refused();
    for (let i = 0; i < 2; i += 1) await rig.post('/api/checks', {}, { 'x-forwarded-for': '198.51.100.77' });
    const logged = rig.logged();
    for (const secret of [peerId, ticket, CHECK_LOCATOR, 'token=', '198.51.100.77'])
      expect(logged).not.toContain(secret);
    for (const event of ['check connected', 'socket refused', 'refused'])
      expect(logged).toContain(`"msg":"${event}"`);
    expect(logged).not.toContain('peer connected');
  });
});
