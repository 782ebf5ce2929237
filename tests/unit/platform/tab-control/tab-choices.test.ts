import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadSettings, saveSettings } from '../../../../utils/platform/settings';
import { allowSite, leaveSite, listTabChoices } from '../../../../utils/platform/tab-control/tab-choices';
import { fakePermissions } from '../../../fakes/browser';
import { stubDebugger } from '../../../fakes/debugger';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('tabs that may be the shared one', () => {
  it('are those of web pages, by title and origin', async () => {
    const browser = stubDebugger();
    const url = 'https://shop.example/basket?id=1#top';
    browser.targets = [
      { type: 'page', tabId: 1, title: 'Basket', url },
      { type: 'page', tabId: 2, title: 'Local', url: 'http://127.0.0.1:8080/' },
      { type: 'page', tabId: 3, title: 'Settings', url: 'chrome://settings/' },
      { type: 'page', tabId: 4, title: 'Sharing', url: 'chrome-extension://deskside/share.html' },
      { type: 'page', tabId: 5, title: 'A file', url: 'file:///home/kaito/list.txt' },
      { type: 'page', tabId: 6, title: 'New', url: '' },
      { type: 'page', title: 'No tab', url },
      { type: 'worker', tabId: 7, title: 'A worker', url },
      { type: 'iframe', tabId: 8, title: 'A frame', url },
    ];
    expect(await listTabChoices()).toEqual([
      { tabId: 1, title: 'Basket', origin: 'https://shop.example' },
      { tabId: 2, title: 'Local', origin: 'http://127.0.0.1:8080' },
    ]);
  });
});

describe('the browser’s leave', () => {
  it.each([true, false])('is asked for this site and no other, and its answer is %s', async (answer) => {
    fakeBrowser.reset();
    const permissions = fakePermissions();
    permissions.answer = answer;
    expect(await allowSite('https://shop.example')).toBe(answer);
    expect(permissions.asked).toEqual(['https://shop.example/*']);
  });

  it('for a share does not bring along what the browser refused before', async () => {
    fakeBrowser.reset();
    fakePermissions('https://granted.example');
    await saveSettings({
      sites: ['https://shop.example', 'https://granted.example'],
      servers: ['https://shop.example'],
    });
    await allowSite('https://shop.example');
    expect(await loadSettings()).toMatchObject({ sites: ['https://granted.example'], servers: [] });
  });

  it('is given back for a site that is nothing else to this person', async () => {
    fakeBrowser.reset();
    vi.stubGlobal('__SERVERS__', ['https://help.example']);
    const remove = vi.spyOn(fakeBrowser.permissions, 'remove').mockImplementation(async () => true);
    await leaveSite('https://help.example');
    expect(remove).not.toHaveBeenCalled();
    await leaveSite('https://shop.example');
    expect(remove).toHaveBeenCalledExactlyOnceWith({ origins: ['https://shop.example/*'] });
  });
});
