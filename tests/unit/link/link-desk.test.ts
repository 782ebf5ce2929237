import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createLinkDesk,
  type InvitationWish,
  type LinkDesk,
  type LinkEvents,
} from '../../../utils/link/link-desk';
import type { JoinSecretInput } from '../../../utils/protocol/join';
import type { PeerMessage } from '../../../utils/protocol/peer';
import type { Invite } from '../../../utils/protocol/session';
import { SERVER } from '../../fakes/examples';
import { createMeeting } from '../../fakes/meeting';
import { anyInvite, respond, stubServer } from '../../fakes/server';
import { quiet, stopClocks, until } from '../../fakes/time';

const AGENT = 'session-agent';
const CUSTOMER = 'session-customer';
const MINUTE = 60_000;
const WISH: InvitationWish = { serverOrigin: SERVER, ttlMs: 10 * MINUTE };
const relays = [{ urls: ['turn:relay.example:3478'] }];

/** A desk that writes down what it tells; `of(word)` gives what came with it. */
function setUp(meeting: ReturnType<typeof createMeeting>) {
  const told: unknown[][] = [];
  const note =
    (word: string) =>
    (...rest: unknown[]) =>
      void told.push([word, ...rest]);
  const words = [
    'listening',
    'server',
    'attempt',
    'ready',
    'failed',
    'lost',
    'message',
    'signal',
    'ice',
  ] as const;
  const events = Object.fromEntries(words.map((word) => [word, note(word)])) as unknown as LinkEvents;
  const desk = createLinkDesk(meeting.meeting, events);
  const of = (word: (typeof words)[number]) =>
    told.filter(([first]) => first === word).map(([, ...rest]) => rest);
  return { desk, told, of };
}

