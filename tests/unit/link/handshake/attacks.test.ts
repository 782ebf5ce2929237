import { bytesToHex } from '@noble/curves/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HandshakeMessage, parseHandshakeMessage } from '../../../../utils/protocol/handshake';
import {
  agent,
  CODE,
  customer,
  hello,
  REFUSED,
  type Result,
  random,
  run,
  secret,
  TAPPED,
  untilConfirm,
} from './pair';

const TYPES = ['hello', 'nonce', 'share', 'confirm', 'refused'] as const;
const protocolBreach = { send: [REFUSED], outcome: { ok: false, reason: 'protocol', burned: false } };
const isOpen = (result: Result) => [result.customer?.ok === true, result.agent?.ok === true];
const of = (type: (typeof TYPES)[number]): HandshakeMessage => {
  const hex = bytesToHex(random(32));
  if (type === 'hello') return hello({ nonce: hex });
  if (type === 'nonce') return { type: 'handshake.nonce', nonce: hex };
  if (type === 'share') return { type: 'handshake.share', point: hex };
  return type === 'confirm' ? { type: 'handshake.confirm', mac: hex } : REFUSED;
};

describe('somebody in the middle', () => {
  it('who relays every message over two connections of their own gets no session', async () => {
    const ends = {
      customer: customer({ fingerprints: () => TAPPED.customer }),
      agent: agent({ fingerprints: () => TAPPED.agent }),
    };
    const result = await run(ends);
    expect(isOpen(result)).toEqual([false, false]);
    expect(result.agent).toEqual({ ok: false, reason: 'wrongSecret', burned: true });
  });

  it.each([
    ['the customer’s leg', { customer: customer({ fingerprints: () => TAPPED.customer }), agent: agent() }],
    ['the agent’s leg', { customer: customer(), agent: agent({ fingerprints: () => TAPPED.agent }) }],
  ])('on %s only gets none either', async (_name, ends) => {
    expect(isOpen(await run(ends))).toEqual([false, false]);
  });

  it('who knows the secret and runs both legs cannot make both sides read the same string', async () => {
    const left = await run({
      customer: customer({ fingerprints: () => TAPPED.customer }),
      agent: agent({ fingerprints: () => TAPPED.customer }),
    });
    const right = await run({
      customer: customer({ fingerprints: () => TAPPED.agent }),
      agent: agent({ fingerprints: () => TAPPED.agent }),
    });
    expect([...isOpen(left), ...isOpen(right)]).toEqual([true, true, true, true]);
    expect(left.customer).not.toEqual(right.agent);
  });
});

describe('a server that turns a link into a code', () => {
  it('opens nothing, even where the two secrets are the same text', async () => {
    const ends = {
      customer: customer({ secret: secret('link', CODE) }),
      agent: agent({ secrets: { code: CODE, link: CODE } }),
    };
    const result = await run(ends, ({ message }) => [
      message.type === 'handshake.hello' ? { ...message, via: 'code' } : message,
    ]);
    expect(isOpen(result)).toEqual([false, false]);
  });
});

describe('a mirror', () => {
  it('that sends the customer its own messages is refused', async () => {
    const end = customer();
    const [greeting] = (await end.start()).send;
    expect(await end.receive(greeting ?? REFUSED)).toEqual(protocolBreach);
  });

  it('that makes the customer’s nonce the agent’s is refused', async () => {
    const ends = { customer: customer(), agent: agent() };
    let nonce = '';
    const result = await run(ends, ({ message }) => {
      if (message.type === 'handshake.hello') nonce = message.nonce;
      return message.type === 'handshake.nonce' ? [{ type: 'handshake.nonce', nonce }] : [message];
    });
    expect(result.customer).toMatchObject({ ok: false, reason: 'protocol' });
  });

  it('that sends the customer its own share is refused', async () => {
    const own: HandshakeMessage[] = [];
    const result = await run({ customer: customer(), agent: agent() }, ({ from, message }) => {
      if (from === 'customer' && message.type === 'handshake.share') own.push(message);
      return from === 'agent' && message.type === 'handshake.share' ? own : [message];
    });
    expect(result.customer).toEqual({ ok: false, reason: 'protocol', burned: false });
    expect(isOpen(result)).toEqual([false, false]);
  });

  it('that sends the customer its own confirmation is refused', async () => {
    const ends = { customer: customer(), agent: agent() };
    const own = await untilConfirm(ends);
    const step = await ends.customer.receive(own);
    expect(step).toEqual({ send: [REFUSED], outcome: { ok: false, reason: 'wrongSecret', burned: true } });
  });

  it('that sends the agent its own nonce or share is refused', async () => {
    let ownShare: HandshakeMessage = REFUSED;
    const end = agent();
    const [nonce] = (await end.receive(hello())).send;
    expect(await end.receive(nonce ?? REFUSED)).toEqual(protocolBreach);
    const result = await run({ customer: customer(), agent: agent() }, ({ from, message }, index) => {
      if (index === 3) ownShare = message;
      return from === 'customer' && index === 4 ? [ownShare] : [message];
    });
    expect(result.agent).toEqual({ ok: false, reason: 'protocol', burned: false });
  });

  it('of roles: two customers do not open to each other', async () => {
    expect(isOpen(await run({ customer: customer(), agent: customer() }))).toEqual([false, false]);
  });

  it('of roles: swapped certificates do not open', async () => {
    const swapped = () => ({ agent: TAPPED.customer.customer, customer: TAPPED.agent.agent });
    expect(isOpen(await run({ customer: customer(), agent: agent({ fingerprints: swapped }) }))).toEqual([
      false,
      false,
    ]);
  });
});

