import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createHands, type Hands } from '../../../../utils/platform/tab-control/hands';
import type { Announcement, ToHand } from '../../../../utils/protocol/hand';
import { HOSTILE, hostileNames } from '../../../fakes/hostile';
import { FakePort } from '../../../fakes/port';
import { settled } from '../../../fakes/share-ports';

const TAB = 7;
const MOVE: Announcement = { kind: 'pointermove', x: 0.5, y: 0.5, width: 800, height: 600 };

/** What frames there are at this moment; each takes the script when it is brought. */
let frames: number[];
/** The line to each frame that is there. */
let lines: Map<number, FakePort>;
let injections: Array<Record<string, unknown>>;
let told: unknown[];
let hands: Hands;
beforeEach(async () => {
  vi.useFakeTimers();
  fakeBrowser.reset();
  frames = [0];
  lines = new Map();
  injections = [];
  told = [];
  vi.spyOn(fakeBrowser.scripting, 'executeScript').mockImplementation(async (injection) => {
    injections.push({ ...injection });
    if (frames.length === 0) throw new Error('Cannot access contents of the page.');
    return frames.map((frameId) => ({ frameId, documentId: `${frameId}`, result: undefined }));
  });
  Object.assign(fakeBrowser.tabs, {
    connect: (tabId: number, { frameId = 0 }: { frameId?: number }) => {
      const port = new FakePort(`${tabId}`);
      lines.set(frameId, port);
      return port.asPort();
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function begin(...ids: number[]): Promise<void> {
  frames = ids;
  hands = createHands(TAB, {
    ready: (isReady) => told.push(['ready', isReady]),
    said: (message) => told.push(message),
  });
  await settled();
}
const frame = (frameId: number): FakePort => {
  const port = lines.get(frameId);
  if (!port) throw new Error(`frame ${frameId} was not called`);
  return port;
};
const heardBy = <T extends ToHand['type']>(frameId: number, type: T) =>
  (frame(frameId).said as ToHand[]).filter(
    (message): message is Extract<ToHand, { type: T }> => message.type === type,
  );
const lastId = (frameId = 0) => heardBy(frameId, 'announce').at(-1)?.id ?? -1;
const answer = (frameId: number, at: { x: number; y: number } | null = null, id = lastId(frameId)) =>
  frame(frameId).hear({ type: 'announced', id, at });
const update = (status: string, tabId = TAB) =>
  fakeBrowser.tabs.onUpdated.trigger(tabId, { status } as never, { id: tabId } as never);
const brought = () => injections.filter(({ files }) => files !== undefined);
/** What it comes to, or that it has not. */
async function outcome(asked: Promise<unknown>): Promise<unknown> {
  let result: unknown = 'open';
  asked.then(
    (value) => {
      result = value;
    },
    (error: Error) => {
      result = error.message;
    },
  );
  await settled();
  return result;
}

describe('the scripts in a tab', () => {
  it('are brought into every frame, and called', async () => {
    await begin(0, 3);
    expect(brought()).toEqual([
      { target: { tabId: TAB, allFrames: true }, files: ['hand.js'], injectImmediately: true },
    ]);
    expect([...lines.keys()]).toEqual([0, 3]);
    expect(told).toEqual([['ready', true]]);
  });

  it('learn the name under which the page tells of prompts, and the page does', async () => {
    await begin(0, 3);
    const name = heardBy(0, 'prompts')[0]?.event;
    expect(heardBy(3, 'prompts')[0]?.event).toBe(name);
    expect(injections.find(({ world }) => world === 'MAIN')).toMatchObject({ args: [name] });
  });

  it('prove to the frame around theirs that they are there, by a word for each', async () => {
    await begin(0, 3, 5);
    const words = [3, 5].map((frameId) => heardBy(frameId, 'hello').at(-1)?.secret);
    expect(new Set(words).size).toBe(2);
    for (const word of words)
      for (const frameId of [0, 3, 5])
        expect(heardBy(frameId, 'child').map(({ secret }) => secret)).toContain(word);
    expect(heardBy(0, 'hello')).toEqual([]);
  });

  it('are not there where Deskside has no access', async () => {
    await begin();
    expect([told, lines.size]).toEqual([[['ready', false]], 0]);
  });

  it('are not called where the browser could not bring them', async () => {
    vi.mocked(fakeBrowser.scripting.executeScript).mockResolvedValue([
      { frameId: 0, documentId: '0', result: undefined },
      { frameId: 3, documentId: '3', result: undefined, error: { message: 'gone' } },
    ]);
    await begin(0, 3);
    expect([...lines.keys()]).toEqual([0]);
  });

  it('come again with each page, and are called anew', async () => {
    await begin(0, 3);
    told.length = 0;
    frame(0).end();
    frame(3).end();
    expect(told).toEqual([['ready', false]]);
    frames = [0];
    lines.clear();
    await update('loading');
    await settled();
    await update('complete');
    await settled();
    expect([...lines.keys()]).toEqual([0]);
    expect(told.at(-1)).toEqual(['ready', true]);
    expect(brought()).toHaveLength(3);
  });

  it('are not called twice while they are there', async () => {
    await begin(0);
    const first = frame(0);
    await update('complete');
    await settled();
    expect(frame(0)).toBe(first);
  });

  it('are brought into frames that come later', async () => {
    await begin(0);
    frames = [0, 4];
    frame(0).hear({ type: 'frames' });
    await settled();
    expect([...lines.keys()]).toEqual([0, 4]);
    expect(heardBy(4, 'hello')).toHaveLength(1);
  });

  it('of another tab are none of our business, nor is a change of title', async () => {
    await begin(0);
    await update('complete', TAB + 1);
    await fakeBrowser.tabs.onUpdated.trigger(TAB, { title: 'x' } as never, { id: TAB } as never);
    await settled();
    expect(brought()).toHaveLength(1);
  });

  it('are let go of at the end, and nothing is brought any more', async () => {
    await begin(0, 3);
    const ports = [...lines.values()];
    told.length = 0;
    hands.stop();
    await update('complete');
    await settled();
    expect(ports.map(({ isOpen }) => isOpen)).toEqual([false, false]);
    expect([brought().length, told]).toEqual([1, []]);
  });

  it('that come too late for that are not called', async () => {
    let arrive: (results: Array<{ frameId: number; result: undefined }>) => void = () => {};
    vi.mocked(fakeBrowser.scripting.executeScript).mockReturnValueOnce(
      new Promise((resolve) => {
        arrive = resolve;
      }) as never,
    );
    await begin(0);
    hands.stop();
    arrive([{ frameId: 0, result: undefined }]);
    await settled();
    expect([lines.size, told]).toEqual([0, []]);
  });
});

describe('an announcement', () => {
  it('goes to every frame, and holds once each has it', async () => {
    await begin(0, 3);
    const asked = hands.announce(MOVE);
    for (const frameId of [0, 3]) expect(heardBy(frameId, 'announce')).toMatchObject([{ what: MOVE }]);
    answer(0, { x: 10, y: 20 });
    expect(await outcome(asked)).toBe('open');
    answer(3);
    expect(await outcome(asked)).toEqual({ x: 10, y: 20 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says where nothing may be done', async () => {
    await begin(0, 3);
    const asked = hands.announce(MOVE);
    answer(3);
    answer(0, null);
    expect(await outcome(asked)).toBeNull();
  });

  it.each([
    ['before the page', [3, 0]],
    ['after it', [0, 3]],
  ])('takes the place from the page itself, whatever a frame in it says %s', async (_, order) => {
    await begin(0, 3);
    const [asked, refused] = [hands.announce(MOVE), hands.announce(MOVE)];
    const id = lastId();
    for (const frameId of order) {
      answer(frameId, frameId === 0 ? { x: 1, y: 1 } : { x: 99, y: 99 }, id - 1);
      answer(frameId, frameId === 0 ? null : { x: 99, y: 99 }, id);
    }
    expect([await outcome(asked), await outcome(refused)]).toEqual([{ x: 1, y: 1 }, null]);
  });

  it('does not wait for a frame that goes', async () => {
    await begin(0, 3);
    const asked = hands.announce(MOVE);
    answer(0, { x: 1, y: 2 });
    frame(3).end();
    expect(await outcome(asked)).toEqual({ x: 1, y: 2 });
  });

  it('fails at once when the page goes', async () => {
    await begin(0, 3);
    const asked = hands.announce(MOVE);
    answer(3);
    frame(0).end();
    expect(await outcome(asked)).toBe('there is no script in the page');
    expect(await outcome(hands.announce(MOVE))).toBe('open');
    frame(3).end();
    expect(await outcome(hands.announce(MOVE))).toBe('there is no script in the page');
  });

  it('fails in a page that is too busy, after 500 ms', async () => {
    await begin(0, 3);
    const asked = hands.announce(MOVE);
    const late = outcome(asked);
    answer(3);
    await vi.advanceTimersByTimeAsync(499);
    expect(await outcome(asked)).toBe('open');
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcome(asked)).toBe('the page is too busy');
    await late;
    answer(0, { x: 1, y: 1 });
  });

  it('is answered once by each, to what was asked', async () => {
    await begin(0, 3);
    const asked = hands.announce(MOVE);
    const id = lastId();
    answer(0, { x: 1, y: 1 }, id);
    answer(0, { x: 2, y: 2 }, id);
    answer(3, null, id + 1);
    frame(3).hear({ type: 'planned', id, keys: [] });
    expect(await outcome(asked)).toBe('open');
    answer(3, null, id);
    expect(await outcome(asked)).toEqual({ x: 1, y: 1 });
  });

  it('may be one of several', async () => {
    await begin(0);
    const first = hands.announce(MOVE);
    const second = hands.announce({ kind: 'keydown', key: 'a' });
    const id = lastId();
    answer(0, { x: 2, y: 2 }, id);
    answer(0, { x: 1, y: 1 }, id - 1);
    expect([await outcome(first), await outcome(second)]).toEqual([
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ]);
  });
});

describe('the keys that set a field', () => {
  it('come from the frame whose field it is', async () => {
    await begin(0, 3);
    const asked = hands.plan('field-01', [2]);
    const plan = heardBy(3, 'plan')[0];
    expect(plan).toMatchObject({ field: 'field-01', value: [2] });
    frame(3).hear({ type: 'planned', id: plan?.id, keys: ['ArrowDown', 'Enter'] });
    expect(await outcome(asked)).toEqual(['ArrowDown', 'Enter']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('come from nowhere when no frame knows it', async () => {
    await begin(0);
    const asked = hands.plan('field-01', '2026-11-27');
    const late = outcome(asked);
    await vi.advanceTimersByTimeAsync(500);
    expect(await outcome(asked)).toBe('no frame knows this field');
    await late;
  });

  it('have led there, or not: every frame is told to see to it', async () => {
    await begin(0, 3);
    hands.settle('field-01', [2]);
    for (const frameId of [0, 3])
      expect(heardBy(frameId, 'settle')).toEqual([{ type: 'settle', field: 'field-01', value: [2] }]);
  });
});

describe('what the scripts say', () => {
  it('is told', async () => {
    await begin(0, 3);
    told.length = 0;
    frame(3).hear({ type: 'localHand' });
    frame(0).hear({ type: 'field', field: null });
    frame(3).hear({ type: 'prompt', kind: 'permission', open: true });
    expect(told).toEqual([
      { type: 'localHand' },
      { type: 'field', field: null },
      { type: 'prompt', kind: 'permission', open: true },
    ]);
  });

  it.each(hostileNames)('is not %s', async (name) => {
    await begin(0);
    told.length = 0;
    frame(0).hear(HOSTILE[name]);
    frame(0).hear({ type: HOSTILE[name] });
    expect(told).toEqual([]);
  });

  it('of a prompt is over when no frame has one any more', async () => {
    await begin(0, 3);
    told.length = 0;
    frame(0).hear({ type: 'prompt', kind: 'permission', open: true });
    frame(3).hear({ type: 'prompt', kind: 'permission', open: true });
    frame(3).hear({ type: 'prompt', kind: 'fileChooser', open: false });
    frame(0).hear({ type: 'prompt', kind: 'permission', open: false });
    frame(3).hear({ type: 'prompt', kind: 'permission', open: false });
    expect(told.map((one) => [(one as { kind: string }).kind, (one as { open: boolean }).open])).toEqual([
      ['permission', true],
      ['permission', true],
      ['fileChooser', false],
      ['permission', true],
      ['permission', false],
    ]);
  });

  it.each([0, 3])('of a prompt is over when its frame goes (%i)', async (frameId) => {
    await begin(0, 3);
    frame(frameId).hear({ type: 'prompt', kind: 'permission', open: true });
    frame(frameId).hear({ type: 'prompt', kind: 'fileChooser', open: true });
    told.length = 0;
    frame(frameId).end();
    expect(told.filter((one) => !Array.isArray(one))).toEqual([
      { type: 'prompt', kind: 'permission', open: false },
      { type: 'prompt', kind: 'fileChooser', open: false },
    ]);
  });
});
