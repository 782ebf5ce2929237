import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadStored, type OutboxEntry, saveStored } from '../../../utils/platform/book-store';
import { createDesk, type DeskPorts } from '../../../utils/platform/desk';
import type { Book } from '../../../utils/protocol/session';
import {
  agentSession,
  bookOf,
  customerSession,
  ids,
  joinStarted,
  PHASES,
  SESSION_ID,
  SHARE_ID,
  STATES,
  shareIn,
  viewAsked,
} from '../../fakes/examples';

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});

/** A desk whose effects are written down; `during` may look at what is stored while an effect is performed. */
function setUp(during: (entry: OutboxEntry) => Promise<void> | void = () => {}) {
  const performed: OutboxEntry[] = [];
  const changed: Book[] = [];
  const ports: DeskPorts = {
    async perform(entry) {
      performed.push(entry);
      await during(entry);
    },
    failed: (effect) =>
      effect.name === 'link.listen'
        ? { name: 'link.failed', sessionId: SESSION_ID, problem: 'serverUnreachable' }
        : undefined,
    async changed(book) {
      changed.push(book);
    },
  };
  return {
    desk: createDesk(ports),
    performed,
    changed,
    names: () => performed.map(({ effect }) => effect.name),
  };
}
const outboxNames = async () => (await loadStored()).outbox.map(({ effect }) => effect.name);

describe('an event', () => {
  it('is stored with everything it wants done before any of it is done', async () => {
    const seen: unknown[] = [];
    const { desk } = setUp(async () => {
      const { book, outbox } = await loadStored();
      seen.push([book.sessions.length, outbox.map(({ effect }) => effect.name)]);
    });
    await desk.dispatch(viewAsked);
    expect(seen).toEqual([
      [1, ['link.listen', 'viewer.open']],
      [1, ['viewer.open']],
    ]);
    expect(await outboxNames()).toEqual([]);
  });

  it('gives each effect an id of its own', async () => {
    const { desk, performed } = setUp();
    await desk.dispatch(viewAsked);
    expect(new Set(performed.map(({ id }) => id)).size).toBe(2);
  });

  it('that changes nothing stores nothing and tells nobody', async () => {
    const { desk, performed, changed } = setUp();
    const stored = vi.spyOn(fakeBrowser.storage.session, 'set');
    await desk.dispatch({ name: 'session.ended', sessionId: 'session-9' });
    expect([performed, changed]).toEqual([[], []]);
    expect(stored).not.toHaveBeenCalled();
  });

  it('tells what has become of the book', async () => {
    const { desk, changed } = setUp();
    await desk.dispatch(viewAsked);
    expect(changed).toEqual([(await loadStored()).book]);
  });

  it('uses the person’s own time for an answer', async () => {
    await fakeBrowser.storage.local.set({ settings: { consentTimeoutMs: 5_000 } });
    await saveStored({ book: bookOf(agentSession()), outbox: [] });
    const { desk, performed } = setUp();
    const before = Date.now();
    await desk.dispatch(viewAsked);
    const alarm = performed.find(({ effect }) => effect.name === 'alarm.set')?.effect;
    expect(alarm).toMatchObject({ ...ids });
    expect(alarm && 'at' in alarm && alarm.at - before).toBeLessThan(5_000 + 20_000 + 5_000);
  });

  it('goes by what the organisation of this machine allows', async () => {
    const message = {
      type: 'share.request',
      shareId: SHARE_ID,
      direction: 'toAgent',
      level: 'control',
      shown: null,
    } as const;
    const asked = async () => {
      await saveStored({ book: bookOf(customerSession()), outbox: [] });
      await setUp().desk.dispatch({ name: 'peer.said', sessionId: SESSION_ID, message });
      return (await loadStored()).book.sessions[0]?.shares[0];
    };
    expect(await asked()).toMatchObject({ state: { name: 'requested' }, controlNote: null });
    await fakeBrowser.storage.managed.set({ levels: ['view'] });
    expect(await asked()).toMatchObject({ state: { name: 'denied' }, controlNote: 'policy' });
  });
});

