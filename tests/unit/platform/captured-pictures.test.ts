import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createCapturedPictures } from '../../../utils/platform/captured-pictures';
import { markTabs, tabOf } from '../../../utils/platform/shared-tabs';
import { openMarkedTabs } from '../../fakes/marked-tabs';
import { FakeTrack } from '../../fakes/track';

const OURS = 'https://help.example';
const ID = 'share-001';

let marks: [a: string, b: string];
let [a, b] = [0, 0];
/** What was told of the picture, in order; `pass` and `hold` are the gate's. */
let told: unknown[];
/** Tabs that were painted once more, so that there is a frame to show. */
let repainted: number[];
let kept: Map<number, () => Promise<void>>;
let gateCloses: () => void;
let leave: (() => void) | undefined;
let pictures: ReturnType<typeof createCapturedPictures>;

beforeEach(async () => {
  fakeBrowser.reset();
  const tabs = await openMarkedTabs([OURS], `${OURS}/a`, `${OURS}/b`);
  await markTabs().done;
  [a = 0, b = 0] = tabs.ids;
  marks = [tabs.handle(a) ?? '', tabs.handle(b) ?? ''];
  told = [];
  repainted = [];
  kept = new Map();
  pictures = createCapturedPictures({
    guard: (track, swapped) => {
      gateCloses = swapped;
      return { track, hold: () => told.push('hold'), approve: () => told.push('pass') };
    },
    onTabLeft: (left) => {
      leave = left;
      return () => {
        leave = undefined;
      };
    },
    keepMarked: (tabId) => ({
      again: () => kept.get(tabId)?.() ?? Promise.resolve(),
      repaint: async () => void repainted.push(tabId),
      stop: () => told.push(['let go', tabId]),
    }),
  });
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function add(track: FakeTrack, kind: 'tab' | 'window' = 'tab'): MediaStreamTrack {
  return pictures.add(
    ID,
    { track: track.asTrack(), surface: { kind } },
    {
      swapped: () => told.push('swapped'),
      left: () => told.push('left'),
      recognised: (tabId) => told.push(['tab', tabId]),
    },
  );
}

/** A picture of tab a, which answers to being marked. */
function addKnown(): FakeTrack {
  const track = new FakeTrack('web-contents:1', marks[0]);
  add(track);
  told.length = 0;
  return track;
}
/** Its page goes elsewhere; the new one takes the mark at once. */
async function navigate(track: FakeTrack): Promise<void> {
  kept.set(a, async () => track.showHandle(marks[0]));
  track.showHandle(undefined);
  await vi.advanceTimersByTimeAsync(0);
}

describe('a tab with our mark', () => {
  it('is told to the desk', () => {
    add(new FakeTrack('web-contents:1', marks[0]));
    expect(told).toEqual([['tab', a]]);
  });

  it('stands still while its page goes elsewhere, and goes on without a question', async () => {
    const track = addKnown();
    track.showHandle(undefined);
    expect(told).toEqual(['hold']);
    kept.set(a, async () => track.showHandle(marks[0]));
    track.showHandle('pages-own');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(new Set(told)).toEqual(new Set(['hold', 'pass']));
    expect(told.at(-1)).toBe('pass');
    expect(new Set(repainted)).toEqual(new Set([a]));
  });

  it('is not asked about for another size of its page', async () => {
    addKnown();
    gateCloses();
    expect(told).toEqual(['hold']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(['hold', 'pass']);
  });

  it('is asked about, and unknown, when it does not take its mark again', async () => {
    const track = addKnown();
    track.showHandle(undefined);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(told).toEqual(['hold']);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['hold', ['let go', a], ['tab', undefined], 'swapped']);
    track.showHandle(marks[0]);
    expect(told.at(-1)).toBe('swapped');
    expect(told).not.toContain('pass');
  });

  it('is asked about at once when another tab of ours is in its place', async () => {
    const track = addKnown();
    track.showHandle(marks[1]);
    await vi.advanceTimersByTimeAsync(0);
    expect(told.at(-1)).toBe('swapped');
  });

  it('is not held for going to another tab: the browser tells of a swap', () => {
    addKnown();
    leave?.();
    expect(told).toEqual([]);
  });

  it('that the person has agreed to is found out anew', async () => {
    const track = addKnown();
    track.showHandle(marks[1]);
    await vi.advanceTimersByTimeAsync(0);
    pictures.hold(ID, true);
    told.length = 0;
    pictures.resume(ID);
    expect(told).toEqual([['tab', b], 'pass']);
    expect(tabOf(track.asTrack())).toBe(b);
  });
});

describe('a tab that is held back by the desk', () => {
  it('does not go on because it is proven', async () => {
    const track = addKnown();
    pictures.hold(ID, false);
    await navigate(track);
    expect(told).not.toContain('pass');
    pictures.resume(ID);
    expect(told.at(-1)).toBe('pass');
  });

  it('goes on only when it is proven, if that question is open then', async () => {
    const track = addKnown();
    pictures.hold(ID, false);
    track.showHandle(undefined);
    told.length = 0;
    expect(pictures.resume(ID)).toBe(track.asTrack());
    expect(told).toEqual([]);
    kept.set(a, async () => track.showHandle(marks[0]));
    track.showHandle('pages-own');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told.at(-1)).toBe('pass');
    expect(told).not.toContain('swapped');
  });
});

describe('what we cannot tell from others', () => {
  it.each([
    ['a tab', 'tab'],
    ['a window', 'window'],
  ] as const)('%s is asked about at once', (_, kind) => {
    const track = new FakeTrack('first');
    add(track, kind);
    track.swap('second');
    expect(told.filter((word) => word === 'swapped')).toHaveLength(1);
  });

  it('is held, if it is a tab, as soon as the person goes to another one', () => {
    add(new FakeTrack('web-contents:1'));
    leave?.();
    expect(told).toEqual([['tab', undefined], 'left']);
  });

  it('is nothing to find out of windows', () => {
    add(new FakeTrack(), 'window');
    pictures.hold(ID, false);
    pictures.resume(ID);
    expect(told).toEqual([]);
  });
});

describe('a tab that the person names', () => {
  /** Deskside may enter it by now; the mark is seen a little later than it is set. */
  const mayBeMarked = (track: FakeTrack, mark: string, after = 20) =>
    kept.set(a, async () => void setTimeout(() => track.showHandle(mark), after));
  async function addUnknown(handle?: string): Promise<FakeTrack> {
    const track = new FakeTrack('web-contents:1', handle);
    add(track);
    told.length = 0;
    return track;
  }
  async function named(tabId: number): Promise<boolean> {
    const answer = pictures.name(ID, tabId);
    await vi.advanceTimersByTimeAsync(1_000);
    return answer;
  }

  it.each([undefined, 'pages-own'])('is known by its mark, as ever (%s)', async (handle) => {
    const track = await addUnknown(handle);
    mayBeMarked(track, marks[0]);
    expect(await named(a)).toBe(true);
    expect(told).toContainEqual(['tab', a]);
    expect(told).not.toContain('swapped');
    track.showHandle(marks[1]);
    await vi.advanceTimersByTimeAsync(0);
    expect(told.at(-1)).toBe('swapped');
  });

  it('is not known when another one is shown, and nothing else changes', async () => {
    const track = await addUnknown();
    kept.set(b, async () => {});
    expect(await named(b)).toBe(false);
    expect(told).toEqual([['let go', b]]);
    track.swap('web-contents:2');
    expect(told.at(-1)).toBe('swapped');
  });

  it('is not known when its mark comes too late', async () => {
    const track = await addUnknown();
    mayBeMarked(track, marks[0], 1_001);
    expect(await named(a)).toBe(false);
  });

  it('wrongly, while it changes, is asked about: nobody else can say what it is now', async () => {
    const track = await addUnknown('pages-own');
    kept.set(b, async () => {});
    const answer = pictures.name(ID, b);
    track.showHandle(undefined);
    expect(told).toEqual(['hold']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await answer).toBe(false);
    expect(told.at(-1)).toBe('swapped');
  });

  it('is the one that was named last', async () => {
    const track = await addUnknown();
    mayBeMarked(track, marks[0], 20);
    kept.set(b, async () => {});
    const [first, last] = [pictures.name(ID, b), pictures.name(ID, a)];
    await vi.advanceTimersByTimeAsync(2_000);
    expect([await first, await last]).toEqual([false, true]);
    expect(told.filter((one) => Array.isArray(one) && one[0] === 'tab')).toEqual([['tab', a]]);
    told.length = 0;
    track.showHandle(undefined);
    expect(told).toEqual(['hold']);
  });

  it('is none any more when the picture has been taken away meanwhile', async () => {
    await addUnknown();
    const answer = pictures.name(ID, a);
    pictures.remove(ID);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await answer).toBe(false);
    expect([told, vi.getTimerCount()]).toEqual([[['let go', a]], 0]);
  });

  it('is nothing that could be said of a window', async () => {
    add(new FakeTrack(), 'window');
    expect(await named(a)).toBe(false);
    expect(await pictures.name('share-009', a)).toBe(false);
    expect(told).toEqual([]);
  });
});

