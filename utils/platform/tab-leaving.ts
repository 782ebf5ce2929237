import browser from 'webextension-polyfill';

/**
 * Calls back when the person goes to another tab, in this or another browser window. The browser's "Share this tab
 * instead" stands on every tab but the shared one: whoever presses it has come there first. Returns a function that
 * stops it. (design decision 8, docs/adr/0017-leaving-a-shared-tab.md)
 */
export function onTabLeft(left: () => void): () => void {
  /** The browser window that had the focus last, when it is known. Our own windows and other programs do not count. */
  let front: number | undefined;
  void chrome.windows.getLastFocused({ windowTypes: ['normal'] }).then(
    ({ id }) => {
      front ??= id;
    },
    () => undefined,
  );

  const activated = ({ windowId }: { windowId: number }): void => {
    void isBrowserWindow(windowId).then((counts) => counts && left());
  };
  const focused = (windowId: number): void => {
    if (windowId === browser.windows.WINDOW_ID_NONE || windowId === front) return;
    void isBrowserWindow(windowId).then((counts) => {
      if (!counts) return;
      if (front !== undefined) left();
      front = windowId;
    });
  };
  browser.tabs.onActivated.addListener(activated);
  browser.windows.onFocusChanged.addListener(focused);
  return () => {
    browser.tabs.onActivated.removeListener(activated);
    browser.windows.onFocusChanged.removeListener(focused);
  };
}

const isBrowserWindow = (windowId: number): Promise<boolean> =>
  browser.windows.get(windowId).then(
    ({ type }) => type === 'normal',
    () => false,
  );
