import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { Book } from '../protocol/session';
import type { Effect } from '../session/effects';
import { emptyBook } from '../session/look-up';

/**
 * The book of sessions and the effects not yet performed, in `storage.session`: in memory, out of reach of content
 * scripts, gone with the browser. The worker may die between any two lines; this is what it comes back to.
 */
export interface OutboxEntry {
  id: string;
  effect: Effect;
}
export interface Stored {
  book: Book;
  outbox: OutboxEntry[];
}

const KEY = 'desk';
const parseBook = (value: unknown): Book => {
  const parsed = v.safeParse(Book, (value as Stored | undefined)?.book);
  return parsed.success ? parsed.output : emptyBook();
};

export async function loadStored(): Promise<Stored> {
  const stored = (await browser.storage.session.get(KEY))[KEY];
  return { book: parseBook(stored), outbox: (stored as Stored | undefined)?.outbox ?? [] };
}

export async function saveStored(stored: Stored): Promise<void> {
  await browser.storage.session.set({ [KEY]: stored });
}

/**
 * Calls back with the book now and after every change, until the signal is aborted. What is read may arrive after the news
 * of a later change (seen in Chromium 156, at one read in seven beside a busy writer): news goes before it.
 */
export function watchBook(onBook: (book: Book) => void, signal?: AbortSignal): void {
  let hasNews = false;
  const changed = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area !== 'session' || !changes[KEY]) return;
    hasNews = true;
    onBook(parseBook(changes[KEY].newValue));
  };
  browser.storage.onChanged.addListener(changed);
  signal?.addEventListener('abort', () => browser.storage.onChanged.removeListener(changed));
  void loadStored().then(({ book }) => {
    if (!hasNews && !signal?.aborted) onBook(book);
  });
}
