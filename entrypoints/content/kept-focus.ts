/**
 * Whoever uses the buttons by keyboard stays on theirs when the page moves them or draws anew what they are in: the browser
 * takes the focus away with the node.
 */
export function createKeptFocus(page: Document, root: ShadowRoot) {
  let focused: Element | null = null;
  root.addEventListener('focusin', () => {
    focused = root.activeElement;
  });
  root.addEventListener('focusout', () => {
    // Chromium says so just before the node goes, too: only then is it known whether it has.
    queueMicrotask(() => {
      // Not when the whole window is left: the button is waited for there.
      if (root.host.isConnected && !root.activeElement) focused = null;
    });
  });
  return {
    /** The buttons are in the page again. Nobody is fetched from elsewhere. */
    giveBack(): void {
      const isNowhere = page.activeElement === null || page.activeElement === page.body;
      if (!isNowhere) focused = null;
      else if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    },
  };
}