let meeting: ReturnType<typeof createMeeting>;
let agent: ReturnType<typeof setUp>;
let customer: ReturnType<typeof setUp>;
beforeEach(() => {
  stopClocks();
  meeting = createMeeting();
  agent = setUp(meeting);
  customer = setUp(meeting);
  stubServer();
});
afterEach(() => {
  for (const { desk } of [agent, customer]) for (const id of desk.sessions()) desk.close(id);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function listen(desk: LinkDesk = agent.desk, wish: InvitationWish = WISH): Promise<Invite> {
  const before = agent.of('listening').length;
  desk.listen(AGENT, wish);
  await until(() => agent.of('listening').length > before);
  return lastInvite();
}
const lastInvite = (): Invite => {
  const [, invite] = agent.of('listening').at(-1) ?? [];
  return invite as Invite;
};
const codeOf = ({ locator, codeSecret = '' }: Invite): JoinSecretInput => ({
  via: 'code',
  locator,
  secret: codeSecret,
});

async function connect(): Promise<void> {
  customer.desk.join(CUSTOMER, SERVER, codeOf(await listen()));
  await until(() => agent.of('ready').length > 0 && customer.of('ready').length > 0);
}

const withdraw: PeerMessage = { type: 'share.withdraw', shareId: 'share-001' };
const farewell: PeerMessage = { type: 'session.end', why: 'pressed' };

describe('two desks', () => {
  it('meet, with the same check number and the relays of their tickets', async () => {
    await connect();
    expect(agent.of('ready')[0]?.[1]).toBe(customer.of('ready')[0]?.[1]);
    expect(agent.of('ice')).toEqual([[AGENT, relays]]);
    expect(customer.of('ice')).toEqual([[CUSTOMER, relays]]);
    expect(agent.desk.iceServers()).toEqual([{ sessionId: AGENT, iceServers: relays }]);
    expect(agent.desk.sessions()).toEqual([AGENT]);
  });

  it('talk both ways, each under its own name of the session', async () => {
    await connect();
    agent.desk.send('entry-01', AGENT, withdraw);
    customer.desk.send('entry-01', CUSTOMER, farewell);
    await until(() => agent.of('message').length > 0 && customer.of('message').length > 0);
    expect(customer.of('message')).toEqual([[CUSTOMER, withdraw]]);
    expect(agent.of('message')).toEqual([[AGENT, farewell]]);
  });

  it('lose nothing that is said right after the handshake, even in the same task', async () => {
    meeting = createMeeting({
      agent: (text) => {
        const [pair] = meeting.pairs;
        if (pair && text.includes('handshake.confirm')) {
          pair.hold();
          queueMicrotask(() => {
            pair.agent.send(JSON.stringify(withdraw));
            pair.flow();
          });
        }
        return 'pass';
      },
    });
    [agent, customer] = [setUp(meeting), setUp(meeting)];
    await connect();
    await quiet();
    expect(customer.of('message')).toEqual([[CUSTOMER, withdraw]]);
  });

  it('say an outbox entry once, however often it is performed', async () => {
    await connect();
    agent.desk.send('entry-01', AGENT, withdraw);
    agent.desk.send('entry-01', AGENT, withdraw);
    agent.desk.send('entry-02', AGENT, withdraw);
    await quiet();
    expect(customer.of('message')).toHaveLength(2);
  });

  it('keep signals of pictures apart from messages', async () => {
    await connect();
    agent.desk.signal({ sessionId: AGENT, direction: 'toAgent', signal: { type: 'ask' } });
    await until(() => customer.of('signal').length > 0);
    expect(customer.of('signal')).toEqual([
      [{ sessionId: CUSTOMER, direction: 'toAgent', signal: { type: 'ask' } }],
    ]);
    expect(customer.of('message')).toEqual([]);
  });

  it('notice when the other closes, once', async () => {
    await connect();
    agent.desk.close(AGENT);
    await until(() => customer.of('lost').length > 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(customer.of('lost')).toEqual([[CUSTOMER]]);
    expect(agent.of('lost')).toEqual([]);
    expect([agent.desk.sessions(), customer.desk.sessions()]).toEqual([[], []]);
  });

  it('notice a cut cable after five seconds', async () => {
    await connect();
    meeting.pairs[0]?.cut();
    await vi.advanceTimersByTimeAsync(6_000);
    expect([agent.of('lost'), customer.of('lost')]).toEqual([[[AGENT]], [[CUSTOMER]]]);
  });

  it('say nothing after closing', async () => {
    await connect();
    const sent = meeting.pairs[0]?.agent.sent ?? [];
    const before = sent.length;
    agent.desk.close(AGENT);
    agent.desk.send('entry-01', AGENT, withdraw);
    agent.desk.signal({ sessionId: AGENT, direction: 'toAgent', signal: { type: 'ask' } });
    expect(sent).toHaveLength(before);
  });
});

describe('the agent’s desk', () => {
  it('tells of an extended link', async () => {
    const { linkExpiresAt } = await listen();
    agent.desk.extend(AGENT);
    expect(lastInvite().linkExpiresAt).toBeGreaterThan(linkExpiresAt);
  });

  it('makes another invite in place of the first', async () => {
    const first = await listen();
    const second = await listen();
    expect(second.codeSecret).not.toBe(first.codeSecret);
    expect(meeting.ears.size).toBe(1);
  });

  it('says that an invite ran out', async () => {
    await listen();
    await vi.advanceTimersByTimeAsync(10 * MINUTE + 1);
    expect(agent.of('failed')).toEqual([[AGENT, 'expired']]);
    expect(agent.desk.sessions()).toEqual([]);
  });

  it('lets it run out as early as it was wished for', async () => {
    const { codeExpiresAt } = await listen(agent.desk, { ...WISH, ttlMs: MINUTE });
    expect(codeExpiresAt - Date.now()).toBe(MINUTE);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(agent.of('failed')).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(agent.of('failed')).toEqual([[AGENT, 'expired']]);
  });

  it('shows the server the token it was given, and none otherwise', async () => {
    const fetched = stubServer();
    await listen(agent.desk, { ...WISH, agentToken: 'token' });
    await listen();
    const shown = fetched.mock.calls.map(([, init]) => new Headers(init.headers).get('authorization'));
    expect(shown).toEqual(['Bearer token', null]);
  });

  it.each([
    ['serverRefused', { problem: 'unauthorized' }],
    ['tooManyAttempts', { problem: 'tooManyAttempts' }],
    ['serverRefused', '<html>'],
  ] as const)('says %s', async (problem, body) => {
    stubServer(() => respond(body, 400));
    agent.desk.listen(AGENT, WISH);
    await until(() => agent.of('failed').length > 0);
    expect(agent.of('failed')).toEqual([[AGENT, problem]]);
  });

  it('says that nobody is there', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    agent.desk.listen(AGENT, WISH);
    await until(() => agent.of('failed').length > 0);
    expect(agent.of('failed')).toEqual([[AGENT, 'serverUnreachable']]);
  });

  it('closed while it asks does not listen', async () => {
    agent.desk.listen(AGENT, WISH);
    agent.desk.close(AGENT);
    await quiet();
    expect(meeting.ears.size).toBe(0);
    expect(agent.told).toEqual([]);
  });
});

describe('the customer’s desk', () => {
  it('is told that a wrong code was refused', async () => {
    const secret = codeOf(await listen());
    customer.desk.join(CUSTOMER, SERVER, {
      ...secret,
      secret: secret.secret === '000000' ? '111111' : '000000',
    });
    await until(() => customer.of('failed').length > 0);
    expect(customer.of('failed')).toEqual([[CUSTOMER, 'burned']]);
    expect(agent.of('attempt')).toEqual([[AGENT, true]]);
    expect(customer.of('ready')).toEqual([]);
  });

  it('is told that the invite is unknown', async () => {
    const secret = codeOf(await listen());
    stubServer((path) =>
      path === '/api/joins' ? respond({ problem: 'unknownInvite' }, 404) : anyInvite(path),
    );
    customer.desk.join(CUSTOMER, SERVER, secret);
    await until(() => customer.of('failed').length > 0);
    expect(customer.of('failed')).toEqual([[CUSTOMER, 'unknownInvite']]);
  });

  it('joins once, however often the effect is performed', async () => {
    const secret = codeOf(await listen());
    customer.desk.join(CUSTOMER, SERVER, secret);
    customer.desk.join(CUSTOMER, SERVER, secret);
    await until(() => customer.of('ready').length > 0);
    expect(meeting.pairs).toHaveLength(1);
  });

  it('closed while it calls leaves no line open', async () => {
    const secret = codeOf(await listen());
    customer.desk.join(CUSTOMER, SERVER, secret);
    customer.desk.close(CUSTOMER);
    await until(() => meeting.pairs[0]?.customer.isClosed === true);
    await quiet();
    expect(customer.told).toEqual([]);
    expect(customer.desk.sessions()).toEqual([]);
  });
});
