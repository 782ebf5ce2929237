import browser from 'webextension-polyfill';
import { dropWish } from '../enable-origin';
import { isHelpdesk } from '../helpdesk-sites';
import { isKnownServer } from '../servers';

/** A tab of this person's, as they know it. */
export interface TabChoice {
  tabId: number;
  title: string;
  /** `https://example.com` */
  origin: string;
}

/**
 * Tabs that may be the shared one, though Deskside may not enter them: for the person's own eyes, who knows which it is. The
 * debugger names them without access to their sites.
 */
export async function listTabChoices(): Promise<TabChoice[]> {
  const targets = await chrome.debugger.getTargets();
  return targets.flatMap(({ type, tabId, title, url }) =>
    // Elsewhere a page has no mark, so that nobody could tell that it is the one. (utils/platform/shared-tabs.ts)
    type === 'page' && tabId !== undefined && /^(https:|http:\/\/(localhost|127\.0\.0\.1)[:/])/u.test(url)
      ? [{ tabId, title, origin: new URL(url).origin }]
      : [],
  );
}

/**
 * Asks the browser's leave for one site, in the click it is called in. It is for this share: what the browser has refused
 * before is not brought back by it.
 */
export async function allowSite(origin: string): Promise<boolean> {
  for (const list of ['sites', 'servers'] as const) await dropWish(list, origin);
  return browser.permissions.request({ origins: [`${origin}/*`] });
}

/** Gives it back, unless this person has made the site a helpdesk or server of theirs meanwhile. */
export async function leaveSite(origin: string): Promise<void> {
  if ((await isHelpdesk(origin)) || (await isKnownServer(origin))) return;
  await browser.permissions.remove({ origins: [`${origin}/*`] });
}
