import browser from 'webextension-polyfill';

/** Our own windows. Each page exists at most once (viewer, summary: once per session); asking again brings it to the front. */

/** The picker needs about 760×680 to show two rows (platform fact, Chromium 156). */
const SHARE_SIZE = { width: 780, height: 700 };
const VIEWER_SIZE = { width: 1100, height: 780 };
const CONSOLE_SIZE = { width: 1060, height: 760 };
const SUMMARY_SIZE = { width: 860, height: 820 };

export const openShareWindow = (): Promise<void> => openOrFocus('/share.html', '', SHARE_SIZE);
export const openViewerWindow = (sessionId: string): Promise<void> =>
  openOrFocus('/viewer.html', `#${sessionId}`, VIEWER_SIZE);
/** Its fragment says which session is in front; the window is the same. */
export const openConsoleWindow = (): Promise<void> => openOrFocus('/console.html', '', CONSOLE_SIZE);
/** What happened in one session. */
export const openSummaryWindow = (sessionId: string): Promise<void> =>
  openOrFocus('/summary.html', `#${sessionId}`, SUMMARY_SIZE);

async function openOrFocus(
  path: string,
  hash: string,
  size: { width: number; height: number },
): Promise<void> {
  const url = browser.runtime.getURL(path) + hash;
  const windowId = await findWindow(url);
  if (windowId !== undefined) {
    await browser.windows.update(windowId, { focused: true, state: 'normal' });
    return;
  }
  await browser.windows.create({ url, type: 'popup', focused: true, ...size });
}

async function findWindow(url: string): Promise<number | undefined> {
  const pages = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.TAB] });
  return pages.find(({ documentUrl }) =>
    url.includes('#') ? documentUrl === url : documentUrl?.split('#')[0] === url,
  )?.windowId;
}

/** Share and viewer windows hold a port to the link page, and look for a new one without end when it goes. */
export async function isPictureWindowOpen(): Promise<boolean> {
  const pages = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.TAB] });
  const own = ['/share.html', '/viewer.html'].map((path) => browser.runtime.getURL(path));
  return pages.some(({ documentUrl }) => own.some((url) => documentUrl?.startsWith(url)));
}

/** Brings this page's own window to the front; a picker asked from a minimised window never appears (platform fact). */
export async function focusOwnWindow(): Promise<void> {
  const own = await browser.windows.getCurrent();
  if (own.id !== undefined) await browser.windows.update(own.id, { focused: true, state: 'normal' });
}

export async function minimiseOwnWindow(): Promise<void> {
  const own = await browser.windows.getCurrent();
  if (own.id !== undefined) await browser.windows.update(own.id, { state: 'minimized' });
}
