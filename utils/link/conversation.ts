import { type PeerMessage, parsePeerMessage } from '../protocol/peer';
import type { Transport } from './transport';

/**
 * One beat a second; five missed ones and the other side counts as lost (ICE alone would need 30 s). Both pages hold an
 * open data channel, which exempts their timers from the browser's intensive throttling.
 */
const BEAT_MS = 1_000;
const LOST_AFTER_MS = 5_000;

export interface Conversation {
  say(message: PeerMessage): void;
  /** What arrives on the transport after the handshake. */
  hear(raw: unknown): void;
  close(): void;
}

/** Messages over a proven transport, and the watch over its life. `lost` comes at most once, and not after `close`. */
export function converse(
  transport: Transport,
  events: { message(message: PeerMessage): void; lost(): void },
): Conversation {
  let heardAt = performance.now();
  let over = false;

  const end = () => {
    over = true;
    clearInterval(beat);
    transport.close();
  };
  const lose = () => {
    if (over) return;
    end();
    events.lost();
  };
  const hear = (raw: unknown) => {
    if (over) return;
    heardAt = performance.now();
    const message = parsePeerMessage(raw);
    if (message && message.type !== 'link.beat') events.message(message);
  };
  const say = (message: PeerMessage) => transport.send(JSON.stringify(message));
  const beat = setInterval(() => {
    if (performance.now() - heardAt > LOST_AFTER_MS) lose();
    else say({ type: 'link.beat' });
  }, BEAT_MS);

  transport.listen({ message: hear, closed: lose });
  return { say, hear, close: end };
}
