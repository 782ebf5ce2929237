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

/** Page side. `lost` comes when the link page is gone. */
export function connectMediaPort(
  name: keyof typeof MEDIA_PORT,
  events: { message(message: FromLink): void; lost(): void },
): MediaPort {
  const port = browser.runtime.connect({ name: MEDIA_PORT[name] });
  port.onMessage.addListener((raw) => {
    const message = v.safeParse(FromLink, raw);
    if (message.success) events.message(message.output);
    else warn('a media port message was not understood');
  });
  port.onDisconnect.addListener(() => events.lost());
  return { send: (routed) => port.postMessage(routed), close: () => port.disconnect() };
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
