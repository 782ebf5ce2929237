import { type ActOrder, createActOrder } from '../../control/act-order';
import type { ControlChannels, Lane } from '../../media/control-channels';
import { type ControlMessage, type ControlNotice, parseControlMessage } from '../../protocol/control';
import { createPace, type Pace } from './pace';

/** The input paths of all sessions: one for each picture connection that is open. */
export interface ControlLines {
  opened(sessionId: string, channels: ControlChannels): void;
  closed(sessionId: string): void;
  say(sessionId: string, lane: Lane, notice: ControlNotice): void;
  /** What may be applied now, each once and in order; undefined: it was no message. */
  take(sessionId: string, raw: string): ControlMessage[] | undefined;
  /** What came of this session within the last second, whatever it was, in events: each comes in copies. */
  perSecond(sessionId: string): number;
}

/** An event goes out once on one channel and three times on the other (utils/control/act-sender.ts). */
const COPIES = 4;

export function createControlLines(now: () => number): ControlLines {
  const lines = new Map<string, { channels: ControlChannels; order: ActOrder; pace: Pace }>();
  return {
    // On a new connection the viewer counts anew.
    opened: (sessionId, channels) =>
      void lines.set(sessionId, { channels, order: createActOrder(), pace: createPace(now) }),
    closed: (sessionId) => void lines.delete(sessionId),
    say: (sessionId, lane, notice) => void lines.get(sessionId)?.channels.send(lane, JSON.stringify(notice)),
    take(sessionId, raw) {
      const line = lines.get(sessionId);
      line?.pace.count();
      const message = parseControlMessage(raw);
      return message && line ? line.order.take(message) : undefined;
    },
    perSecond: (sessionId) => (lines.get(sessionId)?.pace.perSecond() ?? 0) / COPIES,
  };
}
