import type { ControlAct, ControlActOf, ControlMessage } from '../protocol/control';

/**
 * The viewer's end of the input path. An event must arrive, once and in order, and soon: it goes over the channel that loses
 * nothing, and three times over the one that does not wait. Measured at 25 ms one way and 5 % loss, the first alone has a
 * p99 of 283-300 ms, three copies have 42-56 (performance.md). A move is sent once; when the pointer comes to rest, its place
 * goes as an event, so that the last one always arrives.
 */
export interface ActSender {
  event(act: ControlAct): void;
  /** Only the newest of those that come between two sendings is sent. */
  move(act: Move): void;
  /** A beat, while control is taken. */
  beat(): void;
  stop(): void;
}

export interface ActSenderPorts {
  /** `sure` loses nothing, `quick` waits for nothing. */
  send(lane: 'sure' | 'quick', text: string): void;
  /** What every message says of the grant it is made under, at this moment. */
  envelope(): Pick<ControlMessage, 'shareId' | 'epoch' | 'tick' | 'since'>;
}

type Move = ControlActOf<'pointer.move'>;
/** The timers of the window in which the picture is: it has the focus, so they run. */
export type Clock = Pick<Window, 'setTimeout' | 'clearTimeout'>;

/** Copies of an event on the quick channel, ms after the first. */
const AGAIN_MS = [15, 40] as const;
/** 125 moves a second at most. */
const MOVE_EVERY_MS = 8;
/** The pointer rests when no move has come for this long. */
const REST_MS = 60;

/** `numbers` goes on where an earlier sender on the same connection stopped: the receiver counts by connection. */
export function createActSender(
  ports: ActSenderPorts,
  clock: Clock = globalThis,
  numbers = { seq: 0, move: 0 },
): ActSender {
  const timers = new Set<number>();
  let waiting: Move | undefined;
  /** Where the pointer is, as long as no event has said so. */
  let unsettled: Move | undefined;
  let pause: number | undefined;
  let rest: number | undefined;

  function later(ms: number, act: () => void): number {
    const timer = clock.setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
    return timer;
  }
  function clear(timer: number | undefined): void {
    if (timer === undefined) return;
    clock.clearTimeout(timer);
    timers.delete(timer);
  }

  function sendMove(act: Move): void {
    numbers.move += 1;
    const { seq: after, move } = numbers;
    const message: ControlMessage = { lane: 'move', ...ports.envelope(), after, move, act };
    ports.send('quick', JSON.stringify(message));
    pause = later(MOVE_EVERY_MS, () => {
      pause = undefined;
      const next = waiting;
      waiting = undefined;
      if (next) sendMove(next);
    });
  }

  function event(act: ControlAct): void {
    // What has not been sent yet happened before: an event with a place of its own makes it worthless, another does not, and
    // what is still on its way would be taken for old.
    const before = 'width' in act ? undefined : unsettled;
    waiting = undefined;
    unsettled = undefined;
    clear(rest);
    if (before) emit(before);
    emit(act);
  }

  function emit(act: ControlAct): void {
    numbers.seq += 1;
    const message: ControlMessage = { lane: 'event', ...ports.envelope(), seq: numbers.seq, act };
    const text = JSON.stringify(message);
    ports.send('sure', text);
    ports.send('quick', text);
    for (const ms of AGAIN_MS) later(ms, () => ports.send('quick', text));
  }

  return {
    event,
    move(act) {
      unsettled = act;
      if (pause === undefined) sendMove(act);
      else waiting = act;
      clear(rest);
      rest = later(REST_MS, () => event(act));
    },
    beat: () => event({ type: 'beat' }),
    stop() {
      waiting = undefined;
      unsettled = undefined;
      for (const timer of timers) clock.clearTimeout(timer);
      timers.clear();
    },
  };
}