describe('a replay', () => {
  it('of all the customer once said opens nothing on another attempt', async () => {
    const { sent } = await run({ customer: customer(), agent: agent() });
    const end = agent();
    const outcomes = [];
    for (const { from, message } of sent) {
      if (from === 'customer') outcomes.push((await end.receive(message)).outcome);
    }
    expect(outcomes).toEqual([undefined, undefined, { ok: false, reason: 'wrongSecret', burned: true }]);
  });

  it('of all the agent once said opens nothing on another attempt', async () => {
    const { sent } = await run({ customer: customer(), agent: agent() });
    const end = customer();
    await end.start();
    const outcomes = [];
    for (const { from, message } of sent) {
      if (from === 'agent') outcomes.push((await end.receive(message)).outcome);
    }
    expect(outcomes).toEqual([undefined, undefined, { ok: false, reason: 'wrongSecret', burned: true }]);
  });
});

describe('a message out of turn', () => {
  const expected = { 0: 'hello', 2: 'share', 4: 'confirm', 1: 'nonce', 3: 'share', 5: 'confirm' } as const;
  const rows = Object.entries(expected).flatMap(([at, right]) =>
    TYPES.filter((type) => type !== right).map((type) => [type, Number(at)] as const),
  );

  it.each(rows)('(%s in place of message %i) ends it', async (type, at) => {
    const result = await run({ customer: customer(), agent: agent() }, ({ message }, index) =>
      index === at ? [of(type)] : [message],
    );
    // The agent is done once the customer has confirmed; only the customer can still say no then.
    expect(isOpen(result)).toEqual([false, at === 5]);
  });

  it.each([0, 1, 2, 3])('(message %i twice) ends it', async (at) => {
    const result = await run({ customer: customer(), agent: agent() }, ({ message }, index) =>
      index === at ? [message, message] : [message],
    );
    // The agent's share, twice: the customer has confirmed by the second one, and takes that back with a refusal.
    expect(isOpen(result)).toEqual([false, at === 3]);
    expect(result.sent.map(({ message }) => message)).toContainEqual(REFUSED);
  });

  it.each(TYPES)('(%s before the customer has called) ends it', async (type) => {
    const step = await customer().receive(of(type));
    expect(step.outcome).toMatchObject({ ok: false, burned: false });
  });

  it('(a second start) ends it', async () => {
    const end = customer();
    await end.start();
    expect(await end.start()).toEqual(protocolBreach);
  });

  it('(something no schema has seen) ends it', async () => {
    for (const value of [null, undefined, [], {}, 'x']) {
      // @ts-expect-error: what a caller that forgot the schema would hand in
      expect(await agent().receive(value)).toEqual(protocolBreach);
    }
  });
});

describe('a message changed on its way', () => {
  const changedChar = (text: string, at: number, char: string) => {
    const index = at % text.length;
    return text.slice(0, index) + char + text.slice(index + 1);
  };
  const mutation = fc.record({
    index: fc.nat(5),
    at: fc.nat(300),
    char: fc.oneof(
      fc.constantFrom(...'0123456789abcdef'),
      fc.string({ unit: 'binary', minLength: 0, maxLength: 2 }),
    ),
  });

  it('never opens either side, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async ({ index, at, char }) => {
        let isSame = false;
        const result = await run({ customer: customer(), agent: agent() }, ({ message }, number) => {
          if (number !== index) return [message];
          const parsed = parseHandshakeMessage(changedChar(JSON.stringify(message), at, char));
          isSame = JSON.stringify(parsed) === JSON.stringify(message);
          return parsed === undefined ? [] : [parsed];
        });
        fc.pre(!isSame);
        expect(isOpen(result)).toEqual([false, index === 5]);
      }),
      { numRuns: 150 },
    );
  });

  it('in one digit of its value, with everything else right, never opens either side', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(5), fc.nat(63), fc.integer({ min: 1, max: 15 }), async (index, digit, by) => {
        const result = await run({ customer: customer(), agent: agent() }, ({ message }, number) =>
          number === index ? [withDigit(message, digit, by)] : [message],
        );
        expect(isOpen(result)).toEqual([false, index === 5]);
      }),
      { numRuns: 100 },
    );
  });

  function withDigit(message: HandshakeMessage, digit: number, by: number): HandshakeMessage {
    const change = (hex: string) =>
      changedChar(hex, digit, ((Number.parseInt(hex.charAt(digit), 16) + by) % 16).toString(16));
    if (message.type === 'handshake.share') return { ...message, point: change(message.point) };
    if (message.type === 'handshake.confirm') return { ...message, mac: change(message.mac) };
    return message.type === 'handshake.refused' ? message : { ...message, nonce: change(message.nonce) };
  }
});
