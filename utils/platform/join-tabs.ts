import browser from 'webextension-polyfill';
import { readJoinAddress } from './join-address';
import { joinKey } from './join-key';
import { addedServers, builtInServers } from './servers';

/** In the join page's address: who sent the customer there. See join-key.ts. */
const OURS = 'key';
/** The same: it was blocked, and has been opened again. */
const AGAIN = 'again';

const ownJoinPage = (): string => browser.runtime.getURL('/join.html');

/** The extension's join page for an invitation. Without a key it counts as seen by the served page. */
export const joinPage = (server: string, hash: string, key?: string): string =>
  `${ownJoinPage()}?server=${encodeURIComponent(server)}${key ? `&${OURS}=${key}` : ''}${hash}`;

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
 * made then, and the page can read it.
 */
export function followJoinTabs(): void {
  browser.tabs.onUpdated.addListener((tabId, { url, status }, tab) => {
    const address = url === undefined ? undefined : readJoinAddress(url);
    if (address) void follow(tabId, url, address.server);
    if (status === 'complete' && tab.url?.startsWith(ownJoinPage())) void openBlocked(tabId, tab.url);
  });
}

/**
 * A link that was clicked in any page but a server's: the redirect leads to our join page, which the browser keeps from
 * other sites' pages (they would learn that the extension is there). The tab has our address then, and nothing in it.
 * Only an address with our key is opened, so that no page can send people here. (docs/adr/0036)
 */
async function openBlocked(tabId: number, url: string): Promise<void> {
  const address = new URL(url);
  if (address.searchParams.has(AGAIN) || (await readJoinPage(address.search)).exposed) return;
  const pages = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.TAB],
    tabIds: [tabId],
  });
  if (pages.length > 0) return;
  address.searchParams.set(AGAIN, '1');
  await browser.tabs.update(tabId, { url: address.href });
}

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
