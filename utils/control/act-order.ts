import type { ControlMessage } from '../protocol/control';

/**
 * The sharer's end of the input path: what comes several times, over two channels, in any order, comes out once and in order.
 * Moves overtake nothing and wait for nothing but the event they follow.
 */
export interface ActOrder {
  /** Returns what may be applied now, in this order. */
  take(message: ControlMessage): ControlMessage[];
}

type Event = Extract<ControlMessage, { lane: 'event' }>;
type Move = Extract<ControlMessage, { lane: 'move' }>;

/** So many events may be missing one before them; more is not a network but an attack. */
const EARLY_MAX = 1_000;

export function createActOrder(): ActOrder {
  /** The last event that came out, and the last move. */
  let done = 0;
  let moved = 0;
  const early = new Map<number, Event>();
  /** The newest move that follows an event which is not here yet. */
  let ahead: Move | undefined;

  function nextEvents(): Event[] {
    const ready: Event[] = [];
    for (let next = early.get(done + 1); next; next = early.get(done + 1)) {
      early.delete(next.seq);
      done = next.seq;
      ready.push(next);
    }
    return ready;
  }

  function readyMove(): Move[] {
    const move = ahead;
    if (!move || move.after > done) return [];
    ahead = undefined;
    // An event has come since: its place is newer than this one.
    if (move.after < done || move.move <= moved) return [];
    moved = move.move;
    return [move];
  }

  return {
    take(message) {
      if (message.lane === 'event') {
        const isNew = message.seq > done && message.seq <= done + EARLY_MAX;
        if (isNew && !early.has(message.seq)) early.set(message.seq, message);
        const events = nextEvents();
        return events.length === 0 ? events : [...events, ...readyMove()];
      }
      if (message.after < done || message.move <= moved || (ahead && message.move <= ahead.move)) return [];
      ahead = message;
      return readyMove();
    },
  };
}
