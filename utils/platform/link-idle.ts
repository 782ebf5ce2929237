import { caller } from '../messaging/bus';
import type { Book } from '../protocol/session';
import { toLink } from '../protocol/to-link';
import { isClosed } from '../session/session';
import { setIdleAlarm } from './alarms';
import { loadStored } from './book-store';
import { closeLinkPage, hasLinkPage } from './link-page';
import { isPictureWindowOpen } from './windows';

/**
 * What becomes of the link page a minute after it was last needed. `keep`: a session needs it, and its end asks again.
 * `later`: no session needs it, but something still holds on to it. `held`: the sessions it has a link for.
 */
export function judgeIdle(
  book: Book,
  held: readonly string[],
  windowOpen: boolean,
): 'keep' | 'later' | 'close' {
  if (!book.sessions.every(isClosed)) return 'keep';
  return held.length > 0 || windowOpen ? 'later' : 'close';
}

/**
 * Closes the link page if nobody needs it. To be run in the desk's turn: a session that begins meanwhile would find the
 * page, and lose it.
 */
export async function closeIdleLinkPage(): Promise<void> {
  if (!(await hasLinkPage())) return;
  const { book } = await loadStored();
  // A page that does not answer holds nothing that anybody could use.
  const held = await caller(toLink)('link.list').catch(() => []);
  const verdict = judgeIdle(book, held, await isPictureWindowOpen());
  if (verdict === 'close') await closeLinkPage();
  if (verdict === 'later') await setIdleAlarm();
}
