import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkConnection } from '../../../utils/link/connection-check';
import type { Meeting } from '../../../utils/link/transport';
import type { CheckState } from '../../../utils/protocol/check';
import { PROTOCOL_VERSION } from '../../../utils/protocol/limits';
import { SERVER } from '../../fakes/examples';
import { createIce, FakePc } from '../../fakes/ice';
import { CHECKED, HEALTH, respond, stubServer, ticketFor } from '../../fakes/server';
import { stopClocks, until } from '../../fakes/time';
import { joinTransports } from '../../fakes/transport';

type Answers = Partial<Record<'/health' | '/api/checks', () => Response>>;
type Events = Parameters<Meeting['listen']>[1];

let ice: ReturnType<typeof createIce>;
let off: AbortController;
let ears: Array<{ introduction: Parameters<Meeting['listen']>[0]; events: Events; closed: boolean }>;
beforeEach(() => {
  stopClocks();
  ice = createIce();
  off = new AbortController();
  ears = [];
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  FakePc.described = async () => {};
});

const answering = (answers: Answers = {}) =>
  stubServer((path) => {
    const given = answers[path as keyof Answers];
    if (given) return given();
    return respond(path === '/health' ? HEALTH : CHECKED);
  });

/** A meeting whose socket does as the test says, at once if `opens`. */
const meetingThat = (opens: boolean): Meeting => ({
  listen(introduction, events) {
    const ear = { introduction, events, closed: false };
    ears.push(ear);
    if (opens) queueMicrotask(() => events.online(true));
    return {
      close: () => {
        ear.closed = true;
      },
    };
  },
  call: () => Promise.reject(new Error('a check calls nobody')),
});

/** Runs a check to its end; `states` grows as it goes on. */
function run(meeting: Meeting = meetingThat(true)) {
  const states: CheckState[] = [];
  const done = (async () => {
    const ports = { meeting, newConnection: ice.newConnection };
    for await (const state of checkConnection(SERVER, ports, off.signal)) states.push(state);
  })();
  const last = () => states.at(-1);
  return { states, done, last, results: () => last()?.steps.map(({ result }) => result) };
}
/** The browser has gathered all there is. */
const finish = () => {
  for (const pc of ice.pcs) pc.complete();
};
const letGoOf = () => ({
  sockets: ears.every(({ closed }) => closed),
  connections: ice.pcs.every(({ closed }) => closed),
  clocks: vi.getTimerCount(),
});
const EVERYTHING = { sockets: true, connections: true, clocks: 0 };

describe('a check where all is well', () => {
  it('tells each step as it begins and ends', async () => {
    answering();
    const { states, done } = run();
    await until(() => ice.pcs.length === 2);
    ice.given('stun').find('host', 'srflx');
    ice.given('turn').find('relay');
    finish();
    await done;
    expect(states.map(({ steps, verdict }) => [...steps.map(({ result }) => result), verdict])).toEqual([
      ['running', 'waiting', 'waiting', 'waiting', 'waiting', null],
      ['ok', 'running', 'waiting', 'waiting', 'waiting', null],
      ['ok', 'ok', 'running', 'running', 'running', null],
      ['ok', 'ok', 'found', 'found', 'found', 'works'],
    ]);
    expect(letGoOf()).toEqual(EVERYTHING);
  });

  it('introduces itself as the server said, and gathers with the relays of its ticket', async () => {
    answering();
    const { done } = run();
    await until(() => ice.pcs.length === 2);
    const iceServers = [{ urls: ['turn:relay.example:3478'] }];
    expect(ears[0]?.introduction).toEqual({ serverOrigin: SERVER, ...CHECKED, iceServers });
    expect(ice.given('turn').configuration).toEqual({ iceServers });
    expect(ears[0]?.closed).toBe(true);
    finish();
    await done;
  });

  it('has nothing to do with anybody who calls', async () => {
    answering();
    const { done } = run(meetingThat(false));
    await until(() => ears.length === 1);
    const { agent } = joinTransports();
    ears[0]?.events.stranger(agent);
    expect([agent.isClosed, agent.sent]).toEqual([true, []]);
    off.abort();
    await done;
  });
});

describe('the server', () => {
  const skipped = ['skipped', 'skipped', 'skipped', 'skipped'];

  it.each([
    ['otherVersion', { ...HEALTH, protocol: PROTOCOL_VERSION + 1 }, 200],
    ['notDeskside', '<html>Sign in to the café’s network</html>', 200],
    ['notDeskside', 'This server goes by another name.', 421],
    ['notDeskside', { ...HEALTH, service: 'other' }, 200],
  ] as const)('is %s: nothing more is tried', async (result, body, status) => {
    const fetched = answering({ '/health': () => respond(body, status) });
    const { done, last, results } = run();
    await done;
    expect(results()).toEqual([result, ...skipped]);
    expect([last()?.verdict, last()?.steps[0]?.advice]).toEqual(['fails', result]);
    expect([fetched.mock.calls.length, ears.length, ice.pcs.length]).toEqual([1, 0, 0]);
  });

  it('is unreachable where nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const { done, results } = run();
    await done;
    expect(results()).toEqual(['unreachable', ...skipped]);
  });
});

