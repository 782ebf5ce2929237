import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fingerprintsOf, greet } from '../../../utils/link/greeting';
import { createInitiator, createResponder, type Outcome } from '../../../utils/link/handshake/handshake';
import type { HandshakeMessage } from '../../../utils/protocol/handshake';
import { quiet, stopClocks, until } from '../../fakes/time';
import { type FakePair, joinTransports, type Meddle } from '../../fakes/transport';

const world = {
  serverOrigin: 'https://server.example',
  random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
};
const LOCATOR = 'K7QM4';
const CODE = 'XW9P2H';

beforeEach(() => stopClocks());
afterEach(() => {
  vi.useRealTimers();
});

/** Both ends greet; outcomes appear as they come, and so does what follows the handshake. */
function greetBoth(pair: FakePair, typed = CODE) {
  const outcomes: { agent?: Outcome; customer?: Outcome } = {};
  const next = { agent: [] as unknown[], customer: [] as unknown[] };
  const agent = createResponder({
    ...world,
    locator: LOCATOR,
    secrets: { code: CODE },
    fingerprints: () => fingerprintsOf(pair.agent, 'agent'),
  });
  const customer = createInitiator({
    ...world,
    secret: { via: 'code', locator: LOCATOR, secret: typed },
    fingerprints: () => fingerprintsOf(pair.customer, 'customer'),
  });
  /** What had come after the handshake by the time its outcome was known: later, nobody looks there again. */
  const atOutcome = { agent: -1, customer: -1 };
  for (const [role, handshake] of [
    ['agent', agent],
    ['customer', customer],
  ] as const)
    void greet(pair[role], handshake, (raw) => next[role].push(raw)).then((outcome) => {
      outcomes[role] = outcome;
      atOutcome[role] = next[role].length;
    });
  return { outcomes, next, atOutcome, done: () => until(() => Boolean(outcomes.agent && outcomes.customer)) };
}

const failed = { ok: false, reason: 'protocol', burned: false };

describe('two who hold the same code', () => {
  it('get through, with the same check number', async () => {
    const { outcomes, done } = greetBoth(joinTransports());
    await done();
    expect(outcomes.agent).toMatchObject({ ok: true });
    expect(outcomes.customer).toEqual(outcomes.agent);
  });

  it('lose nothing that is said right after it, even in the same task', async () => {
    const pair = joinTransports({
      agent: (text) => {
        if (text.includes('handshake.confirm')) {
          pair.hold();
          queueMicrotask(() => {
            pair.agent.send('first');
            pair.agent.send('second');
            pair.flow();
          });
        }
        return 'pass';
      },
    });
    const { outcomes, next, atOutcome } = greetBoth(pair);
    await until(() => outcomes.customer !== undefined);
    expect(outcomes.customer).toMatchObject({ ok: true });
    await quiet();
    expect(next.customer).toEqual(['first', 'second']);
    expect(atOutcome.customer).toBe(2);
  });
});

describe('a wrong code', () => {
  it('is refused on both sides, and burned on the agent’s', async () => {
    const { outcomes, done } = greetBoth(joinTransports(), 'XW9P2J');
    await done();
    expect(outcomes.agent).toEqual({ ok: false, reason: 'wrongSecret', burned: true });
    expect(outcomes.customer).toMatchObject({ ok: false });
  });
});

