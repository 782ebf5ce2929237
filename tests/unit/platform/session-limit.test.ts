import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onSessionAlarm } from '../../../utils/platform/alarms';
import { limitSessions, limitSessionsAnew } from '../../../utils/platform/session-limit';
import type { LogEntry, Session } from '../../../utils/protocol/session';
import { agentSession, bookOf, customerSession, PHASES, phaseNames, SESSION_ID } from '../../fakes/examples';

beforeEach(() => fakeBrowser.reset());

const MINUTE = 60_000;
const line = (name: 'joining' | 'connected', at: number): LogEntry => ({
  about: 'session',
  at,
  phase: { name },
});
const begun = customerSession({ createdAt: 1_000, log: [line('joining', 2_000), line('connected', 5_000)] });
const decide = (sessionMinutes: number) => fakeBrowser.storage.managed.set({ sessionMinutes });
const alarms = async () =>
  (await fakeBrowser.alarms.getAll()).map(({ name, scheduledTime }) => [name, scheduledTime]);

describe('the time that the organisation allows for a session', () => {
  it('counts from when the two were connected', async () => {
    await decide(30);
    await limitSessions(bookOf(begun));
    expect(await alarms()).toEqual([[`session/${SESSION_ID}`, 5_000 + 30 * MINUTE]]);
  });

  it('is not set where nothing is decided', async () => {
    await limitSessions(bookOf(begun));
    expect(await alarms()).toEqual([]);
  });

  it.each(phaseNames)('is for a session that goes on, on either side: %s', async (name) => {
    await decide(30);
    for (const session of [agentSession({ phase: PHASES[name] }), customerSession({ phase: PHASES[name] })])
      await limitSessions(bookOf(session as Session));
    expect(await alarms()).toHaveLength(name === 'connected' ? 1 : 0);
  });

  it('does not move with what happens later, nor with a log that has lost its first lines', async () => {
    await decide(30);
    await limitSessions(bookOf(begun));
    await limitSessions(bookOf({ ...begun, log: [] }));
    expect(await alarms()).toEqual([[`session/${SESSION_ID}`, 5_000 + 30 * MINUTE]]);
  });

  it('moves when the organisation decides anew, and is gone when it does not any more', async () => {
    await decide(30);
    await limitSessions(bookOf(begun));
    await decide(10);
    await limitSessionsAnew(bookOf(begun));
    expect(await alarms()).toEqual([[`session/${SESSION_ID}`, 5_000 + 10 * MINUTE]]);
    await fakeBrowser.storage.managed.clear();
    await limitSessionsAnew(bookOf(begun));
    expect(await alarms()).toEqual([]);
  });

  it('rings for its session, and for no other alarm', async () => {
    const rang: string[] = [];
    onSessionAlarm((sessionId) => rang.push(sessionId));
    const ring = (name: string) => fakeBrowser.alarms.onAlarm.trigger({ name, scheduledTime: 0 });
    await ring(`request/${SESSION_ID}/share-001`);
    await ring('link.idle');
    await ring(`session/${SESSION_ID}`);
    expect(rang).toEqual([SESSION_ID]);
  });
});
