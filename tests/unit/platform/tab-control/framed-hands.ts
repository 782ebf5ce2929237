/** The scripts in a tab, over lines to its frames that are in the hands of the tests that import this. */
import { afterEach, beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createHands, type Hands } from '../../../../utils/platform/tab-control/hands';
import type { Announcement, ToHand } from '../../../../utils/protocol/hand';
import { FakePort } from '../../../fakes/port';
import { settled } from '../../../fakes/share-ports';

export const TAB = 7;
export const MOVE: Announcement = { kind: 'pointermove', x: 0.5, y: 0.5, width: 800, height: 600 };

/** What frames there are at this moment; each takes the script when it is brought. */
let frames: number[];
/** The line to each frame that is there. */
export let lines: Map<number, FakePort>;
export let injections: Array<Record<string, unknown>>;
export let told: unknown[];
export let hands: Hands;
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

/** From now on the tab has these frames. */
export function showFrames(...ids: number[]): void {
  frames = ids;
}
export async function begin(...ids: number[]): Promise<void> {
  showFrames(...ids);
  hands = createHands(TAB, {
    ready: (isReady) => told.push(['ready', isReady]),
    said: (message) => told.push(message),
  });
  await settled();
}
export const frame = (frameId: number): FakePort => {
  const port = lines.get(frameId);
  if (!port) throw new Error(`frame ${frameId} was not called`);
  return port;
};
export const heardBy = <T extends ToHand['type']>(frameId: number, type: T) =>
  (frame(frameId).said as ToHand[]).filter(
    (message): message is Extract<ToHand, { type: T }> => message.type === type,
  );
