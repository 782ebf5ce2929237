import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  isPictureWindowOpen,
  openConsoleWindow,
  openShareWindow,
  openSummaryWindow,
  openViewerWindow,
} from '../../../utils/platform/windows';

/** Our pages that are open, each in a window numbered in this order. */
let open: string[];
const created = vi.fn();
const focused = vi.fn();
beforeEach(() => {
  fakeBrowser.reset();
  open = [];
  created.mockClear();
  focused.mockClear();
  vi.stubGlobal('chrome', {
    runtime: {
      ContextType: { TAB: 'TAB' },
      getContexts: async () =>
        open.map((path, windowId) => ({ windowId, documentUrl: fakeBrowser.runtime.getURL(path as never) })),
    },
  });
  vi.spyOn(fakeBrowser.windows, 'create').mockImplementation(created);
  vi.spyOn(fakeBrowser.windows, 'update').mockImplementation(focused);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const page = (path: string) => expect.stringMatching(new RegExp(`${path}$`, 'u'));

describe('our windows', () => {
  it.each([
    ['share.html', openShareWindow],
    ['console.html', openConsoleWindow],
    ['viewer.html#session-1', () => openViewerWindow('session-1')],
    ['summary.html#session-1', () => openSummaryWindow('session-1')],
  ] as const)('%s opens', async (path, openIt) => {
    await openIt();
    expect(created).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ url: page(path), type: 'popup', focused: true }),
    );
  });

  it.each([
    ['/share.html', openShareWindow],
    ['/console.html', openConsoleWindow],
    ['/console.html#session-7', openConsoleWindow],
    ['/viewer.html#session-1', () => openViewerWindow('session-1')],
  ] as const)('%s comes to the front if it is open', async (path, openIt) => {
    open = ['/welcome.html', path];
    await openIt();
    expect(focused).toHaveBeenCalledExactlyOnceWith(1, { focused: true, state: 'normal' });
    expect(created).not.toHaveBeenCalled();
  });

  it('of one session is not another one’s', async () => {
    open = ['/viewer.html#session-12', '/viewer.html', '/console.html#session-1'];
    await openViewerWindow('session-1');
    expect(created).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['/share.html', true],
    ['/viewer.html#session-1', true],
    ['/console.html', false],
  ] as const)('hold pictures: %s, %s', async (path, holds) => {
    open = [path];
    expect(await isPictureWindowOpen()).toBe(holds);
  });
});
