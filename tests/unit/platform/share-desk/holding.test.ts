import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sharerView } from '../../../../utils/session/sharer-item';
import { ids, SHARE_ID } from '../../../fakes/examples';
import { type ShareDeskWorld, settled, setUpShareDesk } from '../../../fakes/share-ports';
import { FakeTrack } from '../../../fakes/track';

let world: ShareDeskWorld;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  world = setUpShareDesk();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const SECOND = 'share-002';
const view = () => sharerView(world.desk.items.value);

describe('Pause', () => {
  it('holds the picture back in the same task, tells, and puts no window in the way', async () => {
    const track = await world.share();
    world.told.length = 0;
    world.desk.pause(SHARE_ID);
    expect([track.enabled, world.shown.has(SHARE_ID)]).toEqual([false, false]);
    expect(world.told).toEqual([['paused', true]]);
    expect(world.item()?.state.name).toBe('paused');
    expect(view().name).toBe('sharing');
  });

  it('goes on with Resume, as long as it takes', async () => {
    const track = await world.share();
    world.desk.pause(SHARE_ID);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(track.readyState).toBe('live');
    world.told.length = 0;
    world.desk.resume(SHARE_ID);
    expect([track.enabled, world.shown.get(SHARE_ID)]).toEqual([true, track]);
    expect(world.told).toEqual([['paused', false]]);
    expect(world.item()).toMatchObject({ pausedByHand: false, state: { name: 'sharing' } });
  });

  it('twice is once', async () => {
    await world.share();
    world.desk.pause(SHARE_ID);
    world.desk.pause(SHARE_ID);
    expect(world.toldOf('paused')).toEqual([['paused', true]]);
    world.desk.resume(SHARE_ID);
    world.desk.resume(SHARE_ID);
    expect(world.toldOf('paused')).toEqual([
      ['paused', true],
      ['paused', false],
    ]);
  });

  it('comes from popup, ticket and console without the worker', async () => {
    const track = await world.share();
    world.desk.take({ type: 'share.pause', ...ids });
    expect(track.enabled).toBe(false);
    world.desk.take({ type: 'share.resume', ...ids });
    expect(track.enabled).toBe(true);
  });

  it('of one leaves the others alone', async () => {
    await world.share();
    const second = await world.share(new FakeTrack(), SECOND);
    world.sent.length = 0;
    world.desk.pause(SHARE_ID);
    expect(second.enabled).toBe(true);
    expect(world.sent).toEqual([['session-1', 'withhold', SHARE_ID]]);
  });

  it('ends with Stop', async () => {
    const track = await world.share();
    world.desk.pause(SHARE_ID);
    world.desk.stop(SHARE_ID, 'shareBar');
    world.desk.resume(SHARE_ID);
    expect([track.readyState, world.shown.size]).toEqual(['ended', 0]);
  });

  it('of what has ended or was never shown does nothing', async () => {
    world.request();
    world.desk.pause(SHARE_ID);
    world.desk.deny(SHARE_ID);
    world.desk.pause(SHARE_ID);
    world.desk.pause('share-009');
    expect(world.toldOf('paused')).toEqual([]);
    expect(world.item()?.pausedByHand).toBe(false);
  });
});

describe('a picture goes on only when no reason to hold it back is left', () => {
  const REASONS = {
    paused: { begin: () => world.desk.pause(SHARE_ID), end: () => world.desk.resume(SHARE_ID) },
    barGone: { begin: () => world.loseBar(), end: () => world.desk.showBarAgain() },
    swapped: {
      begin: (track: FakeTrack) => track.swap('web-contents:2'),
      end: () => world.desk.goOn(SHARE_ID),
    },
  } as const;

  it.each([
    ['paused', 'barGone'],
    ['barGone', 'paused'],
    ['paused', 'swapped'],
    ['swapped', 'paused'],
    ['barGone', 'swapped'],
    ['swapped', 'barGone'],
  ] as const)('%s, then %s, in either order of ending', async (one, other) => {
    for (const [first, last] of [
      [one, other],
      [other, one],
    ] as const) {
      world = setUpShareDesk();
      const track = await world.share(new FakeTrack('web-contents:1'));
      REASONS[one].begin(track);
      REASONS[other].begin(track);
      REASONS[first].end();
      await settled();
      expect([track.enabled, world.shown.has(SHARE_ID)]).toEqual([false, false]);
      expect(world.toldOf('paused')).toEqual([['paused', true]]);
      REASONS[last].end();
      await settled();
      expect([track.enabled, world.shown.has(SHARE_ID)]).toEqual([true, true]);
      expect(world.toldOf('paused').at(-1)).toEqual(['paused', false]);
    }
  });
});

describe('without the bar', () => {
  it('every picture is held back in the same task, and all are asked about at once', async () => {
    const first = await world.share();
    const second = await world.share(new FakeTrack(), SECOND);
    world.loseBar();
    expect([first.enabled, second.enabled]).toEqual([false, false]);
    expect(world.toldOf('paused')).toEqual([
      ['paused', true],
      ['paused', true],
    ]);
    expect(world.told.at(-1)).toEqual(['raise']);
    expect(world.item()).toMatchObject({ barGoneUntil: 16_000, swapped: false });
    const asked = view();
    expect(asked).toMatchObject({ name: 'barGone', until: 16_000 });
    expect(asked.name === 'barGone' && asked.items.map(({ shareId }) => shareId)).toEqual([SHARE_ID, SECOND]);
  });

  it('no answer in 15 s stops all of them', async () => {
    const tracks = [await world.share(), await world.share(new FakeTrack(), SECOND)];
    world.loseBar();
    await vi.advanceTimersByTimeAsync(14_999);
    expect(tracks.map(({ readyState }) => readyState)).toEqual(['live', 'live']);
    await vi.advanceTimersByTimeAsync(1);
    expect(tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(world.toldOf('stopped')).toEqual([
      ['stopped', SHARE_ID, 'barGone'],
      ['stopped', SECOND, 'barGone'],
    ]);
  });

  it('showing it again goes on with all, for good, and the window rests', async () => {
    const tracks = [await world.share(), await world.share(new FakeTrack(), SECOND)];
    world.loseBar();
    world.desk.showBarAgain();
    await settled();
    expect(tracks.map(({ enabled }) => enabled)).toEqual([true, true]);
    expect(world.told.slice(-3)).toEqual([['paused', false], ['paused', false], ['minimise']]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.item()?.state.name).toBe('sharing');
  });

  it('what is paused by hand stops with the rest', async () => {
    const track = await world.share();
    world.desk.pause(SHARE_ID);
    world.loseBar();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(track.readyState).toBe('ended');
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

  it('one more application waits for its click', async () => {
    await world.share();
    world.loseBar();
    await world.add(SECOND);
    expect(world.pickers).toHaveLength(1);
    expect(view().name).toBe('barGone');
  });
});
