import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createActOrder } from '../../../utils/control/act-order';
import { createActSender } from '../../../utils/control/act-sender';
import { type ControlAct, type ControlMessage, parseControlMessage } from '../../../utils/protocol/control';
import {
  doingsArbitrary,
  fatesArbitrary,
  keyDown,
  keysArbitrary,
  movesArbitrary,
  moveTo,
  pressAt,
  pressesArbitrary,
} from '../../fakes/control';
import { createLossyLanes, type Fate } from '../../fakes/lossy-lanes';
import { stopClocks } from '../../fakes/time';

beforeEach(() => stopClocks());
afterEach(() => vi.useRealTimers());

const envelope = () => ({ shareId: 'share-001', epoch: 1, tick: 7, since: 3 });
/** Everything has arrived, however often the network lost it. */
const LONG_MS = 120_000;

/** A viewer's end, a network, a sharer's end; `applied` is what comes out, in its order. */
function join(fates: readonly Fate[]) {
  const order = createActOrder();
  const applied: ControlMessage[] = [];
  const lanes = createLossyLanes(fates, (text) => {
    const message = parseControlMessage(text);
    if (!message) throw new Error(`not what may be sent: ${text}`);
    applied.push(...order.take(message));
  });
  return { sender: createActSender({ send: lanes.send, envelope }), applied };
}

type Doing = { after: number; act: ControlAct };
function run(fates: readonly Fate[], doings: readonly Doing[]): ControlMessage[] {
  const { sender, applied } = join(fates);
  for (const { after, act } of doings) {
    vi.advanceTimersByTime(after);
    if (act.type === 'pointer.move') sender.move(act);
    else sender.event(act);
  }
  vi.advanceTimersByTime(LONG_MS);
  return applied;
}

const isEvent = (message: ControlMessage) => message.lane === 'event';
const isAct = ({ type }: { type: string }) => type !== 'pointer.move';

describe('over a network that loses, doubles, delays and reorders', () => {
  it('no event is lost, doubled or reordered', () => {
    const acts = fc.oneof(movesArbitrary, pressesArbitrary, keysArbitrary);
    fc.assert(
      fc.property(fatesArbitrary, doingsArbitrary(acts), (fates, doings) => {
        const applied = run(fates, doings);
        const done = applied.map(({ act }) => act).filter(isAct);
        expect(done).toEqual(doings.map(({ act }) => act).filter(isAct));
        const numbers = applied.flatMap((message) => (message.lane === 'event' ? [message.seq] : []));
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      }),
    );
  });

  it('no move comes before the event it follows, nor after the next', () => {
    const acts = fc.oneof(movesArbitrary, pressesArbitrary, keysArbitrary);
    fc.assert(
      fc.property(fatesArbitrary, doingsArbitrary(acts), (fates, doings) => {
        let done = 0;
        let moved = 0;
        for (const message of run(fates, doings)) {
          if (message.lane === 'event') done = message.seq;
          else {
            expect(message.after).toBe(done);
            expect(message.move).toBeGreaterThan(moved);
            moved = message.move;
          }
        }
      }),
    );
  });

  it('the last position always arrives', () => {
    fc.assert(
      fc.property(
        fatesArbitrary,
        doingsArbitrary(fc.oneof(movesArbitrary, pressesArbitrary)),
        (fates, doings) => {
          const last = run(fates, doings).at(-1)?.act;
          expect(last).toEqual(doings.at(-1)?.act);
        },
      ),
    );
  });
});

describe('over a good network', () => {
  const good: Fate[] = [{ delay: 20, lost: false, twice: false }];

  it('a thousand moves a second become 125, the newest each time', () => {
    const doings = Array.from({ length: 1_000 }, (_, index) => ({ after: 1, act: moveTo(index / 1_000) }));
    const moves = run(good, doings).filter((message) => !isEvent(message));
    expect(moves.length).toBeGreaterThan(100);
    expect(moves.length).toBeLessThanOrEqual(127);
  });

  it('the first move and every event go at once', () => {
    const { sender, applied } = join(good);
    sender.move(moveTo(0.1));
    sender.event(keyDown('a'));
    sender.event(pressAt(0.2));
    vi.advanceTimersByTime(20);
    // The place is told for certain before an event that has none of its own.
    expect(applied.map(({ act }) => act.type)).toEqual([
      'pointer.move',
      'pointer.move',
      'key.down',
      'pointer.down',
    ]);
  });

  it('an event that the sure channel is late with arrives by a copy', () => {
    const late: Fate[] = [
      { delay: 0, lost: true, twice: false },
      { delay: 10, lost: true, twice: false },
      { delay: 10, lost: false, twice: false },
    ];
    const { sender, applied } = join(late);
    sender.event(keyDown('a'));
    vi.advanceTimersByTime(25);
    expect(applied).toHaveLength(1);
    vi.advanceTimersByTime(LONG_MS);
    expect(applied).toHaveLength(1);
  });

  it('nothing is sent any more once it has stopped', () => {
    const sent = vi.fn();
    const sender = createActSender({ send: sent, envelope });
    sender.move(moveTo(0.1));
    sender.move(moveTo(0.2));
    sender.event(keyDown('a'));
    sender.stop();
    sent.mockClear();
    vi.advanceTimersByTime(LONG_MS);
    expect(sent).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a sender that follows another on the same connection counts on', () => {
    const sent: ControlMessage[] = [];
    const send = (_: string, text: string) => sent.push(parseControlMessage(text) as ControlMessage);
    const numbers = { seq: 0, move: 0 };
    for (const key of ['a', 'b'])
      createActSender({ send, envelope }, globalThis, numbers).event(keyDown(key));
    expect(sent.filter(isEvent).map((message) => 'seq' in message && message.seq)).toEqual([1, 1, 2, 2]);
  });
});

describe('the sharer’s end', () => {
  it('keeps no more than a thousand for the one that is missing', () => {
    const order = createActOrder();
    const event = (seq: number): ControlMessage => ({ lane: 'event', ...envelope(), seq, act: keyDown('a') });
    expect(order.take(event(1_000))).toEqual([]);
    expect(order.take(event(1_001))).toEqual([]);
    for (let seq = 2; seq < 1_000; seq++) expect(order.take(event(seq))).toEqual([]);
    expect(order.take(event(1)).map((message) => 'seq' in message && message.seq)).toHaveLength(1_000);
    expect(order.take(event(1_001))).toHaveLength(1);
  });
});