describe('the signalling', () => {
  const skipped = ['skipped', 'skipped', 'skipped'];

  it.each([
    ['tooMany', { problem: 'tooManyAttempts' }, 429],
    ['refused', { problem: 'notFound' }, 404],
    ['refused', '<html>', 200],
    ['refused', { ...CHECKED, ticket: 'a.b.c' }, 200],
  ] as const)('is %s by the server', async (result, body, status) => {
    answering({ '/api/checks': () => respond(body, status) });
    const { done, last, results } = run();
    await done;
    expect(results()).toEqual(['ok', result, ...skipped]);
    expect(last()?.verdict).toBe('fails');
    expect([ears.length, ice.pcs.length]).toEqual([0, 0]);
  });

  it('is blocked where only reading gets through', async () => {
    answering({
      '/api/checks': () => {
        throw new TypeError('Failed to fetch');
      },
    });
    const { done, results } = run();
    await done;
    expect(results()).toEqual(['ok', 'blocked', ...skipped]);
  });

  it('is blocked where the socket does not open within five seconds', async () => {
    answering();
    const { done, last, results } = run(meetingThat(false));
    await until(() => ears.length === 1);
    ears[0]?.events.online(false);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(last()?.verdict).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    await done;
    expect(results()).toEqual(['ok', 'blocked', ...skipped]);
    expect(letGoOf()).toEqual(EVERYTHING);
  });

  it('is well where the socket opens at the second try', async () => {
    answering();
    const { done, results } = run(meetingThat(false));
    await until(() => ears.length === 1);
    ears[0]?.events.online(false);
    ears[0]?.events.online(true);
    await until(() => ice.pcs.length === 2);
    finish();
    await done;
    expect(results()?.[1]).toBe('ok');
  });

  it('is refused where it cannot even be tried', async () => {
    answering();
    const broken = () => {
      throw new Error('no WebSocket here');
    };
    const { done, results } = run({ ...meetingThat(true), listen: broken });
    await done;
    expect(results()).toEqual(['ok', 'refused', ...skipped]);
    expect(letGoOf()).toEqual(EVERYTHING);
  });
});

describe('the ways to another browser', () => {
  it('are what came within eight seconds', async () => {
    const iceServers = [{ urls: ['stun:stun.example', 'turn:relay.example'] }];
    const ticket = ticketFor(CHECKED.peerId, { role: 'customer', iceServers });
    answering({ '/api/checks': () => respond({ ...CHECKED, ticket }) });
    const { done, last, results } = run();
    await until(() => ice.pcs.length === 2);
    ice.given('stun').find('host', 'srflx');
    await vi.advanceTimersByTimeAsync(8_000);
    await done;
    expect(results()).toEqual(['ok', 'ok', 'found', 'found', 'missing']);
    expect([last()?.verdict, last()?.steps[4]?.advice]).toEqual(['limited', 'noTurn']);
    expect(letGoOf()).toEqual(EVERYTHING);
  });

  it('are none where the browser makes no connections', async () => {
    answering();
    FakePc.described = () => Promise.reject(new Error('switched off'));
    const { done, last, results } = run();
    await done;
    expect(results()?.slice(2)).toEqual(['missing', 'notConfigured', 'missing']);
    expect(last()?.verdict).toBe('fails');
  });
});

describe('called off', () => {
  /** Ends at once, says nothing more and lets go. */
  async function callOff({ done, states }: ReturnType<typeof run>): Promise<void> {
    const told = states.length;
    off.abort();
    await done;
    expect(states).toHaveLength(told);
    expect(states.at(-1)?.verdict).toBeNull();
    expect(letGoOf()).toEqual(EVERYTHING);
  }

  it('while the server is asked', async () => {
    const asked = vi.fn(
      (_: string, { signal }: RequestInit) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    vi.stubGlobal('fetch', asked);
    const running = run();
    await until(() => asked.mock.calls.length === 1);
    await callOff(running);
  });

  it('while the socket opens', async () => {
    answering();
    const running = run(meetingThat(false));
    await until(() => ears.length === 1);
    await callOff(running);
  });

  it('while candidates are gathered', async () => {
    answering();
    const running = run();
    await until(() => ice.pcs.length === 2);
    await callOff(running);
  });
});
