import browser from 'webextension-polyfill';
import { isClosed } from '../session/session';
import { loadStored } from './book-store';

/** An update waits while a session lives, or while one of our windows still tells how it ended. */
const KEY = 'updateWaiting';

export async function isUpdateWaiting(): Promise<boolean> {
  return (await browser.storage.session.get(KEY))[KEY] === true;
}

export async function noteUpdate(): Promise<void> {
  await browser.storage.session.set({ [KEY]: true });
  await updateWhenIdle();
}

/** Asked whenever a session or a window of ours may have ended. The browser updates at its next start at the latest. */
export async function updateWhenIdle(): Promise<void> {
  if (!(await isUpdateWaiting())) return;
  const { book } = await loadStored();
  if (book.sessions.every(isClosed) && !(await hasOwnWindow())) browser.runtime.reload();
}

async function hasOwnWindow(): Promise<boolean> {
  if (!import.meta.env.CHROME) return false;
  const { TAB, POPUP } = chrome.runtime.ContextType;
  const pages = await chrome.runtime.getContexts({ contextTypes: [TAB, POPUP] });
  // People leave the invitation's tab open; what it says is said elsewhere, too.
  return pages.some(({ documentUrl }) => !documentUrl?.startsWith(browser.runtime.getURL('/join.html')));
}
