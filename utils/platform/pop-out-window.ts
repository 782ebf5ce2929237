import browser from 'webextension-polyfill';

/** A picture's own window: a page of ours that is empty until the window that opened it draws into it. */

const FEATURES = 'popup,width=960,height=680';
/** A window that is closed while it still loads, or with its process, says nothing: so it is asked, too. */
const POLL_MS = 250;

/**
 * Opens it. Needs the click it is called in. `ready` comes once its page is loaded; `gone` comes once, when it is closed
 * or left by anybody but `close`. It closes with the window that calls this. Undefined: the browser refused.
 */
export function openPopOutWindow(on: {
  ready(document: Document): void;
  gone(): void;
}): { close(): void } | undefined {
  const opened = window.open('/pop-out.html', '_blank', FEATURES);
  if (!opened) return undefined;
  let over = false;
  const close = () => {
    if (over) return;
    over = true;
    clearInterval(poll);
    window.removeEventListener('pagehide', close);
    opened.close();
  };
  const lose = () => {
    if (over) return;
    // Reloaded, it would stay behind empty.
    close();
    on.gone();
  };
  const poll = setInterval(() => opened.closed && lose(), POLL_MS);
  window.addEventListener('pagehide', close);
  opened.addEventListener('load', () => {
    if (over) return;
    opened.addEventListener('pagehide', lose);
    on.ready(opened.document);
  });
  return { close };
}

/** Brings this page's own window to the front, as large as it was; `window.focus()` is not heard (seen in Chromium 156). */
export async function raiseOwnWindow(): Promise<void> {
  const { id, state } = await browser.windows.getCurrent();
  if (id === undefined) return;
  await browser.windows.update(id, { focused: true, ...(state === 'minimized' && { state: 'normal' }) });
}
