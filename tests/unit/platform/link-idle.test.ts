import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onIdleAlarm, onRequestAlarm, setIdleAlarm, setRequestAlarm } from '../../../utils/platform/alarms';
import { saveStored } from '../../../utils/platform/book-store';
import { createDesk } from '../../../utils/platform/desk';
import { performEffect } from '../../../utils/platform/effects';
import { closeIdleLinkPage, judgeIdle } from '../../../utils/platform/link-idle';
import type { Book } from '../../../utils/protocol/session';
import type { Effect } from '../../../utils/session/effects';
import { agentSession, bookOf, OWN, PHASES, phaseNames, SESSION_ID } from '../../fakes/examples';

const ended = agentSession({ phase: PHASES.ended });
const open = agentSession({ id: 'session-2', phase: PHASES.connected });

/** The browser's side: one hidden page, our windows, and what the hidden page answers. */
function stubChrome({ page = true, windows = [] as string[], held = [] as string[] | null } = {}) {
  const state = { page, created: 0 };
  vi.stubGlobal('chrome', {
    offscreen: {
      Reason: { WEB_RTC: 'WEB_RTC' },
      hasDocument: async () => state.page,
      createDocument: async () => {
        state.page = true;
        state.created += 1;
      },
      closeDocument: async () => {
        if (!state.page) throw new Error('No current offscreen document.');
        state.page = false;
      },
    },
    runtime: {
      ContextType: { TAB: 'TAB' },
      getContexts: async () =>
        windows.map((path) => ({ documentUrl: fakeBrowser.runtime.getURL(path as never), windowId: 1 })),
    },
  });
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message) => {
    if (held === null) throw new Error('Could not establish connection. Receiving end does not exist.');
    const { type } = message as unknown as { type: string };
    return type === 'link.list' ? { ok: true, value: held } : { ok: true };
  });
  return state;
}
const isArmed = async () => (await fakeBrowser.alarms.get('link.idle')) !== undefined;
const store = (book: Book) => saveStored({ book, outbox: [] });

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubEnv('CHROME', 'true');
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('an idle link page', () => {
  it.each([
    ['no session', bookOf(), [], false, 'close'],
    ['sessions that are over', bookOf(ended, { ...ended, phase: PHASES.failed }), [], false, 'close'],
    ['one that is not', bookOf(ended, open), [], false, 'keep'],
    ['one that is not, and a window', bookOf(open), ['session-2'], true, 'keep'],
    ['a link that is still held', bookOf(ended), ['session-1'], false, 'later'],
    ['a window of ours', bookOf(ended), [], true, 'later'],
  ] as const)('with %s', (_, book, held, windowOpen, verdict) => {
    expect(judgeIdle(book, held, windowOpen)).toBe(verdict);
  });

  it.each(phaseNames)('is needed by a session that is %s, or not', (name) => {
    const over = name === 'ended' || name === 'failed';
    expect(judgeIdle(bookOf(agentSession({ phase: PHASES[name] })), [], false)).toBe(over ? 'close' : 'keep');
  });

  it('is closed, and not looked at again', async () => {
    const state = stubChrome();
    await store(bookOf(ended));
    await closeIdleLinkPage();
    expect([state.page, await isArmed()]).toEqual([false, false]);
  });

  it('is closed too when it does not answer any more', async () => {
    const state = stubChrome({ held: null });
    await closeIdleLinkPage();
    expect(state.page).toBe(false);
  });

  it('that is not there is no trouble', async () => {
    stubChrome({ page: false });
    await closeIdleLinkPage();
    expect(await isArmed()).toBe(false);
  });

  it('stays for a session that has begun meanwhile', async () => {
    const state = stubChrome({ held: ['session-2'] });
    await store(bookOf(ended, open));
    await closeIdleLinkPage();
    expect([state.page, await isArmed()]).toEqual([true, false]);
  });

  it.each([
    ['/viewer.html#session-1', true],
    ['/share.html', true],
    ['/options.html', false],
    ['/popup.html', false],
  ])('stays for %s: %s, and is looked at again', async (path, stays) => {
    const state = stubChrome({ windows: [path] });
    await store(bookOf(ended));
    await closeIdleLinkPage();
    expect([state.page, await isArmed()]).toEqual([stays, stays]);
  });

  it('is not taken from under a session that is just beginning', async () => {
    const state = stubChrome();
    await store(bookOf(ended));
    const desk = createDesk({ perform: performEffect, failed: () => undefined, changed: async () => {} });
    const closing = desk.inTurn(closeIdleLinkPage);
    await desk.dispatch({
      name: 'join.started',
      sessionId: 'session-3',
      serverOrigin: 'https://server.example',
      secret: { via: 'code', locator: 'K7QM4', secret: 'XW9P2H' },
      exposed: false,
      openedOn: null,
      own: OWN,
    });
    await closing;
    expect(state).toEqual({ page: true, created: 1 });
  });
});

describe('the alarm', () => {
  const effects: Effect[] = [
    { name: 'link.close', sessionId: SESSION_ID },
    { name: 'viewer.open', sessionId: SESSION_ID },
  ];
  it.each(effects)('is set by $name, a minute ahead', async (effect) => {
    stubChrome({ windows: [`/viewer.html#${SESSION_ID}`] });
    vi.spyOn(fakeBrowser.windows, 'update').mockResolvedValue({} as never);
    const before = Date.now();
    await performEffect({ id: 'entry-001', effect });
    const alarm = await fakeBrowser.alarms.get('link.idle');
    expect(alarm?.scheduledTime).toBeGreaterThanOrEqual(before + 60_000);
    expect(alarm?.scheduledTime).toBeLessThan(before + 70_000);
  });

  it('rings for itself only', async () => {
    const [idle, request] = [vi.fn(), vi.fn()];
    onIdleAlarm(idle);
    onRequestAlarm(request);
    const ring = (name: string) => fakeBrowser.alarms.onAlarm.trigger({ name, scheduledTime: 0 });
    await ring('link.idle');
    expect([idle.mock.calls, request.mock.calls]).toEqual([[[]], []]);
    await ring('request/session-1/share-001');
    expect([idle.mock.calls.length, request.mock.calls]).toEqual([1, [['session-1', 'share-001']]]);
  });

  it('is one, and apart from those of requests', async () => {
    await setIdleAlarm();
    await setIdleAlarm();
    await setRequestAlarm('session-1', 'share-001', Date.now() + 5_000);
    expect((await fakeBrowser.alarms.getAll()).map(({ name }) => name).sort()).toEqual([
      'link.idle',
      'request/session-1/share-001',
    ]);
  });
});
