import { vi } from 'vitest';
import type { Permissions, Scripting, Tabs } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** Parts of the browser that wxt's fake leaves out, in memory. `vi.restoreAllMocks()` takes them away again. */

/** The browser's leave for origins: given already, and asked for. */
export function fakePermissions(...origins: string[]) {
  const patterns = new Set(origins.map((origin) => `${origin}/*`));
  const added = listenersOf(fakeBrowser.permissions.onAdded);
  const removed = listenersOf(fakeBrowser.permissions.onRemoved);
  const fake = {
    /** Match patterns that are allowed now. */
    patterns,
    /** The person's answer to the browser's question. */
    answer: true,
    /** Every pattern that the browser asked for. */
    asked: [] as string[],
    take(origin: string) {
      patterns.delete(`${origin}/*`);
      for (const tell of removed) tell({ origins: [`${origin}/*`] });
    },
  };
  const { contains, request, remove } = spiesOn(fakeBrowser.permissions);
  contains.mockImplementation(async ({ origins = [] }) => origins.every((pattern) => patterns.has(pattern)));
  request.mockImplementation(async ({ origins = [] }) => {
    fake.asked.push(...origins);
    if (!fake.answer) return false;
    for (const pattern of origins) patterns.add(pattern);
    for (const tell of added) tell({ origins });
    return true;
  });
  remove.mockImplementation(async ({ origins = [] }) => {
    for (const pattern of origins) patterns.delete(pattern);
    for (const tell of removed) tell({ origins });
    return true;
  });
  return fake;
}

type Told = (permissions: Permissions.Permissions) => void;

function listenersOf(event: Permissions.Static['onAdded']): Set<Told> {
  const listeners = new Set<Told>();
  vi.spyOn(event, 'addListener').mockImplementation((listener) => void listeners.add(listener));
  return listeners;
}

const spiesOn = (permissions: Permissions.Static) => ({
  contains: vi.spyOn(permissions, 'contains'),
  request: vi.spyOn(permissions, 'request'),
  remove: vi.spyOn(permissions, 'remove'),
});

/** Open tabs that can be asked for by match patterns, as the browser does: no pattern means all, fragments do not count. */
export async function openTabs(...urls: string[]): Promise<number[]> {
  const opened: number[] = [];
  for (const url of urls) {
    const { id = -1 } = await fakeBrowser.tabs.create({ url });
    opened.push(id);
  }
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async ({ url }) => {
    const tabs = await Promise.all(opened.map((id) => fakeBrowser.tabs.get(id)));
    const patterns = [url ?? []].flat();
    return tabs.filter((tab) => patterns.length === 0 || patterns.some((pattern) => matches(pattern, tab)));
  });
  return opened;
}

/** `*` stands for anything, everything else for itself. */
function matches(pattern: string, { url = '' }: Tabs.Tab): boolean {
  const [address = ''] = url.split('#');
  const parts = pattern.split('*').map((part) => part.replace(/[.?+^$()[\]{}|\\]/gu, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'u').test(address);
}

export const urlOf = async (tabId: number): Promise<string | undefined> =>
  (await fakeBrowser.tabs.get(tabId)).url;

/** What is registered for pages to come, and what was brought into pages that are open. */
export function fakeScripting() {
  const registered = new Map<string, Scripting.RegisteredContentScript>();
  const injected: Array<readonly [tabId: number, file: string]> = [];
  const { scripting } = fakeBrowser;
  vi.spyOn(scripting, 'getRegisteredContentScripts').mockImplementation(async (filter) =>
    [...registered.values()].filter(({ id }) => !filter?.ids || filter.ids.includes(id)),
  );
  vi.spyOn(scripting, 'registerContentScripts').mockImplementation(async (scripts) => {
    for (const script of scripts) {
      if (registered.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
      registered.set(script.id, script);
    }
  });
  vi.spyOn(scripting, 'unregisterContentScripts').mockImplementation(async (filter) => {
    for (const id of filter?.ids ?? []) if (!registered.delete(id)) throw new Error(`Nonexistent script ID`);
  });
  const execute = vi.spyOn(scripting, 'executeScript').mockImplementation(async ({ target, files = [] }) => {
    for (const file of files) injected.push([target.tabId, file]);
    return [];
  });
  return { registered, injected, execute };
}
