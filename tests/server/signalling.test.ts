import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  answerTo,
  type Client,
  candidateTo,
  connectPair,
  offerTo,
  type Pair,
  type Rig,
  startRig,
} from './rig';

let rig: Rig;
let pair: Pair;
beforeEach(async () => {
  rig = await startRig();
  pair = await connectPair(rig);
});

/** The bystanders still exchange, in order, and have received nothing else meanwhile. */
async function exchange({ agent, customer, agentId, customerId }: Pair): Promise<void> {
  customer.send(offerTo(agentId));
  expect(await agent.next()).toEqual({ ...offerTo(agentId), src: customerId });
  agent.send(answerTo(customerId));
  expect(await customer.next()).toEqual({ ...answerTo(customerId), src: agentId });
  customer.send(candidateTo(agentId));
  expect(await agent.next()).toEqual({ ...candidateTo(agentId), src: customerId });
}

/** No bad frame may end the process: neither now nor a little later. */
const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);
beforeEach(() => void process.on('uncaughtException', note).on('unhandledRejection', note));
afterEach(() => {
  process.off('uncaughtException', note).off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

describe('signalling', () => {
  it('carries the frames of one pair, with the sender stamped by the server', () => exchange(pair));

  const dropped: [string, (villain: Pair, victims: Pair) => unknown][] = [
    ['null', () => 'null'],
    ['junk', () => 'not json'],
    ['an array', () => '[]'],
    ['a number', () => '7'],
    ['deep nesting', () => '['.repeat(5000)],
    ['a binary frame', ({ agentId }) => Buffer.from(JSON.stringify(offerTo(agentId)))],
    ['an unknown type', ({ agentId }) => ({ ...offerTo(agentId), type: 'EXPIRE' })],
    ['LEAVE without addressee', () => ({ type: 'LEAVE' })],
    ['LEAVE to the other', ({ agentId }) => ({ type: 'LEAVE', dst: agentId })],
    ['OPEN', () => ({ type: 'OPEN' })],
    ['a foreign agent', (_, { agentId }) => offerTo(agentId)],
    ['a foreign customer', (_, { customerId }) => offerTo(customerId)],
    ['itself', ({ customerId }) => offerTo(customerId)],
    ['a spoofed sender', ({ agentId }, { customerId }) => ({ ...offerTo(agentId), src: customerId })],
    ['a prototype for an address', () => offerTo('__proto__')],
    [
      'another serialization',
      ({ agentId }) => {
        const offer = offerTo(agentId);
        return { ...offer, payload: { ...offer.payload, serialization: 'binary' } };
      },
    ],
    [
      'a media call',
      ({ agentId }) => ({ ...offerTo(agentId), payload: { ...offerTo(agentId).payload, type: 'media' } }),
    ],
  ];
  it.each(dropped)('drops %s; its sender and everybody else go on', async (_name, frame) => {
    const villain = await connectPair(rig);
    villain.customer.send(frame(villain, pair));
    await exchange(pair);
    await exchange(villain);
  });

  it('closes a socket for a huge frame, and only that one', async () => {
    const villain = await connectPair(rig);
    villain.customer.send(JSON.stringify({ type: 'HEARTBEAT', x: 'y'.repeat(70_000) }));
    expect(await villain.customer.closed()).toBe(1009);
    await exchange(pair);
  });

  it('closes a socket for a flood, and only that one', async () => {
    const villain = await connectPair(rig);
    for (let i = 0; i < 500; i += 1) villain.customer.send('null');
    expect(await villain.customer.closed()).toBe(1008);
    await exchange(pair);
  });

  it('bears the burst of a call: an offer and thirty candidates', async () => {
    pair.customer.send(offerTo(pair.agentId));
    for (let i = 0; i < 30; i += 1) pair.customer.send(candidateTo(pair.agentId, `dc_burst_${i}`));
    await pair.agent.next();
    for (let i = 0; i < 30; i += 1) {
      expect(await pair.agent.next()).toMatchObject({ payload: { connectionId: `dc_burst_${i}` } });
    }
  });

  it('tells an offerer once that the other is not there, and keeps nothing for later', async () => {
    const invite = await rig.invite();
    const join = await rig.join(invite.locator);
    const customer = await rig.connect(join.peerId, join.ticket).open();
    customer.send(candidateTo(invite.peerId));
    customer.send(offerTo(invite.peerId));
    customer.send(candidateTo(invite.peerId));
    expect(await customer.next()).toEqual({ type: 'EXPIRE', src: invite.peerId, dst: join.peerId });
    const agent = await rig.connect(invite.peerId, invite.ticket).open();
    await exchange({
      agent,
      customer,
      agentId: invite.peerId,
      customerId: join.peerId,
      locator: invite.locator,
    });
  });

  it('gives a peer that comes back on a new socket its OPEN, once, and lets the old socket go', async () => {
    const invite = await rig.invite();
    const join = await rig.join(invite.locator);
    const first = await rig.connect(invite.peerId, invite.ticket).open();
    const gone = first.closed();
    const again: Client = await rig.connect(invite.peerId, invite.ticket).open();
    expect(await gone).toBe(1006);
    const customer = await rig.connect(join.peerId, join.ticket).open();
    await exchange({
      agent: again,
      customer,
      agentId: invite.peerId,
      customerId: join.peerId,
      locator: invite.locator,
    });
  });

  it('counts its peers, and says goodbye when it stops', async () => {
    expect(await (await fetch(`${rig.origin}/health`)).json()).toMatchObject({ peers: 2 });
    const closed = Promise.all([pair.agent.closed(), pair.customer.closed()]);
    await rig.close();
    await rig.close();
    expect(await closed).toEqual([1001, 1001]);
  });
});