describe('a stranger', () => {
  const agentAlone = (pair: FakePair) => {
    const seen: { outcome?: Outcome } = {};
    const handshake = createResponder({
      ...world,
      locator: LOCATOR,
      secrets: { code: CODE },
      fingerprints: () => fingerprintsOf(pair.agent, 'agent'),
    });
    void greet(pair.agent, handshake, () => {}).then((outcome) => {
      seen.outcome = outcome;
    });
    return seen;
  };

  it('who says nothing has five seconds', async () => {
    const seen = agentAlone(joinTransports());
    await vi.advanceTimersByTimeAsync(4_999);
    expect(seen.outcome).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.outcome).toEqual(failed);
  });

  it.each([
    ['junk', 'junk'],
    ['null', 'null'],
    ['no text', new ArrayBuffer(8)],
    ['too much', JSON.stringify({ type: 'handshake.refused', pad: 'x'.repeat(2_000) })],
    ['another vocabulary', '{"type":"session.end"}'],
  ])('who says %s is out', async (_, raw) => {
    const pair = joinTransports({ customer: () => ({ instead: raw }) });
    const seen = agentAlone(pair);
    pair.customer.send('x');
    await until(() => seen.outcome !== undefined);
    expect(seen.outcome).toEqual(failed);
  });

  it('who hangs up is out', async () => {
    const pair = joinTransports();
    const seen = agentAlone(pair);
    pair.customer.close();
    await until(() => seen.outcome !== undefined);
    expect(seen.outcome).toEqual({ ok: false, reason: 'refused', burned: false });
  });

  it('leaves no clock behind', async () => {
    const pair = joinTransports();
    const seen = agentAlone(pair);
    pair.customer.close();
    await until(() => seen.outcome !== undefined);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a bad line', () => {
  const first: Meddle = (_, index) => (index === 0 ? 'drop' : 'pass');

  it('that loses a message runs out of time, and burns nothing', async () => {
    const { outcomes } = greetBoth(joinTransports({ customer: first }));
    await quiet();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(outcomes).toEqual({ agent: failed, customer: failed });
  });

  it.each([0, 1, 2])('that changes the customer’s message %i does not get through', async (at) => {
    const garble: Meddle = (text, index) => (index === at ? { instead: flip(text) } : 'pass');
    const { outcomes } = greetBoth(joinTransports({ customer: garble }));
    await quiet();
    await vi.advanceTimersByTimeAsync(5_000);
    expect([outcomes.agent?.ok, outcomes.customer?.ok]).toEqual([false, false]);
  });
});

/** Another value of the right shape: one hex digit is different. */
function flip(text: string): string {
  const message = JSON.parse(text) as HandshakeMessage & Record<string, string>;
  const key = ['nonce', 'point', 'mac'].find((one) => one in message) ?? 'type';
  const value = message[key] ?? '';
  return JSON.stringify({ ...message, [key]: (value.startsWith('0') ? '1' : '0') + value.slice(1) });
}

describe('messages', () => {
  it('are handled one at a time, in order', async () => {
    const pair = joinTransports();
    let running = 0;
    let most = 0;
    const order: string[] = [];
    const slow = {
      start: async () => ({ send: [] }),
      async receive({ type }: HandshakeMessage) {
        most = Math.max(most, ++running);
        await crypto.subtle.digest('SHA-256', new Uint8Array(8));
        order.push(type);
        running--;
        return { send: [] };
      },
    };
    void greet(pair.agent, slow, () => {});
    const hex = '0'.repeat(64);
    for (const message of [
      { type: 'handshake.nonce', nonce: hex },
      { type: 'handshake.confirm', mac: hex },
      { type: 'handshake.refused' },
    ])
      pair.customer.send(JSON.stringify(message));
    await until(() => order.length === 3);
    expect(order).toEqual(['handshake.nonce', 'handshake.confirm', 'handshake.refused']);
    expect(most).toBe(1);
  });
});

describe('the fingerprints of a transport', () => {
  it('are told by role', () => {
    const pair = joinTransports();
    expect(fingerprintsOf(pair.agent, 'agent')).toEqual(fingerprintsOf(pair.customer, 'customer'));
  });

  it('are none where a description is missing', () => {
    const pair = joinTransports();
    expect(fingerprintsOf({ ...pair.agent, descriptions: () => undefined }, 'agent')).toBeUndefined();
    expect(
      fingerprintsOf({ ...pair.agent, descriptions: () => ({ local: 'v=0', remote: 'v=0' }) }, 'agent'),
    ).toBeUndefined();
  });
});
