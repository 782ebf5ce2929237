import { decodeJwt } from 'jose';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { InviteRegistry } from '../../server/src/api/invite-registry';
import { mayWrite, mintPeerId, readPeerId } from '../../server/src/peer-ids';
import { InviteReply, JoinReply, TICKET_AUDIENCE, TicketClaims } from '../../utils/protocol/http';
import { startRig } from './rig';

/** What peerjs 1.5.5 accepts as an id (its `validateId`). */
const PEERJS_ID = /^[A-Za-z0-9]+(?:[ _-][A-Za-z0-9]+)*$/;

describe('invites and joins', () => {
  it('lead the customer to the agent of the locator', async () => {
    const rig = await startRig({ ICE_SERVERS: '[{"urls":["stun:stun.example.com"]}]' });
    const invite = v.parse(InviteReply, await rig.invite());
    const join = v.parse(JoinReply, await rig.join(invite.locator));
    expect(join.agentPeerId).toBe(invite.peerId);
    expect(invite.peerId).toMatch(PEERJS_ID);
    expect(join.peerId).toMatch(PEERJS_ID);

    const hour = 3600;
    const now = Date.now() / 1000;
    const rows = [
      { reply: invite, role: 'agent', seconds: 24 * hour },
      { reply: join, role: 'customer', seconds: hour / 4 },
    ];
    for (const { reply, role, seconds } of rows) {
      const claims = v.parse(TicketClaims, decodeJwt(reply.ticket));
      expect(decodeJwt(reply.ticket).aud).toBe(TICKET_AUDIENCE);
      expect(claims).toMatchObject({ sub: reply.peerId, role, locator: invite.locator });
      expect(claims.iceServers).toEqual([{ urls: ['stun:stun.example.com'] }]);
      expect(Math.abs(claims.exp - now - seconds)).toBeLessThan(30);
    }
  });

  it('give every customer an id of their own', async () => {
    const rig = await startRig();
    const { locator } = await rig.invite();
    expect((await rig.join(locator)).peerId).not.toBe((await rig.join(locator)).peerId);
  });

  it('ask for the agent token where there is one', async () => {
    const rig = await startRig({ AGENT_TOKEN: 'correct-horse-battery' });
    const mint = async (authorization?: string) =>
      (await rig.post('/api/invites', {}, authorization ? { authorization } : {})).status;
    expect(await mint()).toBe(401);
    expect(await mint('Bearer wrong')).toBe(401);
    expect(await mint('Basic correct-horse-battery')).toBe(401);
    expect(await mint('Bearer correct-horse-battery')).toBe(200);
  });

  it('survive a restart: the agent comes back with its ticket, and customers find it', async () => {
    const before = await startRig();
    const invite = await before.invite();
    await before.close();
    const after = await startRig();
    expect((await after.post('/api/joins', { locator: invite.locator })).status).toBe(404);
    await after.connect(invite.peerId, invite.ticket).open();
    expect((await after.join(invite.locator)).agentPeerId).toBe(invite.peerId);
  });
});

describe('InviteRegistry', () => {
  it('forgets an invite when its time is over, and never gives a held locator away', () => {
    let now = 0;
    const registry = new InviteRegistry(() => now);
    registry.add({ locator: 'AAAAA', agentPeerId: 'first', expiresAt: 10 });
    registry.add({ locator: 'AAAAA', agentPeerId: 'second', expiresAt: 20 });
    expect(registry.find('AAAAA')?.agentPeerId).toBe('first');
    now = 10;
    expect(registry.find('AAAAA')).toBeUndefined();
    registry.add({ locator: 'BBBBB', agentPeerId: 'late', expiresAt: 5 });
    expect(registry.find('BBBBB')).toBeUndefined();
  });
});

describe('peer ids', () => {
  const [agent, customer] = (['agent', 'customer'] as const).map((role) =>
    mintPeerId({ role, locator: 'K7QM4' }),
  );
  const [otherAgent, otherCustomer] = (['agent', 'customer'] as const).map((role) =>
    mintPeerId({ role, locator: 'ZZZZZ' }),
  );

  it('say role and locator, and nothing foreign does', () => {
    expect(readPeerId(agent ?? '')).toEqual({ role: 'agent', locator: 'K7QM4' });
    expect(readPeerId('a-K7QM4-short')).toBeUndefined();
    expect(readPeerId(`x${agent}`)).toBeUndefined();
  });

  it.each([
    ['agent to its customer', agent, customer, true],
    ['customer to its agent', customer, agent, true],
    ['agent to itself', agent, agent, false],
    ['customer to a customer', customer, mintPeerId({ role: 'customer', locator: 'K7QM4' }), false],
    ['agent to another customer', agent, otherCustomer, false],
    ['customer to another agent', customer, otherAgent, false],
    ['agent to an agent', agent, otherAgent, false],
    ['agent to anything else', agent, 'somebody-else', false],
  ])('%s: %s → %s is %s', (_name, from, to, allowed) => {
    expect(mayWrite(from ?? '', to ?? '')).toBe(allowed);
  });
});
