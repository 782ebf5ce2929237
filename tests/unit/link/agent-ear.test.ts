import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Ear, openEar } from '../../../utils/link/agent-ear';
import { fingerprintsOf, greet } from '../../../utils/link/greeting';
import { createInitiator, type Outcome } from '../../../utils/link/handshake/handshake';
import type { JoinSecretInput } from '../../../utils/protocol/join';
import type { Invite } from '../../../utils/protocol/session';
import { SERVER } from '../../fakes/examples';
import { createMeeting } from '../../fakes/meeting';
import { MINTED } from '../../fakes/server';
import { quiet, stopClocks, until } from '../../fakes/time';
import type { FakePair } from '../../fakes/transport';

const MINUTE = 60_000;
let meeting: ReturnType<typeof createMeeting>;
let ear: Ear;
let invites: Invite[];
const events = { online: vi.fn(), attempt: vi.fn(), expired: vi.fn(), joined: vi.fn() };

/** Listens for an invite that is good for that long. */
function open(ttlMs: number): void {
  const introduction = { serverOrigin: SERVER, peerId: MINTED.peerId, ticket: MINTED.ticket, iceServers: [] };
  const wish = { locator: MINTED.locator, ttlMs };
  ear = openEar(meeting.meeting, introduction, wish, {
    ...events,
    invite: (invite) => invites.push(invite),
  });
}

beforeEach(() => {
  stopClocks();
  for (const event of Object.values(events)) event.mockReset();
  meeting = createMeeting();
  invites = [];
  open(10 * MINUTE);
});
afterEach(() => {
  ear.close();
  vi.useRealTimers();
});

const invite = (): Invite => {
  const last = invites.at(-1);
  if (!last) throw new Error('there is no invite');
  return last;
};
const byCode = (): JoinSecretInput => ({
  via: 'code',
  locator: MINTED.locator,
  secret: invite().codeSecret ?? '',
});
const byLink = (): JoinSecretInput => ({
  via: 'link',
  locator: MINTED.locator,
  secret: invite().linkSecret ?? '',
});
const wrong = (secret: JoinSecretInput): JoinSecretInput => ({
  ...secret,
  secret: (secret.secret.startsWith('A') ? 'B' : 'A') + secret.secret.slice(1),
});

/** A customer calls with a secret, up to the outcome on their side. */
async function tryWith(secret: JoinSecretInput, pair: FakePair = meeting.knock()): Promise<Outcome> {
  const handshake = createInitiator({
    secret,
    serverOrigin: SERVER,
    fingerprints: () => fingerprintsOf(pair.customer, 'customer'),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });
  const seen: { outcome?: Outcome } = {};
  void greet(pair.customer, handshake, () => {}).then((outcome) => {
    seen.outcome = outcome;
  });
  await until(() => seen.outcome !== undefined);
  await quiet();
  if (!seen.outcome) throw new Error('unreachable');
  return seen.outcome;
}

