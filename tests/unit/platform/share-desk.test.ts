import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DesksideError } from '../../../utils/errors';
import { dialogStep, type SharerItem } from '../../../utils/session/sharer-item';
import { SHARE_ID, STATES } from '../../fakes/examples';
import { settled, setUpShareDesk } from '../../fakes/share-ports';
import { FakeTrack } from '../../fakes/track';

let world: ReturnType<typeof setUpShareDesk>;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  world = setUpShareDesk();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const stepNow = () => dialogStep(world.item() as SharerItem);

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

  it.each(['choose', 'goOn', 'stop'] as const)('cannot be turned into a picture by %s', async (act) => {
    world.request();
    if (act === 'stop') world.desk.stop(SHARE_ID, 'popup');
    else world.desk[act](SHARE_ID);
    await settled();
    expect(world.pickers).toHaveLength(0);
  });

  it('becomes a no at its deadline, not before', async () => {
    world.request();
    await vi.advanceTimersByTimeAsync(59_999);
    expect(world.told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(world.toldOf('answered')).toEqual([['answered', 'timedOut']]);
    world.desk.accept(SHARE_ID);
    await settled();
    expect(world.pickers).toHaveLength(0);
    expect(world.toldOf('answered')).toHaveLength(1);
  });

  it('denied stays denied', async () => {
    world.request();
    world.desk.deny(SHARE_ID);
    world.desk.accept(SHARE_ID);
    await settled();
    expect(world.toldOf('answered')).toEqual([['answered', 'denied']]);
    expect(world.pickers).toHaveLength(0);
  });

  it('that nobody made is not accepted', async () => {
    world.desk.accept('share-009');
    await settled();
    expect(world.told).toEqual([]);
  });
});

describe('OK', () => {
  it('opens the bar, then the picker, in the click', async () => {
    world.request();
    world.desk.accept(SHARE_ID);
    expect(world.told).toEqual([['answered', 'accepted'], ['stepped', 'picking'], ['openBar']]);
    await settled();
    expect(world.pickers).toHaveLength(1);
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
    expect(world.told.slice(-2)).toEqual([['started', 'window'], ['minimise']]);
    expect(world.item()?.state).toEqual(STATES.sharing);
  });
});

describe('the picker', () => {
  beforeEach(async () => {
    world.request();
    world.desk.accept(SHARE_ID);
    await settled();
  });

  it('is opened once, however often it is asked for', async () => {
    world.desk.choose(SHARE_ID);
    await settled();
    expect(world.pickers).toHaveLength(1);
  });

  it('left without a choice leads back to the dialog, and can be opened again', async () => {
    world.pickers[0]?.settle(undefined);
    await settled();
    expect(stepNow()).toBe('cancelled');
    expect(world.told.at(-1)).toEqual(['stepped', 'pickCancelled']);
    world.desk.choose(SHARE_ID);
    await settled();
    expect(world.pickers).toHaveLength(2);
    const track = await world.pick();
    expect(world.shown.get(SHARE_ID)).toBe(track);
  });

  it.each([
    ['ownWindow', new DesksideError('ownWindow')],
    ['failed', new DesksideError('captureFailed')],
    ['failed', new TypeError('boom')],
  ] as const)('says %s in the dialog', async (step, error) => {
    world.pickers[0]?.fail(error);
    await settled();
    expect(stepNow()).toBe(step);
    expect(world.shown.size).toBe(0);
    world.desk.choose(SHARE_ID);
    expect(stepNow()).toBe('picking');
  });

  it.each(['withdrawn', 'stopped'] as const)('that outlives its request (%s) shows nothing', async (name) => {
    world.bookSays(STATES[name]);
    expect(world.pickers[0]?.signal.aborted).toBe(true);
    const track = await world.pick();
    expect(track.readyState).toBe('ended');
    expect(world.shown.size).toBe(0);
    expect(world.toldOf('started')).toEqual([]);
    expect(world.toldOf('closeBar')).toHaveLength(1);
  });

  it('can be left for good', async () => {
    world.pickers[0]?.settle(undefined);
    await settled();
    world.desk.stop(SHARE_ID, 'cancelled');
    expect(world.toldOf('stopped')).toEqual([['stopped', SHARE_ID, 'cancelled']]);
    expect(world.toldOf('closeBar')).toHaveLength(1);
  });

  it('is not opened when the bar could not be', async () => {
    world.pickers[0]?.settle(undefined);
    await settled();
    world.refuseBar(true);
    world.desk.choose(SHARE_ID);
    await settled();
    expect(world.pickers).toHaveLength(1);
    expect(stepNow()).toBe('failed');
  });
});

