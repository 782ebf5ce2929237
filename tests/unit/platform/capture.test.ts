import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  captureChosenSurface,
  isOwnWindow,
  onSurfaceSwapped,
  surfaceOf,
} from '../../../utils/platform/capture';
import { tabOf } from '../../../utils/platform/shared-tabs';
import { SurfaceKind } from '../../../utils/protocol/share';
import { openMarkedTabs } from '../../fakes/marked-tabs';
import { quiet } from '../../fakes/time';
import { FakeTrack } from '../../fakes/track';

describe('what was picked', () => {
  it.each([
    ['window:12:0', 'window', false],
    ['window:12:1', 'window', true],
    ['window:12:17', 'window', true],
    ['screen:0:0', 'screen', false],
    ['screen:0:1', 'screen', false],
    ['web-contents-media-stream://1:2', 'tab', false],
    ['', 'tab', false],
  ] as const)('%j is a %s, of this browser: %s', (label, kind, isOwn) => {
    expect(surfaceOf({ label })).toEqual({ kind });
    expect(isOwnWindow({ label })).toBe(isOwn);
  });
});

describe('a swap under a living track', () => {
  it('is told each time the surface is another one', () => {
    const track = new FakeTrack('web-contents:1');
    const swapped = vi.fn();
    onSurfaceSwapped(track.asTrack(), swapped);
    track.dispatchEvent(new Event('configurationchange'));
    expect(swapped).not.toHaveBeenCalled();
    track.swap('web-contents:2');
    track.dispatchEvent(new Event('configurationchange'));
    expect(swapped).toHaveBeenCalledTimes(1);
    track.swap('web-contents:1');
    expect(swapped).toHaveBeenCalledTimes(2);
  });

  it('is told when the page behind it says it is another', () => {
    const track = new FakeTrack();
    const swapped = vi.fn();
    onSurfaceSwapped(track.asTrack(), swapped);
    track.dispatchEvent(new Event('capturehandlechange'));
    expect(swapped).toHaveBeenCalledTimes(1);
  });
});

describe('choosing a surface', () => {
  const OURS = 'https://help.example';
  let tabs: Awaited<ReturnType<typeof openMarkedTabs>>;
  let tab = 0;
  let choose: (streamId: string) => void;
  let lists: string[];
  let picked: () => FakeTrack;
  const cancelled = vi.fn();
  const all = () => SurfaceKind.options;

  beforeEach(async () => {
    fakeBrowser.reset();
    tabs = await openMarkedTabs([OURS], `${OURS}/a`);
    [tab = 0] = tabs.ids;
    picked = () => new FakeTrack('web-contents:1', tabs.handle(tab));
    cancelled.mockClear();
    vi.stubGlobal('chrome', {
      desktopCapture: {
        chooseDesktopMedia: (listed: string[], chosen: (streamId: string) => void) => {
          lists = listed;
          choose = chosen;
          return 5;
        },
        cancelChooseDesktopMedia: cancelled,
      },
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  /** The person picks; what opens then is `picked`. */
  async function pick(): Promise<void> {
    await vi.waitUntil(() => tabs.handle(tab));
    vi.stubGlobal('navigator', {
      mediaDevices: { getUserMedia: async () => ({ getVideoTracks: () => [picked()] }) },
    });
    choose('stream');
  }

  it('gives the track, and the tab it is of can be told', async () => {
    const captured = captureChosenSurface(new AbortController().signal, 'view', all);
    await pick();
    const { track, surface } = (await captured) ?? {};
    expect(surface).toEqual({ kind: 'tab' });
    expect(track?.contentHint).toBe('detail');
    expect(track && tabOf(track)).toBe(tab);
  });

  it.each([
    ['a window of this browser', () => new FakeTrack('window:12:1')],
    ['a page of ours', () => new FakeTrack('web-contents:1', 'deskside.own-page')],
  ])('refuses %s, and captures nothing', async (_, own) => {
    const track = own();
    picked = () => track;
    const captured = captureChosenSurface(new AbortController().signal, 'view', all);
    await Promise.all([expect(captured).rejects.toMatchObject({ reason: 'ownWindow' }), pick()]);
    expect(track.readyState).toBe('ended');
  });

  it.each([
    ['view', ['window', 'screen', 'tab']],
    ['control', ['tab', 'window', 'screen']],
  ] as const)('for %s lists %j', async (level, sources) => {
    const captured = captureChosenSurface(new AbortController().signal, level, all);
    choose('');
    await captured;
    expect(lists).toEqual(sources);
  });

  it.each([
    ['view', ['tab', 'window'], ['window', 'tab']],
    ['control', ['window', 'tab'], ['tab', 'window']],
    ['view', ['screen'], ['screen']],
    ['control', ['tab'], ['tab']],
  ] as const)('for %s lists of %j, which is all that is allowed, %j', async (level, allowed, sources) => {
    const captured = captureChosenSurface(new AbortController().signal, level, () => allowed);
    choose('');
    await captured;
    expect(lists).toEqual(sources);
  });

  it('opens no picker where nothing may be shown', async () => {
    lists = ['untouched'];
    const captured = captureChosenSurface(new AbortController().signal, 'view', () => []);
    await expect(captured).rejects.toMatchObject({ reason: 'surfaceForbidden' });
    expect(lists).toEqual(['untouched']);
  });

  it.each([
    ['a screen', 'screen:0:0', ['tab', 'window']],
    ['a window', 'window:12:0', ['tab', 'screen']],
    ['a tab', 'web-contents:1', ['window', 'screen']],
  ] as const)('refuses %s that came all the same, and captures nothing', async (_, label, allowed) => {
    const track = new FakeTrack(label);
    picked = () => track;
    const captured = captureChosenSurface(new AbortController().signal, 'view', () => allowed);
    await Promise.all([expect(captured).rejects.toMatchObject({ reason: 'surfaceForbidden' }), pick()]);
    expect(track.readyState).toBe('ended');
  });

  it('goes by what is allowed when the choice is made', async () => {
    let allowed: readonly SurfaceKind[] = SurfaceKind.options;
    const captured = captureChosenSurface(new AbortController().signal, 'view', () => allowed);
    allowed = ['window'];
    await Promise.all([expect(captured).rejects.toMatchObject({ reason: 'surfaceForbidden' }), pick()]);
  });

  it('gives nothing when the picker was closed', async () => {
    const captured = captureChosenSurface(new AbortController().signal, 'view', all);
    choose('');
    expect(await captured).toBeUndefined();
  });

  it('closes the picker when it is taken back, and marks nothing from then on', async () => {
    const request = new AbortController();
    const captured = captureChosenSurface(request.signal, 'view', all);
    request.abort();
    expect(await captured).toBeUndefined();
    expect(cancelled).toHaveBeenCalledExactlyOnceWith(5);
    tabs.leaveDocument(tab);
    await tabs.load(tab);
    await quiet();
    expect(tabs.handle(tab)).toBeUndefined();
  });
});
