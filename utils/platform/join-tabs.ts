import browser from 'webextension-polyfill';
import { readJoinAddress } from './join-address';
import { joinKey } from './join-key';
import { addedServers, builtInServers } from './servers';

/** In the join page's address: who sent the customer there. See join-key.ts. */
const OURS = 'key';
/** And that it was opened a second time. */
const AGAIN = 'again';

/** The extension's join page for an invitation. Without a key it counts as seen by the served page. */
export const joinPage = (server: string, hash: string, key?: string): string =>
  `${browser.runtime.getURL('/join.html')}?server=${encodeURIComponent(server)}${key ? `&${OURS}=${key}` : ''}${hash}`;

/** What our join page was opened with. */
export async function readJoinPage(search: string): Promise<{ server: string; exposed: boolean }> {
  const parameters = new URLSearchParams(search);
  return {
    server: parameters.get('server') ?? '',
    exposed: parameters.get(OURS) !== (await joinKey()),
  };
}

/**
 * Somebody who opened the link without the extension and has now installed it, or now lets it use the link's server,
 * goes straight on to Join. That invite was in the served page's reach, so both are asked to compare the check number.
 * (design decision 11) Returns how many pages were taken over.
 */
export async function takeOverJoinTabs(servers: readonly string[]): Promise<number> {
  const patterns = servers.map((server) => `${server}/join*`);
  if (patterns.length === 0) return 0;
  const taken = (await browser.tabs.query({ url: patterns })).map(({ id, url }) => takeOver(id, url));
  return (await Promise.all(taken)).filter(Boolean).length;
}

async function takeOver(tabId: number | undefined, url: string | undefined, key?: string): Promise<boolean> {
  const address = url === undefined ? undefined : readJoinAddress(url);
  if (tabId === undefined || !address) return false;
  await browser.tabs.update(tabId, { url: joinPage(address.server, address.hash, key) });
  return true;
}

/**
 * A tab that comes to an invitation's address although its page is not to load (join-rule.ts). At an added server that is
 * the blocked page. At any server it can also be a page that was there before and only got the fragment: no request is
 * made then, and the page can read it. And one that was redirected, but not let in.
 */
export function followJoinTabs(): void {
  browser.tabs.onUpdated.addListener((tabId, { url, status }, tab) => {
    const address = url === undefined ? undefined : readJoinAddress(url);
    if (address) void follow(tabId, url, address.server);
    else if (status === 'complete' && tab.url) void openRefused(tabId, tab.url);
  });
}

/**
 * A link that is followed from another site's page (a helpdesk's, a web mail's) is redirected, too, but our page is not
 * web-accessible to that site, and the browser shows in its place that it was blocked (Chromium 156, 2026-11-27). Opened by
 * us it is let in. Only what our own redirect has made, and once.
 */
async function openRefused(tabId: number, url: string): Promise<void> {
  const parameters = new URL(url).searchParams;
  if (!url.startsWith(`${browser.runtime.getURL('/join.html')}?`) || parameters.has(AGAIN)) return;
  if (parameters.get(OURS) !== (await joinKey()) || (await isOpen(tabId))) return;
  await browser.tabs.update(tabId, { url: url.replace('#', `&${AGAIN}#`) });
}

/** A page of ours runs in this tab. */
const isOpen = async (tabId: number): Promise<boolean> =>
  (await chrome.runtime.getContexts({ tabIds: [tabId], contextTypes: [chrome.runtime.ContextType.TAB] }))
    .length > 0;

async function follow(tabId: number, url: string | undefined, server: string): Promise<void> {
  if (builtInServers().includes(server)) await takeOver(tabId, url);
  else if ((await addedServers()).includes(server))
    await takeOver(tabId, url, (await hasPage(tabId)) ? undefined : await joinKey());
}

/** The browser lets nobody into the page it shows for a blocked address. */
const hasPage = (tabId: number): Promise<boolean> =>
  browser.scripting.executeScript({ target: { tabId }, func: () => true }).then(
    () => true,
    () => false,
  );