describe('Stop', () => {
  it.each(['popup', 'shareBar', 'badge'] as const)(
    'by %s takes the picture away in the same task',
    async (place) => {
      const track = await world.share();
      world.desk.stop(SHARE_ID, place);
      expect(track.readyState).toBe('ended');
      expect(world.shown.size).toBe(0);
      expect(world.toldOf('stopped')).toEqual([['stopped', SHARE_ID, place]]);
      expect(world.toldOf('closeBar')).toHaveLength(1);
    },
  );

  it('by the browser’s own bar is told as that', async () => {
    const track = await world.share();
    track.end();
    expect(world.toldOf('stopped')).toEqual([['stopped', SHARE_ID, 'browserBar']]);
    expect(world.shown.size).toBe(0);
  });

  it('is said once', async () => {
    const track = await world.share();
    world.desk.stop(SHARE_ID, 'popup');
    world.desk.stop(SHARE_ID, 'popup');
    track.end();
    expect(world.toldOf('stopped')).toHaveLength(1);
  });

  it('by the book (session ended, link lost) is not told back', async () => {
    const track = await world.share();
    world.bookSays({ name: 'stopped', reason: 'lost', wasShown: true });
    expect(track.readyState).toBe('ended');
    expect(world.toldOf('stopped')).toEqual([]);
  });

  it('takes everything when there is nobody left to tell', async () => {
    const first = await world.share();
    const second = await world.share(new FakeTrack(), 'share-002');
    world.desk.fail();
    expect([first.readyState, second.readyState]).toEqual(['ended', 'ended']);
    expect(world.toldOf('stopped').map(([, , reason]) => reason)).toEqual(['failed', 'failed']);
  });

  it('of one share leaves the other and the bar alone', async () => {
    await world.share();
    const second = await world.share(new FakeTrack(), 'share-002');
    world.desk.stop(SHARE_ID, 'shareBar');
    expect(second.readyState).toBe('live');
    expect([...world.shown.keys()]).toEqual(['share-002']);
    expect(world.toldOf('closeBar')).toEqual([]);
  });
});

describe('without the bar', () => {
  it('every picture is held back in the same task, and it is asked', async () => {
    const first = await world.share();
    const second = await world.share(new FakeTrack(), 'share-002');
    world.loseBar();
    expect([first.enabled, second.enabled]).toEqual([false, false]);
    expect(world.toldOf('paused')).toEqual([
      ['paused', true],
      ['paused', true],
    ]);
    expect(world.told.at(-1)).toEqual(['raise']);
    expect(world.item()).toMatchObject({ barGoneUntil: 16_000, swapped: false });
  });

  it('no answer in 15 s stops', async () => {
    const track = await world.share();
    world.loseBar();
    await vi.advanceTimersByTimeAsync(14_999);
    expect(track.readyState).toBe('live');
    await vi.advanceTimersByTimeAsync(1);
    expect(track.readyState).toBe('ended');
    expect(world.toldOf('stopped')).toEqual([['stopped', SHARE_ID, 'barGone']]);
  });

  it('showing it again goes on, for good', async () => {
    const track = await world.share();
    world.loseBar();
    world.desk.showBarAgain();
    await settled();
    expect(track.enabled).toBe(true);
    expect(world.toldOf('paused').at(-1)).toEqual(['paused', false]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.item()?.state.name).toBe('sharing');
  });

  it('a second loss has its own 15 s', async () => {
    await world.share();
    world.loseBar();
    await vi.advanceTimersByTimeAsync(10_000);
    world.desk.showBarAgain();
    await settled();
    world.loseBar();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(world.item()?.state.name).toBe('paused');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(world.item()?.state).toEqual({ name: 'stopped', reason: 'barGone', wasShown: true });
  });

  it('a bar that does not open again leaves the picture held back', async () => {
    const track = await world.share();
    world.loseBar();
    world.refuseBar(true);
    world.desk.showBarAgain();
    await settled();
    expect(track.enabled).toBe(false);
    expect(world.item()?.barGoneUntil).toBe(16_000);
  });

  it('lost while the picker is open holds the picture back from the start', async () => {
    world.request();
    world.desk.accept(SHARE_ID);
    await settled();
    world.loseBar();
    const track = await world.pick();
    expect(track.enabled).toBe(false);
    expect(world.item()?.barGoneUntil).toBe(16_000);
  });
});

