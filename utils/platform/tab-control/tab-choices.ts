import browser from 'webextension-polyfill';

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
    type === 'page' && tabId !== undefined && /^https?:/u.test(url)
      ? [{ tabId, title, origin: new URL(url).origin }]
      : [],
  );
}

/** Asks the browser's leave for one site, in the click it is called in. */
export const allowSite = (origin: string): Promise<boolean> =>
  browser.permissions.request({ origins: [`${origin}/*`] });
