import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { warn } from '../log';
import { FromLink } from '../protocol/link-port';
import { MEDIA_PORT, RoutedSignal } from '../protocol/media';
import { senderContext } from './sender';

/**
 * Ports between the pages that hold pictures and the link page: under 1 ms, and without the worker, so that a picture
 * survives it. (design.md, "Why")
 */
export interface MediaPort {
  send(routed: RoutedSignal): void;
  close(): void;
}

const RECONNECT_MS = 300;

/** Page side. `lost` comes when the link page is gone; a new one is looked for until `close`. */
export function connectMediaPort(
  name: keyof typeof MEDIA_PORT,
  events: { message(message: FromLink): void; lost(): void },
): MediaPort {
  let port: Runtime.Port | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const connect = () => {
    const opened = browser.runtime.connect({ name: MEDIA_PORT[name] });
    port = opened;
    opened.onMessage.addListener((raw) => {
      const message = v.safeParse(FromLink, raw);
      if (message.success) events.message(message.output);
      else warn('a media port message was not understood');
    });
    opened.onDisconnect.addListener(() => {
      port = undefined;
      events.lost();
      retry = setTimeout(connect, RECONNECT_MS);
    });
  };
  connect();
  return {
    // While there is no link page there is nobody to hear; the other side asks again when there is.
    send: (routed) => port?.postMessage(routed),
    close() {
      clearTimeout(retry);
      port?.disconnect();
    },
  };
}

export interface MediaPorts {
  /** To every page that may hold the connection meant; the others drop what is not theirs. */
  broadcast(message: FromLink): void;
}

/** Link page side: takes ports of the share window and the viewers, and of nobody else. */
export function acceptMediaPorts(events: {
  signal(routed: RoutedSignal): void;
  opened(send: (message: FromLink) => void): void;
  shareWindowGone(): void;
}): MediaPorts {
  const ports = new Set<Runtime.Port>();
  browser.runtime.onConnect.addListener((port) => {
    const kind = kindOf(port);
    if (!kind) return;
    ports.add(port);
    port.onMessage.addListener((raw) => {
      const routed = v.safeParse(RoutedSignal, raw);
      if (routed.success) events.signal(routed.output);
    });
    port.onDisconnect.addListener(() => {
      ports.delete(port);
      if (kind === 'share') events.shareWindowGone();
    });
    events.opened((message) => port.postMessage(message));
  });
  return {
    broadcast: (message) => {
      for (const port of ports) port.postMessage(message);
    },
  };
}

/** A port counts only if its name fits the page that opened it. */
function kindOf(port: Runtime.Port): keyof typeof MEDIA_PORT | undefined {
  const context = port.sender ? senderContext(port.sender) : undefined;
  if (port.name === MEDIA_PORT.share && context === 'share') return 'share';
  if (port.name === MEDIA_PORT.viewer && context === 'viewer') return 'viewer';
  return undefined;
}
