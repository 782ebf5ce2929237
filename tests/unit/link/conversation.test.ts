import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { converse } from '../../../utils/link/conversation';
import type { PeerMessage } from '../../../utils/protocol/peer';
import { stopClocks } from '../../fakes/time';
import { type FakePair, joinTransports } from '../../fakes/transport';

const withdraw: PeerMessage = { type: 'share.withdraw', shareId: 'share-001' };

beforeEach(() => stopClocks());
afterEach(() => {
  vi.useRealTimers();
});

function talk(pair: FakePair, role: 'agent' | 'customer' = 'agent') {
  const heard: PeerMessage[] = [];
  const lost = vi.fn();
  const conversation = converse(pair[role], { message: (message) => heard.push(message), lost });
  return { ...conversation, heard, lost };
}
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);
const types = (sent: readonly string[]) => sent.map((text) => (JSON.parse(text) as PeerMessage).type);

describe('a conversation', () => {
  it('carries messages both ways', async () => {
    const pair = joinTransports();
    const [agent, customer] = [talk(pair), talk(pair, 'customer')];
    agent.say(withdraw);
    customer.say({ type: 'session.end', why: 'pressed' });
    await seconds(0);
    expect(customer.heard).toEqual([withdraw]);
    expect(agent.heard).toEqual([{ type: 'session.end', why: 'pressed' }]);
  });

  it('beats once a second and keeps that to itself', async () => {
    const pair = joinTransports();
    const [, customer] = [talk(pair), talk(pair, 'customer')];
    await seconds(3);
    expect(types(pair.agent.sent)).toEqual(['link.beat', 'link.beat', 'link.beat']);
    expect(customer.heard).toEqual([]);
  });

  it('lives as long as both beat', async () => {
    const pair = joinTransports();
    const both = [talk(pair), talk(pair, 'customer')];
    await seconds(120);
    for (const { lost } of both) expect(lost).not.toHaveBeenCalled();
  });

  it('is lost after five silent seconds, once', async () => {
    const pair = joinTransports();
    const [agent, customer] = [talk(pair), talk(pair, 'customer')];
    pair.cut();
    await seconds(5);
    expect(agent.lost).not.toHaveBeenCalled();
    await seconds(1);
    expect(agent.lost).toHaveBeenCalledTimes(1);
    await seconds(60);
    expect([agent.lost.mock.calls.length, customer.lost.mock.calls.length]).toEqual([1, 1]);
    expect(pair.agent.isClosed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is lost when the other side closes, once', async () => {
    const pair = joinTransports();
    const agent = talk(pair);
    pair.customer.close();
    await seconds(10);
    expect(agent.lost).toHaveBeenCalledTimes(1);
  });

  it('that is closed here is not lost, and hears nothing more', async () => {
    const pair = joinTransports();
    const agent = talk(pair);
    pair.customer.send(JSON.stringify(withdraw));
    agent.close();
    agent.close();
    agent.hear(JSON.stringify(withdraw));
    await seconds(60);
    expect(agent.lost).not.toHaveBeenCalled();
    expect(agent.heard).toEqual([]);
    expect(pair.agent.isClosed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['junk', 'junk'],
    ['an unknown type', '{"type":"share.takeOver"}'],
    ['a key too many', '{"type":"session.end","now":true}'],
    ['bytes', new Uint8Array(4)],
    ['nothing', undefined],
    ['a prototype', '{"type":"session.end","__proto__":{"x":1}}'],
  ])('does not take %s for a message', async (_, raw) => {
    const agent = talk(joinTransports());
    agent.hear(raw);
    expect(agent.heard).toEqual([]);
    expect(agent.lost).not.toHaveBeenCalled();
  });
});
