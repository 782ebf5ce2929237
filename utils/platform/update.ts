import browser from 'webextension-polyfill';
import { isClosed } from '../session/session';
import { loadStored } from './book-store';

/** An update waits while a session lives: it would end it. The browser applies it at its next start at the latest. */
export async function reloadWhenIdle(): Promise<void> {
  const { book } = await loadStored();
  if (book.sessions.every(isClosed)) browser.runtime.reload();
}
