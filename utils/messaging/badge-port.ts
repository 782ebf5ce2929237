import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { BADGE_PORT, Badge, type BadgeCommand, BadgePress } from '../protocol/badge';
import { senderContext } from './sender';

/**
 * Between the share window and the badge in a shared tab: the port goes when either end does, for whatever reason, and
 * so does the badge. Opened by the share window, so that the tab is the one it meant and not one that speaks up.
 */
export interface BadgeLine {
  show(badge: Badge): void;
  close(): void;
}

/** Share window side. `gone`: the page is gone, or never had a badge. */
export function callBadge(
  tabId: number,
  events: { press(command: BadgeCommand): void; gone(): void },
): BadgeLine {
  const port = browser.tabs.connect(tabId, { name: BADGE_PORT, frameId: 0 });
  let open = true;
  port.onMessage.addListener((raw) => {
    const press = v.safeParse(BadgePress, raw);
    if (press.success && open) events.press(press.output.command);
  });
  port.onDisconnect.addListener(() => {
    // Chrome complains of an error that nobody has looked at.
    void globalThis.chrome?.runtime?.lastError;
    open = false;
    events.gone();
  });
  return {
    show: (badge) => open && port.postMessage(badge),
    close() {
      open = false;
      port.disconnect();
    },
  };
}

/** Page side: hears the share window and nobody else. Returns what presses a button of the badge. */
export function hearShareWindow(events: {
  show(badge: Badge): void;
  /** The share window has closed the line, or is gone. */
  gone(): void;
}): (command: BadgeCommand) => void {
  /** A share window that calls again means this call. */
  let current: Runtime.Port | undefined;
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== BADGE_PORT || !port.sender || senderContext(port.sender) !== 'share') return;
    current = port;
    port.onMessage.addListener((raw) => {
      const badge = v.safeParse(Badge, raw);
      if (badge.success && port === current) events.show(badge.output);
    });
    port.onDisconnect.addListener(() => {
      if (port !== current) return;
      current = undefined;
      events.gone();
    });
  });
  return (command) => current?.postMessage({ command });
}
