import browser from 'webextension-polyfill';
import { knownServers } from './settings';

/** In the join page's address: the served page has been open with this invite, so the server may have read it. */
export const SEEN_BY_PAGE = 'seen';

/** The extension's join page for an invite. */
export const joinPage = (server: string, hash: string, seenByPage: boolean): string =>
  `${browser.runtime.getURL('/join.html')}?server=${encodeURIComponent(server)}${seenByPage ? `&${SEEN_BY_PAGE}` : ''}${hash}`;

/**
 * Somebody who opened the link without the extension and has now installed it goes straight on to Join. That invite was
 * in the served page's reach, so both are asked to compare the check number. (design decision 11)
 */
export async function takeOverJoinTabs(): Promise<void> {
  for (const server of knownServers()) {
    for (const { id, url } of await browser.tabs.query({ url: `${server}/join*` })) {
      const hash = url === undefined ? '' : new URL(url).hash;
      if (id !== undefined && hash !== '')
        await browser.tabs.update(id, { url: joinPage(server, hash, true) });
    }
  }
}
