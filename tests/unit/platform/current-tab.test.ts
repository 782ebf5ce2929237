import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tabs } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type CurrentPage, currentPage } from '../../../utils/platform/current-tab';
import { saveSettings } from '../../../utils/platform/settings';
import { rememberPanel } from '../../../utils/platform/ticket-pages';
import { fakePermissions } from '../../fakes/browser';
import { ORIGIN, PLACE, SERVER } from '../../fakes/examples';

const LOCAL = 'http://localhost:8787';
const ADDED = 'https://added.example';
const UNKNOWN = 'https://unknown.example';
const REFUSED = 'https://refused.example';
const HASH = '#K7QM4.AAECAwQFBgcICQoLDA0ODw';

beforeEach(async () => {
  fakeBrowser.reset();
  fakePermissions(SERVER, LOCAL, ADDED, ORIGIN);
  vi.stubGlobal('__SERVERS__', [SERVER, LOCAL]);
  await saveSettings({ servers: [ADDED, REFUSED], sites: [ORIGIN, 'https://switched-off.example'] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** The tab under the popup, as the browser tells of it. */
function over(tab: Partial<Tabs.Tab> | undefined) {
  return vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue(tab ? [tab as Tabs.Tab] : []);
}

describe('the page under the popup', () => {
  const other = { name: 'other' } as const;
  const TABLE = [
    ['an enabled helpdesk', `${ORIGIN}/tickets`, { name: 'helpdesk', origin: ORIGIN, tabId: 7 }],
    [
      'any other site',
      'https://news.example/today',
      { name: 'site', origin: 'https://news.example', tabId: 7 },
    ],
    [
      'a helpdesk that the browser does not allow any more',
      'https://switched-off.example/',
      { name: 'site', origin: 'https://switched-off.example', tabId: 7, refused: true },
    ],
    ['another port of a helpdesk', `${ORIGIN}:8443/`, { name: 'site', origin: `${ORIGIN}:8443`, tabId: 7 }],
    [
      'something on this machine',
      'http://localhost:3000/',
      { name: 'site', origin: 'http://localhost:3000', tabId: 7 },
    ],
    ['a site without encryption', 'http://help.example/tickets', other],
    ['the demo of a built-in server', `${LOCAL}/demo`, other],
    ['a built-in server', `${SERVER}/`, other],
    ['an added server', `${ADDED}/`, other],
    ['an invitation of a built-in server', `${SERVER}/join${HASH}`, other],
    ['an invitation of an added server', `${ADDED}/join${HASH}`, other],
    [
      'an invitation of another server',
      `${UNKNOWN}/join?lang=ja${HASH}`,
      { name: 'unknownServer', origin: UNKNOWN },
    ],
    [
      'another server’s page without an invitation',
      `${UNKNOWN}/join`,
      { name: 'site', origin: UNKNOWN, tabId: 7 },
    ],
    [
      'an invitation of a server that the browser was not allowed to use',
      `${REFUSED}/join${HASH}`,
      { name: 'unknownServer', origin: REFUSED, refused: true },
    ],
    ['an invitation without encryption', `http://unknown.example/join${HASH}`, other],
    ['a page of ours', fakeBrowser.runtime.getURL('/welcome.html' as never), other],
    ['a page of the browser', 'chrome://extensions', other],
    ['a new tab', 'about:blank', other],
    ['a file', 'file:///home/me/ticket.html', other],
    ['nothing that the browser would tell', undefined, other],
  ] as const satisfies ReadonlyArray<readonly [string, string | undefined, CurrentPage]>;

  it.each(TABLE)('is %s: %s', async (_, url, page) => {
    over({ id: 7, url });
    expect(await currentPage()).toEqual(page);
  });

  it('is the active tab of this window', async () => {
    const query = over({ id: 7, url: `${ORIGIN}/` });
    await currentPage();
    expect(query).toHaveBeenCalledExactlyOnceWith({ active: true, currentWindow: true });
  });

  it('is a ticket where the tab shows one', async () => {
    await rememberPanel(7, PLACE);
    over({ id: 7, url: `${ORIGIN}/tickets/1042` });
    expect(await currentPage()).toEqual({ name: 'ticket', tabId: 7, place: { tabId: 7, ...PLACE } });
  });

  it('is no ticket where another tab shows one', async () => {
    await rememberPanel(8, PLACE);
    over({ id: 7, url: `${ORIGIN}/tickets/1042` });
    expect(await currentPage()).toEqual({ name: 'helpdesk', origin: ORIGIN, tabId: 7 });
  });

  it('is no ticket any more once the tab has gone to another site', async () => {
    await rememberPanel(7, PLACE);
    over({ id: 7, url: 'https://news.example/today' });
    expect(await currentPage()).toEqual({ name: 'site', origin: 'https://news.example', tabId: 7 });
  });

  it('may be none at all', async () => {
    over(undefined);
    expect(await currentPage()).toEqual(other);
  });
});

describe('where the organisation has written the lists', () => {
  it.each([
    ['a site that is not on its list', 'https://news.example/', { sites: [ORIGIN] }, { name: 'other' }],
    [
      'a site on its list',
      `${ORIGIN}/tickets`,
      { sites: [ORIGIN] },
      { name: 'helpdesk', origin: ORIGIN, tabId: 7 },
    ],
    [
      'a site on its list without the browser’s leave',
      'https://decided.example/',
      { sites: ['https://decided.example'] },
      { name: 'site', origin: 'https://decided.example', tabId: 7 },
    ],
    [
      'an invitation of a server that is not on its list',
      `${UNKNOWN}/join${HASH}`,
      { servers: [] },
      { name: 'other' },
    ],
    [
      'an invitation of a server on its list',
      `${UNKNOWN}/join${HASH}`,
      { servers: [UNKNOWN] },
      { name: 'unknownServer', origin: UNKNOWN },
    ],
  ] as const)('%s', async (_, url, policy, page) => {
    await fakeBrowser.storage.managed.set({ ...policy });
    over({ id: 7, url });
    expect(await currentPage()).toEqual(page);
  });
});
