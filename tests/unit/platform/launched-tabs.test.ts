import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tabs } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetTab, isLaunched, mayHavePanel, openLauncher } from '../../../utils/platform/launched-tabs';
import { saveSettings } from '../../../utils/platform/settings';
import { panelPlaces, rememberPanel } from '../../../utils/platform/ticket-pages';
import { fakePermissions, fakeScripting } from '../../fakes/browser';
import { ORIGIN, PLACE, SERVER } from '../../fakes/examples';

const DESK = 'https://desk.example';

let scripting: ReturnType<typeof fakeScripting>;
/** What the browser tells of each tab: an address only where we have its leave. */
let addresses: Record<number, string | undefined>;
beforeEach(async () => {
  fakeBrowser.reset();
  fakePermissions(ORIGIN);
  scripting = fakeScripting();
  vi.stubGlobal('__SERVERS__', [SERVER]);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  addresses = { 7: `${DESK}/cases/4711` };
  vi.spyOn(fakeBrowser.tabs, 'get').mockImplementation(async (id) => {
    if (!(id in addresses)) throw new Error(`No tab with id: ${id}.`);
    return { id, url: addresses[id] } as Tabs.Tab;
  });
  await saveSettings({ sites: [ORIGIN] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const byHand = { helpdesk: 'other' } as const;

describe('the launcher', () => {
  it('comes into the tab over which the popup was opened, and tickets named by hand may have buttons there', async () => {
    expect(await openLauncher(7)).toBe(true);
    expect(scripting.injected).toEqual([[7, 'launcher.js']]);
    expect([await isLaunched(7, DESK), await mayHavePanel(7, DESK, byHand)]).toEqual([true, true]);
  });

  it('makes no helpdesk of it: what an adapter would read has no buttons', async () => {
    await openLauncher(7);
    expect(await mayHavePanel(7, DESK, { helpdesk: 'redmine' })).toBe(false);
  });

  it('may come into an enabled site, in which nothing was found', async () => {
    addresses = { 7: `${ORIGIN}/tickets` };
    expect(await openLauncher(7)).toBe(true);
    expect(await mayHavePanel(7, ORIGIN, byHand)).toBe(true);
  });

  it.each([
    ['a site without encryption', 'http://desk.example/'],
    ['a page of the browser', 'chrome://settings'],
    ['a page of ours', 'chrome-extension://abc/options.html'],
    ['a file', 'file:///home/me/case.html'],
    ['a server of Deskside', `${SERVER}/`],
    ['a page that the browser tells nothing of', undefined],
  ])('does not come into %s', async (_, address) => {
    addresses = { 7: address };
    expect(await openLauncher(7)).toBe(false);
    expect(scripting.injected).toEqual([]);
  });

  it('does not come into a tab that is not there', async () => {
    expect(await openLauncher(8)).toBe(false);
  });

  it('is not remembered where the browser lets no script in', async () => {
    scripting.execute.mockRejectedValue(new Error('The extensions gallery cannot be scripted.'));
    expect(await openLauncher(7)).toBe(false);
    expect(await isLaunched(7, DESK)).toBe(false);
  });

  it('goes by the organisation’s list of helpdesks, also while it is open', async () => {
    await openLauncher(7);
    await fakeBrowser.storage.managed.set({ sites: [ORIGIN] });
    expect([await isLaunched(7, DESK), await openLauncher(7)]).toEqual([false, false]);
    await fakeBrowser.storage.managed.set({ sites: [DESK] });
    expect([await isLaunched(7, DESK), await openLauncher(7)]).toEqual([true, true]);
  });
});

describe('where the launcher was opened', () => {
  beforeEach(async () => {
    await openLauncher(7);
  });

  it('is one tab', async () => {
    addresses = { ...addresses, 8: `${DESK}/cases/4711` };
    expect(await mayHavePanel(8, DESK, byHand)).toBe(false);
  });

  it('is one origin', async () => {
    addresses = { 7: 'https://news.example/' };
    for (const origin of [DESK, 'https://news.example'])
      expect(await mayHavePanel(7, origin, byHand)).toBe(false);
  });

  it('is over with the browser’s leave, although the same address is there again', async () => {
    addresses = { 7: undefined };
    expect(await mayHavePanel(7, DESK, byHand)).toBe(false);
  });

  it('is forgotten with the tab, and so is its ticket', async () => {
    await rememberPanel(7, PLACE);
    await forgetTab(7);
    expect([await isLaunched(7, DESK), await panelPlaces()]).toEqual([false, []]);
  });
});
