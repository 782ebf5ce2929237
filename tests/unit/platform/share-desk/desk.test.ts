import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sharerView } from '../../../../utils/session/sharer-item';
import { agentSession, SHARE_ID, STATES } from '../../../fakes/examples';
import { type ShareDeskWorld, settled, setUpShareDesk } from '../../../fakes/share-ports';

let world: ShareDeskWorld;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  world = setUpShareDesk();
});
afterEach(() => {
  vi.useRealTimers();
});

const OTHER = 'share-002';
const view = () => sharerView(world.desk.items.value).name;

describe('a request', () => {
  it('is shown with its deadline and captures nothing', async () => {
    world.request();
    await settled();
    expect(world.item()).toMatchObject({ deadline: 61_000, state: { name: 'requested' } });
    expect(world.told).toEqual([]);
  });

  it('is shown once, however often the book comes', () => {
    world.request();
    world.request();
    expect(world.desk.items.value).toHaveLength(1);
  });

  it('is told to be in sight, once', () => {
    world.request();
    world.desk.boxShown(SHARE_ID);
    world.desk.boxShown(SHARE_ID);
    expect(world.told).toEqual([['boxShown', SHARE_ID]]);
    world.desk.deny(SHARE_ID);
    world.desk.boxShown(SHARE_ID);
    expect(world.toldOf('boxShown')).toHaveLength(1);
  });

  it.each(['choose', 'goOn', 'pause', 'resume', 'stop'] as const)(
    'cannot be turned into a picture by %s',
    async (act) => {
      world.request();
      if (act === 'stop') world.desk.stop(SHARE_ID, 'popup');
      else world.desk[act](SHARE_ID);
      await settled();
      expect(world.pickers).toHaveLength(0);
    },
  );

  it.each([false, true])('becomes a no at its deadline, not before (box in sight: %s)', async (inSight) => {
    world.request();
    if (inSight) world.desk.boxShown(SHARE_ID);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(world.toldOf('answered')).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(world.toldOf('answered')).toEqual([['answered', 'timedOut']]);
    world.desk.accept(SHARE_ID);
    await settled();
    expect(world.pickers).toHaveLength(0);
    expect(world.toldOf('answered')).toHaveLength(1);
  });

  it('that was answered has no deadline any more', async () => {
    await world.share();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(world.item()?.state).toEqual(STATES.sharing);
    expect(world.toldOf('answered')).toEqual([['answered', 'accepted']]);
  });

  it('denied stays denied', async () => {
    world.request();
    world.desk.deny(SHARE_ID);
    world.desk.accept(SHARE_ID);
    await settled();
    expect(world.toldOf('answered')).toEqual([['answered', 'denied']]);
    expect(world.pickers).toHaveLength(0);
  });

  it('denied while something is shown leaves the window out of the way again', async () => {
    await world.share();
    world.request(OTHER);
    world.told.length = 0;
    world.desk.deny(OTHER);
    expect(world.told).toEqual([['answered', 'denied'], ['minimise']]);
  });

  it('that nobody made is not accepted', async () => {
    world.desk.accept('share-009');
    await settled();
    expect(world.told).toEqual([]);
  });
});

describe('OK', () => {
  it('opens the bar in the click, then the picker over a window that can be seen', async () => {
    world.request();
    const arrive = world.delayRaise();
    world.desk.accept(SHARE_ID);
    expect(world.told).toEqual([['answered', 'accepted'], ['stepped', 'picking'], ['openBar']]);
    await settled();
    expect(world.told.slice(3)).toEqual([['raise']]);
    arrive();
    await settled();
    expect(world.told.slice(3)).toEqual([['raise'], ['picker']]);
  });

  it('twice is OK once', async () => {
    world.request();
    world.desk.accept(SHARE_ID);
    world.desk.accept(SHARE_ID);
    await settled();
    expect(world.toldOf('answered')).toHaveLength(1);
    expect(world.pickers).toHaveLength(1);
  });

  it('and a choice lead to the picture', async () => {
    const track = await world.share();
    expect(world.shown.get(SHARE_ID)).toBe(track);
    expect(world.told.slice(-2)).toEqual([['started', 'window', 1], ['minimise']]);
    expect(world.item()?.state).toEqual(STATES.sharing);
  });
});

