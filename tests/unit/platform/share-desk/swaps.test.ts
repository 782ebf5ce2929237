import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SHARE_ID } from '../../../fakes/examples';
import { type ShareDeskWorld, settled, setUpShareDesk, TAB } from '../../../fakes/share-ports';
import { FakeTrack } from '../../../fakes/track';

let world: ShareDeskWorld;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  world = setUpShareDesk();
});
afterEach(() => {
  vi.useRealTimers();
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
    expect(world.told.slice(-3)).toEqual([['started', 'screen', 1], ['paused', false], ['minimise']]);
    expect(world.item()?.state).toEqual({
      name: 'sharing',
      level: 'view',
      surface: { kind: 'screen', number: 1 },
    });
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
  const shareTab = () => world.share(new FakeTrack('web-contents:1'), SHARE_ID, TAB);

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
    await world.share(track, SHARE_ID, TAB);
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