describe('events', () => {
  it('are handled one at a time, in order, each seeing what the one before has left', async () => {
    const { desk, names } = setUp();
    await Promise.all([
      desk.dispatch(viewAsked),
      desk.dispatch({ name: 'request.withdrawn', ...ids }),
      desk.dispatch({ name: 'session.ended', sessionId: SESSION_ID }),
    ]);
    expect(names()).toEqual(['link.listen', 'viewer.open', 'alarm.clear', 'link.close']);
    const [session] = (await loadStored()).book.sessions;
    expect([session?.phase.name, session?.shares[0]?.state.name]).toEqual(['ended', 'withdrawn']);
  });

  it('go on after one that failed', async () => {
    const { desk } = setUp();
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(new Error('quota'));
    await expect(desk.dispatch(viewAsked)).rejects.toThrow('quota');
    await desk.dispatch(joinStarted);
    expect((await loadStored()).book.sessions.map(({ role }) => role)).toEqual(['customer']);
  });
});

describe('an effect that fails', () => {
  it('does not keep the others from being done, and what it means happens next', async () => {
    const { desk, names } = setUp((entry) => {
      if (entry.effect.name === 'link.listen') throw new Error('no link page');
    });
    await desk.dispatch(viewAsked);
    expect(names()).toEqual(['link.listen', 'viewer.open']);
    await desk.drain();
    expect(names()).toEqual(['link.listen', 'viewer.open', 'link.close']);
    expect((await loadStored()).book.sessions[0]?.phase).toEqual({
      name: 'failed',
      problem: 'serverUnreachable',
    });
    expect(await outboxNames()).toEqual([]);
  });

  it('is not tried for ever', async () => {
    const { desk, names } = setUp(() => {
      throw new Error('nothing works');
    });
    await saveStored({ book: bookOf(), outbox: [{ id: 'entry-01', effect: { name: 'share.open' } }] });
    await desk.drain();
    await desk.drain();
    expect(names()).toEqual(['share.open']);
  });
});

describe('a worker that dies', () => {
  it('between storing and doing leaves its work to the next one', async () => {
    const { desk } = setUp(() => new Promise(() => {}));
    void desk.dispatch(viewAsked);
    await vi.waitUntil(async () => (await outboxNames()).length === 2);
    const next = setUp();
    await next.desk.drain();
    expect(next.names()).toEqual(['link.listen', 'viewer.open']);
    expect(await outboxNames()).toEqual([]);
  });

  it('leaves it under the same ids, so that what was said already is not said again', async () => {
    const outbox: OutboxEntry[] = [{ id: 'entry-01', effect: { name: 'share.open' } }];
    await saveStored({ book: bookOf(), outbox });
    const { desk, performed } = setUp();
    await desk.drain();
    expect(performed).toEqual(outbox);
  });

  it('leaves it to be done before what comes next', async () => {
    await saveStored({ book: bookOf(), outbox: [{ id: 'entry-01', effect: { name: 'share.open' } }] });
    const { desk, names } = setUp();
    await desk.dispatch(joinStarted);
    expect(names()).toEqual(['share.open', 'link.join']);
  });
});

describe('what is stored', () => {
  it.each([
    ['nothing', undefined],
    ['no object', 42],
    ['another shape', { book: { sessions: 'none' } }],
    ['a session of an older version', { book: { sessions: [{ ...agentSession(), old: true }] } }],
  ])('and is %s is an empty book', async (_, desk) => {
    await fakeBrowser.storage.session.set({ desk });
    expect(await loadStored()).toEqual({ book: { sessions: [] }, outbox: [] });
  });

  it('comes back as it was', async () => {
    const stored = {
      book: bookOf(agentSession({ phase: PHASES.waiting, shares: [shareIn(STATES.paused)] })),
      outbox: [{ id: 'entry-01', effect: { name: 'share.open' } as const }],
    };
    await saveStored(stored);
    expect(await loadStored()).toEqual(stored);
  });
});