describe('doubt', () => {
  it('is there from what the browser tells until it is answered', async () => {
    const track = addKnown();
    expect(pictures.isInDoubt(ID)).toBe(false);
    track.showHandle(undefined);
    expect(pictures.isInDoubt(ID)).toBe(true);
    kept.set(a, async () => track.showHandle(marks[0]));
    track.showHandle('pages-own');
    await vi.advanceTimersByTimeAsync(0);
    expect(pictures.isInDoubt(ID)).toBe(false);
  });

  it('is none of another size, as when the browser’s own bar comes', async () => {
    addKnown();
    gateCloses();
    expect(told).toEqual(['hold']);
    expect(pictures.isInDoubt(ID)).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    gateCloses();
    expect(pictures.isInDoubt(ID)).toBe(false);
  });

  it('is over when the person has been asked', async () => {
    const track = addKnown();
    track.showHandle(marks[1]);
    await vi.advanceTimersByTimeAsync(0);
    expect([told.at(-1), pictures.isInDoubt(ID)]).toEqual(['swapped', false]);
    expect(pictures.isInDoubt('share-009')).toBe(false);
  });
});

it('a picture that is taken away lets go of everything', async () => {
  const track = addKnown();
  track.showHandle(undefined);
  expect(pictures.remove(ID)).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual(['hold', ['let go', a]]);
  expect([leave, track.readyState, vi.getTimerCount()]).toEqual([undefined, 'ended', 0]);
  expect(pictures.remove(ID)).toBe(false);
});
