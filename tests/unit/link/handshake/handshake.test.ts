import { describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../../../utils/protocol/limits';
import { agent, CODE, customer, FINGERPRINTS, hello, LINK, REFUSED, run, secret, untilConfirm } from './pair';

const failed = (reason: string, burned = false) => ({ ok: false, reason, burned });

describe('two who hold the same invite', () => {
  it.each([
    ['code', CODE],
    ['link', LINK],
  ] as const)('meet over its %s and read the same short string', async (via, text) => {
    const result = await run({ customer: customer({ secret: secret(via, text) }), agent: agent() });
    expect(result.customer).toEqual({ ok: true, sas: expect.stringMatching(/^\d{4} \d{4} \d{4}$/) });
    expect(result.agent).toEqual(result.customer);
    expect(result.sent.map(({ from, message }) => `${from} ${message.type}`)).toEqual([
      'customer handshake.hello',
      'agent handshake.nonce',
      'customer handshake.share',
      'agent handshake.share',
      'customer handshake.confirm',
      'agent handshake.confirm',
    ]);
  });

  it('read another string each time', async () => {
    const [one, two] = [
      await run({ customer: customer(), agent: agent() }),
      await run({ customer: customer(), agent: agent() }),
    ];
    expect(one.agent).not.toEqual(two.agent);
  });

  it('never say the secret', async () => {
    const { sent } = await run({ customer: customer(), agent: agent() });
    expect(JSON.stringify(sent)).not.toContain(CODE);
  });
});

describe('a wrong secret', () => {
  it.each([
    ['code', 'XW9P2J', true],
    ['link', 'BBECAwQFBgcICQoLDA0ODw', false],
    // Right text, wrong kind: the six characters must not do as a link's secret, nor the other way round.
    ['link', CODE, false],
    ['code', LINK, true],
  ] as const)('by %s (%s) is refused; burned: %s', async (via, text, burned) => {
    const result = await run({ customer: customer({ secret: secret(via, text) }), agent: agent() });
    expect(result.agent).toEqual(failed('wrongSecret', burned));
    expect(result.customer).toEqual(failed('refused', burned));
    expect(result.sent.at(-1)).toEqual({ from: 'agent', message: REFUSED });
  });

  it.each([
    ['locator', { locator: 'K7QM5' }],
    ['server', { serverOrigin: 'https://help.example:8443' }],
  ])('is what another %s looks like', async (_name, change) => {
    const result = await run({ customer: customer(), agent: agent(change) });
    expect(result.agent).toEqual(failed('wrongSecret', true));
    expect(result.customer).toMatchObject({ ok: false });
  });

  it('on the agent’s side is noticed by the customer, if the agent should go on', async () => {
    const confirm = { type: 'handshake.confirm', mac: '00'.repeat(32) } as const;
    const result = await run({ customer: customer(), agent: agent() }, ({ message, from }) =>
      from === 'agent' && message.type === 'handshake.confirm' ? [confirm] : [message],
    );
    expect(result.customer).toEqual(failed('wrongSecret', true));
  });
});

describe('a refusal at the door', () => {
  it.each([
    ['code', { link: LINK }],
    ['link', { code: CODE }],
    ['code', { code: undefined, link: LINK }],
    ['code', { code: '' }],
    ['link', {}],
  ] as const)('meets who comes by %s where there is only %j', async (via, secrets) => {
    const ends = {
      customer: customer({ secret: secret(via, via === 'code' ? CODE : LINK) }),
      agent: agent({ secrets }),
    };
    const result = await run(ends);
    expect(result.agent).toEqual(failed('refused'));
    expect(result.customer).toEqual(failed('refused'));
    expect(result.sent.map(({ message }) => message.type)).toEqual(['handshake.hello', 'handshake.refused']);
  });

  it('meets another version', async () => {
    const step = await agent().receive(hello({ version: PROTOCOL_VERSION + 1 }));
    expect(step).toEqual({ send: [REFUSED], outcome: failed('version') });
  });
});

describe('certificates', () => {
  const nothing = () => undefined;
  const empty = () => ({ agent: '', customer: FINGERPRINTS.customer });
  const mirrored = () => ({ agent: FINGERPRINTS.agent, customer: FINGERPRINTS.agent });

  it.each([
    ['cannot be told', nothing],
    ['are empty', empty],
    ['are one and the same', mirrored],
  ])('that %s end it, on either side, and burn nothing', async (_name, fingerprints) => {
    const byAgent = await run({ customer: customer(), agent: agent({ fingerprints }) });
    expect([byAgent.agent, byAgent.customer]).toEqual([failed('fingerprint'), failed('refused')]);
    const byCustomer = await run({ customer: customer({ fingerprints }), agent: agent() });
    expect([byCustomer.agent, byCustomer.customer]).toEqual([failed('refused'), failed('fingerprint')]);
  });
});

describe('what goes wrong inside', () => {
  const broken = () => {
    throw new Error('closed');
  };

  it.each([
    ['random', { random: broken }],
    ['fingerprints', { fingerprints: broken }],
  ])('(%s) is a no, not an exception', async (_name, change) => {
    const byAgent = await run({ customer: customer(), agent: agent(change) });
    expect([byAgent.agent, byAgent.customer]).toEqual([failed('protocol'), failed('refused')]);
    const byCustomer = await run({ customer: customer(change), agent: agent() });
    expect(byCustomer.customer).toEqual(failed('protocol'));
  });
});

describe('the end', () => {
  const messages = [hello(), { type: 'handshake.nonce', nonce: '02'.repeat(32) }, REFUSED] as const;

  it.each([
    ['success', agent(), customer()],
    ['failure', agent({ secrets: {} }), customer()],
  ])('after %s swallows everything', async (_name, ours, theirs) => {
    await run({ customer: theirs, agent: ours });
    for (const end of [ours, theirs]) {
      for (const message of messages) expect(await end.receive(message)).toEqual({ send: [] });
      expect(await end.start()).toEqual({ send: [] });
    }
  });

  it('comes with one refusal, however much is thrown at it at once', async () => {
    const end = agent();
    const steps = await Promise.all(Array.from({ length: 5 }, () => end.receive(hello())));
    expect(steps.map(({ send }) => send.map(({ type }) => type))).toEqual([
      ['handshake.nonce'],
      ['handshake.refused'],
      [],
      [],
      [],
    ]);
    expect(steps.filter(({ outcome }) => outcome !== undefined)).toHaveLength(1);
  });

  it('does not let a second confirmation in while the first is being checked', async () => {
    const ends = { customer: customer(), agent: agent() };
    const right = await untilConfirm(ends);
    const wrong = { type: 'handshake.confirm', mac: '00'.repeat(32) } as const;
    const [first, second] = await Promise.all([ends.agent.receive(wrong), ends.agent.receive(right)]);
    expect(first).toEqual({ send: [REFUSED], outcome: failed('wrongSecret', true) });
    expect(second).toEqual({ send: [] });
  });
});
