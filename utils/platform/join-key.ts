import browser from 'webextension-polyfill';
import { oneAtATime } from './one-at-a-time';

/**
 * Known to this installation alone. Our redirect puts it into the join page's address; without it an invitation counts
 * as seen by a page, whoever brought it here: a hostile server's page could otherwise read an invitation and then go to
 * our join page itself, as if we had sent the customer there.
 */
const KEY = 'joinKey';

export const joinKey = (): Promise<string> =>
  oneAtATime('join-key', async () => {
    const stored = (await browser.storage.local.get(KEY))[KEY];
    if (typeof stored === 'string' && stored.length >= 32) return stored;
    const made = crypto.randomUUID();
    await browser.storage.local.set({ [KEY]: made });
    return made;
  });
