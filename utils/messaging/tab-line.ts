import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { senderContext } from './sender';

/**
 * Between the share window and a script of ours in one frame of a tab. Opened by the share window, so that the tab is the one
 * it meant and not one that speaks up. The line goes when either end does, for whatever reason.
 */
export interface TabLine<Said> {
  say(message: Said): void;
  close(): void;
}

/** Share window side. `gone`: the frame is gone, or has no such script; not after `close`. */
export function callTab<Said, Heard extends v.GenericSchema>(
  { tabId, ...connect }: { tabId: number; frameId: number; name: string },
  heard: Heard,
  events: { said(message: v.InferOutput<Heard>): void; gone(): void },
): TabLine<Said> {
  const port = browser.tabs.connect(tabId, connect);
  let open = true;
  port.onMessage.addListener((raw) => {
    const message = v.safeParse(heard, raw);
    if (message.success && open) events.said(message.output);
  });
  port.onDisconnect.addListener(() => {
    // Chrome complains of an error that nobody has looked at.
    void globalThis.chrome?.runtime?.lastError;
    if (!open) return;
    open = false;
    events.gone();
  });
  return {
    say: (message) => open && port.postMessage(message),
    close() {
      open = false;
      port.disconnect();
    },
  };
}

/** Frame side: hears the share window and nobody else. Returns what speaks to it; that is nobody before it has called. */
export function hearCall<Said, Heard extends v.GenericSchema>(
  name: string,
  heard: Heard,
  events: {
    /** A share window that calls again means this call. */
    opened?(): void;
    heard(message: v.InferOutput<Heard>): void;
    /** The share window has closed the line, or is gone. */
    gone(): void;
  },
): (message: Said) => void {
  let current: Runtime.Port | undefined;
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== name || !port.sender || senderContext(port.sender) !== 'share') return;
    current = port;
    events.opened?.();
    port.onMessage.addListener((raw) => {
      const message = v.safeParse(heard, raw);
      if (message.success && port === current) events.heard(message.output);
    });
    port.onDisconnect.addListener(() => {
      if (port !== current) return;
      current = undefined;
      events.gone();
    });
  });
  return (message) => current?.postMessage(message);
}