describe('what the agent wants to show', () => {
  const offered = () => world.request(SHARE_ID, { direction: 'toCustomer' });

  it('is asked, and after OK is in another window: no bar, no picker', async () => {
    offered();
    expect(view()).toBe('consent');
    world.desk.accept(SHARE_ID);
    await settled();
    expect(world.told).toEqual([['answered', 'accepted'], ['minimise']]);
    expect(view()).toBe('nothing');
  });

  it('and its OK leave another question before the person', async () => {
    await world.share();
    world.loseBar();
    world.request(OTHER, { direction: 'toCustomer' });
    expect(view()).toBe('consent');
    world.told.length = 0;
    world.desk.accept(OTHER);
    expect(world.told).toEqual([['answered', 'accepted']]);
    expect(view()).toBe('barGone');
  });

  it.each(['deny', 'boxShown'] as const)('is answered as any request (%s)', (act) => {
    offered();
    world.desk[act](SHARE_ID);
    expect(world.told).toEqual([act === 'deny' ? ['answered', 'denied'] : ['boxShown', SHARE_ID]]);
  });

  it.each(['choose', 'pause', 'goOn'] as const)('is never captured here (%s)', async (act) => {
    offered();
    world.desk.accept(SHARE_ID);
    world.told.length = 0;
    world.desk[act](SHARE_ID);
    await settled();
    expect(world.pickers).toHaveLength(0);
    expect(world.toldOf('openBar')).toEqual([]);
  });

  it('ends where it is seen: this window stays where it is', async () => {
    offered();
    world.desk.accept(SHARE_ID);
    await world.share(undefined, OTHER);
    world.told.length = 0;
    world.bookSays({ name: 'stopped', reason: 'shareBar', wasShown: true }, { direction: 'toCustomer' });
    expect(world.item()?.state.name).toBe('stopped');
    expect(world.told).toEqual([]);
    expect([...world.shown.keys()]).toEqual([OTHER]);
  });
});

describe('the agent’s own application', () => {
  const own = { direction: 'toCustomer' } as const;

  it('is chosen after the customer’s OK, and nothing opens before a click', async () => {
    world.bookSays(STATES.requested, own, agentSession());
    expect(world.desk.items.value).toEqual([]);
    world.bookSays(STATES.accepted, own, agentSession());
    await settled();
    expect(view()).toBe('choose');
    expect(world.told).toEqual([]);
  });

  it('opens nothing by itself beside another either: only what was added here does', async () => {
    await world.share();
    world.told.length = 0;
    world.bookSays(STATES.accepted, { ...own, id: OTHER }, agentSession({ id: 'session-2' }));
    await settled();
    expect(world.told).toEqual([]);
    expect(view()).toBe('choose');
  });

  it('opens the bar, then the picker, in the click on Choose application', async () => {
    world.bookSays(STATES.accepted, own, agentSession());
    world.desk.choose(SHARE_ID);
    expect(world.told).toEqual([['stepped', 'picking'], ['openBar']]);
    await settled();
    expect(world.told.slice(2)).toEqual([['raise'], ['picker']]);
    const track = await world.pick();
    expect(world.shown.get(SHARE_ID)).toBe(track);
  });

  it('returns to the dialog when the picker is closed: it was not added to another', async () => {
    world.bookSays(STATES.accepted, own, agentSession());
    world.desk.choose(SHARE_ID);
    await settled();
    await world.closePicker();
    expect(world.item()?.state.name).toBe('pickCancelled');
    expect(world.toldOf('stopped')).toEqual([]);
  });
});
