import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onTabLeft } from '../../../utils/platform/tab-leaving';

/** Two browser windows and one of our own. */
const TYPES: Record<number, string> = { 1: 'normal', 2: 'normal', 9: 'popup' };
const NONE = -1;

let left: ReturnType<typeof vi.fn<() => void>>;
let stop: () => void;
let activate: (windowId: number) => Promise<void>;
let focus: (windowId: number) => Promise<void>;

beforeEach(async () => {
  fakeBrowser.reset();
  const listeners = {
    activated: new Set<(info: object) => void>(),
    focused: new Set<(id: number) => void>(),
  };
  vi.spyOn(fakeBrowser.tabs.onActivated, 'addListener').mockImplementation((one) => {
    listeners.activated.add(one as (info: object) => void);
  });
  vi.spyOn(fakeBrowser.tabs.onActivated, 'removeListener').mockImplementation((one) => {
    listeners.activated.delete(one as (info: object) => void);
  });
  vi.spyOn(fakeBrowser.windows.onFocusChanged, 'addListener').mockImplementation((one) => {
    listeners.focused.add(one as (id: number) => void);
  });
  vi.spyOn(fakeBrowser.windows.onFocusChanged, 'removeListener').mockImplementation((one) => {
    listeners.focused.delete(one as (id: number) => void);
  });
  vi.spyOn(fakeBrowser.windows, 'get').mockImplementation((async (id: number) => ({
    type: TYPES[id],
  })) as never);
  vi.stubGlobal('chrome', { windows: { getLastFocused: async () => ({ id: 1 }) } });
  left = vi.fn();
  stop = onTabLeft(left);
  activate = async (windowId) => {
    for (const one of listeners.activated) one({ tabId: 5, windowId });
    await settled();
  };
  focus = async (windowId) => {
    for (const one of listeners.focused) one(windowId);
    await settled();
  };
  await settled();
});

describe('going to another tab', () => {
  it('is told in any browser window, and not in a window of ours', async () => {
    await activate(9);
    expect(left).not.toHaveBeenCalled();
    await activate(1);
    await activate(2);
    expect(left).toHaveBeenCalledTimes(2);
  });

  it('is also going to another browser window, but not to and from other programs and our own', async () => {
    for (const windowId of [NONE, 1, 9, 1, NONE, 1]) await focus(windowId);
    expect(left).not.toHaveBeenCalled();
    await focus(2);
    expect(left).toHaveBeenCalledTimes(1);
    await focus(1);
    expect(left).toHaveBeenCalledTimes(2);
  });

  it('is not told any more once it is stopped', async () => {
    stop();
    await activate(1);
    await focus(2);
    expect(left).not.toHaveBeenCalled();
  });
});

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
