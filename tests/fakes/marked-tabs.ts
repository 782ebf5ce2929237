import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openTabs } from './browser';

interface CaptureConfig {
  handle: string;
  permittedOrigins: string[];
}

/**
 * Open tabs whose documents keep the capture handle they are given, until another document comes. Scripts run only in
 * pages of the origins granted. `vi.restoreAllMocks()` and `vi.unstubAllGlobals()` take it all away again.
 */
export async function openMarkedTabs(granted: string[], ...urls: string[]) {
  const ids = await openTabs(...urls);
  const handles = new Map<number, CaptureConfig>();
  const hanging = new Set<number>();
  const page = { insecure: false };
  const isGranted = async (tabId: number) => {
    const { url = '' } = await fakeBrowser.tabs.get(tabId);
    return granted.some((origin) => url.startsWith(`${origin}/`));
  };
  vi.stubGlobal('location', { origin: 'chrome-extension://deskside' });
  const getAll = vi
    .spyOn(fakeBrowser.permissions, 'getAll')
    .mockImplementation(async () => ({ origins: granted.map((origin) => `${origin}/*`) }));
  vi.spyOn(fakeBrowser.scripting, 'executeScript').mockImplementation(async ({ target, func, args = [] }) => {
    if (!(await isGranted(target.tabId))) throw new Error('Cannot access contents of the page.');
    if (hanging.has(target.tabId)) return new Promise(() => undefined);
    const setCaptureHandleConfig = (config: CaptureConfig) => handles.set(target.tabId, config);
    vi.stubGlobal('navigator', page.insecure ? {} : { mediaDevices: { setCaptureHandleConfig } });
    (func as ((...args: unknown[]) => void) | undefined)?.(...args);
    return [];
  });
  return {
    ids,
    getAll,
    page,
    hanging,
    /** What a document of this tab is called. */
    handle: (tabId: number | undefined): string | undefined => handles.get(tabId ?? -1)?.handle,
    config: (tabId: number) => handles.get(tabId),
    /** Another document, without a mark. */
    leaveDocument: (tabId: number) => handles.delete(tabId),
    async load(tabId: number, status = 'complete'): Promise<void> {
      await fakeBrowser.tabs.onUpdated.trigger(tabId, { status }, await fakeBrowser.tabs.get(tabId));
    },
  };
}