describe('an invite', () => {
  it('has two secrets of its own and the time it was given', () => {
    expect(invite()).toMatchObject({
      locator: MINTED.locator,
      codeExpiresAt: Date.now() + 10 * MINUTE,
      linkExpiresAt: Date.now() + 10 * MINUTE,
    });
    expect([invite().codeSecret?.length, invite().linkSecret?.length]).toEqual([6, 22]);
  });

  it.each([
    ['code', byCode],
    ['link', byLink],
  ])('lets in who holds its %s, and then nobody', async (_, secret) => {
    const used = secret();
    const outcome = await tryWith(used);
    expect(outcome).toMatchObject({ ok: true });
    expect(events.joined).toHaveBeenCalledTimes(1);
    expect(events.joined.mock.calls[0]?.[1]).toBe(outcome.ok && outcome.sas);
    expect(meeting.ears.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that was used does not answer who called at the same time', async () => {
    const stranger = [...meeting.ears.values()][0]?.stranger;
    await tryWith(byCode());
    const late = createMeeting().knock();
    stranger?.(late.agent);
    expect(late.agent.isClosed).toBe(true);
    expect(events.joined).toHaveBeenCalledTimes(1);
  });
});

describe('a wrong code', () => {
  it('burns the invite', async () => {
    expect(await tryWith(wrong(byCode()))).toMatchObject({ ok: false });
    expect(events.attempt).toHaveBeenCalledExactlyOnceWith(true);
    expect(events.joined).not.toHaveBeenCalled();
    expect(meeting.ears.size).toBe(0);
  });
});

describe('a wrong link', () => {
  it('is counted, and the right one still works', async () => {
    await tryWith(wrong(byLink()));
    expect(events.attempt).toHaveBeenCalledExactlyOnceWith(false);
    expect(await tryWith(byLink())).toMatchObject({ ok: true });
  });
});

describe('strangers', () => {
  it('come one at a time: a second one is sent away', async () => {
    const first = meeting.knock();
    const second = meeting.knock();
    expect([first.agent.isClosed, second.agent.isClosed]).toEqual([false, true]);
    expect(events.attempt).not.toHaveBeenCalled();
  });

  it('who say nothing are sent away after five seconds, counted, and the next may try', async () => {
    const first = meeting.knock();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(first.agent.isClosed).toBe(true);
    expect(events.attempt).toHaveBeenCalledExactlyOnceWith(false);
    expect(await tryWith(byCode())).toMatchObject({ ok: true });
  });

  it('who talk nonsense burn nothing', async () => {
    const pair = meeting.knock();
    pair.customer.send('nonsense');
    await until(() => pair.agent.isClosed);
    expect(events.attempt).toHaveBeenCalledExactlyOnceWith(false);
    expect(await tryWith(byCode())).toMatchObject({ ok: true });
  });
});

describe('time', () => {
  it('ends both after ten minutes', async () => {
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(events.expired).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(events.expired).toHaveBeenCalledTimes(1);
    expect(meeting.ears.size).toBe(0);
  });

  it('is what the agent has chosen: a shorter one ends both earlier', async () => {
    ear.close();
    open(5 * MINUTE);
    const expiresAt = Date.now() + 5 * MINUTE;
    expect(invite()).toMatchObject({ codeExpiresAt: expiresAt, linkExpiresAt: expiresAt });
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(events.expired).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(events.expired).toHaveBeenCalledTimes(1);
    expect(meeting.ears.size).toBe(0);
  });

  it('that is short ends the code, and a link in a reply still has its day', async () => {
    ear.close();
    open(MINUTE);
    const start = Date.now();
    ear.extend();
    await vi.advanceTimersByTimeAsync(MINUTE + 1);
    expect(invite()).toMatchObject({ codeSecret: undefined, linkExpiresAt: start + 24 * 60 * MINUTE });
    expect(await tryWith(byLink())).toMatchObject({ ok: true });
  });

  it('ends the code, but not a link that went into a reply: that has a day from the invite’s making', async () => {
    const start = Date.now();
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    ear.extend();
    expect(invite().linkExpiresAt).toBe(start + 24 * 60 * MINUTE);
    await vi.advanceTimersByTimeAsync(5 * MINUTE + 1);
    expect(invite().codeSecret).toBeUndefined();
    expect(invite().linkSecret).toHaveLength(22);
    expect(events.expired).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE);
    expect(events.expired).toHaveBeenCalledTimes(1);
  });

  it('lets a link in after its code has gone, but not the code', async () => {
    const old = byCode();
    ear.extend();
    await vi.advanceTimersByTimeAsync(10 * MINUTE + 1);
    expect(await tryWith(old)).toMatchObject({ ok: false });
    expect(events.attempt).toHaveBeenCalledExactlyOnceWith(false);
    expect(await tryWith(byLink())).toMatchObject({ ok: true });
  });

  it('that runs out during a handshake lets nobody in', async () => {
    const pair = meeting.knock();
    ear.close();
    await tryWith(byCode(), pair);
    expect(events.joined).not.toHaveBeenCalled();
    expect(events.attempt).not.toHaveBeenCalled();
    expect(pair.agent.isClosed).toBe(true);
  });
});

describe('the server', () => {
  it('going and coming is passed on', () => {
    for (const { online } of meeting.ears.values()) {
      online(false);
      online(true);
    }
    expect(events.online.mock.calls).toEqual([[false], [true]]);
  });
});
