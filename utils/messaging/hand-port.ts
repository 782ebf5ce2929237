import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { FromHand, HAND_PORT, ToHand } from '../protocol/hand';
import { senderContext } from './sender';

/** Between the share window and the script that watches the sharer's own hand, one line for each frame of a tab. */
export interface HandLine {
  say(message: ToHand): void;
  close(): void;
}

/** Share window side. `gone`: the frame is gone, or has no such script. */
export function callHand(
  tabId: number,
  frameId: number,
  events: { said(message: FromHand): void; gone(): void },
): HandLine {
  const port = browser.tabs.connect(tabId, { name: HAND_PORT, frameId });
  let open = true;
  port.onMessage.addListener((raw) => {
    const message = v.safeParse(FromHand, raw);
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

/** Frame side: hears the share window and nobody else. Returns what speaks to it. */
export function hearShareWindowAsHand(events: {
  heard(message: ToHand): void;
  /** Control is over, or begins anew with another line. */
  gone(): void;
  opened(): void;
}): (message: FromHand) => void {
  let current: Runtime.Port | undefined;
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== HAND_PORT || !port.sender || senderContext(port.sender) !== 'share') return;
    current = port;
    events.opened();
    port.onMessage.addListener((raw) => {
      const message = v.safeParse(ToHand, raw);
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