describe('another surface under the same track', () => {
  it('is held back in the same task, and asked about', async () => {
    const track = await world.share(new FakeTrack('web-contents:1'));
    track.swap('web-contents:2');
    expect(track.enabled).toBe(false);
    expect(world.item()).toMatchObject({ swapped: true, barGoneUntil: null });
    expect(world.toldOf('paused')).toEqual([['paused', true]]);
    expect(world.told.at(-1)).toEqual(['raise']);
  });

  it('is shown after a yes, told as what it is now, as view', async () => {
    const track = await world.share();
    track.swap('screen:1:0');
    world.desk.goOn(SHARE_ID);
    expect(track.enabled).toBe(true);
    // While still paused: once it goes on, a new surface would not be believed.
    expect(world.told.slice(-3)).toEqual([['started', 'screen'], ['paused', false], ['minimise']]);
    expect(world.item()?.state).toEqual({ name: 'sharing', level: 'view', surface: { kind: 'screen' } });
  });

  it('is asked about once for each swap', async () => {
    const track = await world.share(new FakeTrack('web-contents:1'));
    track.swap('web-contents:2');
    world.desk.goOn(SHARE_ID);
    track.dispatchEvent(new Event('configurationchange'));
    expect(track.enabled).toBe(true);
    track.swap('web-contents:1');
    expect(track.enabled).toBe(false);
  });

  it('that only changes its size goes on', async () => {
    const track = await world.share();
    track.dispatchEvent(new Event('configurationchange'));
    expect(track.enabled).toBe(true);
  });

  it('needs its own yes although the bar was lost and is back', async () => {
    const track = await world.share(new FakeTrack('web-contents:1'));
    track.swap('web-contents:2');
    world.loseBar();
    world.desk.showBarAgain();
    await settled();
    expect(track.enabled).toBe(false);
    expect(world.item()).toMatchObject({ swapped: true, barGoneUntil: null });
    world.desk.goOn(SHARE_ID);
    expect(track.enabled).toBe(true);
  });

  it('does not let a lost bar be forgotten', async () => {
    const track = await world.share(new FakeTrack('web-contents:1'));
    world.loseBar();
    track.swap('web-contents:2');
    expect(world.item()).toMatchObject({ barGoneUntil: 16_000, swapped: true });
    world.desk.goOn(SHARE_ID);
    expect(track.enabled).toBe(false);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(track.readyState).toBe('ended');
  });
});

describe('a shared tab', () => {
  const shareTab = () => world.share(new FakeTrack('web-contents:1'), SHARE_ID, { kind: 'tab' });

  it('is held back when the person goes to another tab, without a window in their way', async () => {
    const track = await shareTab();
    world.told.length = 0;
    world.leaveTab();
    expect(track.enabled).toBe(false);
    expect(world.shown.has(SHARE_ID)).toBe(false);
    expect(world.told).toEqual([
      ['guard', 'hold'],
      ['paused', true],
    ]);
    expect(world.item()?.swapped).toBe(true);
  });

  it('shows the person, and nobody else, what would be seen; and is sent again after a yes', async () => {
    const track = await shareTab();
    world.leaveTab();
    const preview = world.desk.preview(SHARE_ID);
    expect(preview?.enabled).toBe(true);
    world.desk.goOn(SHARE_ID);
    expect(preview?.readyState).toBe('ended');
    expect(world.desk.preview(SHARE_ID)).toBeNull();
    expect([track.enabled, world.shown.has(SHARE_ID)]).toEqual([true, true]);
  });

  it('is held back when its frames are of another size, and the person is asked', async () => {
    const track = await shareTab();
    world.closeGate();
    expect(track.enabled).toBe(false);
    expect(world.told.at(-1)).toEqual(['raise']);
  });

  it('that has ended is not watched any more', async () => {
    const track = await shareTab();
    track.end();
    world.told.length = 0;
    world.leaveTab();
    expect(world.told).toEqual([]);
  });

  it('with a capture handle tells of every swap itself: going to another tab changes nothing', async () => {
    const track = new FakeTrack('web-contents:1', 'shop');
    await world.share(track, SHARE_ID, { kind: 'tab' });
    world.leaveTab();
    expect(track.enabled).toBe(true);
    track.dispatchEvent(new Event('capturehandlechange'));
    expect(track.enabled).toBe(false);
  });
});

describe('a shared window', () => {
  it('does not mind which tab the person goes to', async () => {
    const track = await world.share();
    world.leaveTab();
    expect(track.enabled).toBe(true);
  });
});
