import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createControlling } from '../../../entrypoints/viewer/controlling';
import { createActOrder } from '../../../utils/control/act-order';
import type { Lane } from '../../../utils/media/control-channels';
import {
  type ControlMessage,
  type ControlNotice,
  parseControlMessage,
} from '../../../utils/protocol/control';
import { CONTROL_BEAT_MS, SILENCE_MS } from '../../../utils/protocol/limits';
import {
  doingsArbitrary,
  fatesArbitrary,
  fieldOf,
  keyDown,
  keysArbitrary,
  movesArbitrary,
  moveTo,
  pressesArbitrary,
  standing,
} from '../../fakes/control';
import { SHARE_ID } from '../../fakes/examples';
import { createLossyLanes, type Fate } from '../../fakes/lossy-lanes';
import { stopClocks } from '../../fakes/time';

beforeEach(() => stopClocks());
afterEach(() => vi.useRealTimers());

const OTHER = 'share-002';
/** The timers at the time, which stand still. */
const clock = {
  setTimeout: (act: () => void, ms: number) => setTimeout(act, ms),
  clearTimeout: (timer: number) => clearTimeout(timer),
} as unknown as Window;

function start() {
  const controlling = createControlling();
  const sent: ControlMessage[] = [];
  const send = vi.fn((lane: Lane, text: string) => {
    const message = parseControlMessage(text);
    if (!message) throw new Error(`not what may be sent: ${text}`);
    if (lane === 'sure') sent.push(message);
    return true;
  });
  const connect = () => controlling.events.opened({ send });
  const tell = (notice: ControlNotice) => controlling.events.heard(JSON.stringify(notice));
  const take = (shareId = SHARE_ID) => controlling.take(shareId, clock);
  /** What was sent for certain since the last look. */
  const acts = () => sent.splice(0).map(({ act }) => act.type);
  connect();
  return { controlling, sent, send, connect, tell, take, acts };
}

/** Ready to be controlled, and taken. */
function taken() {
  const parts = start();
  parts.tell({ type: 'tick', tick: 5_000 });
  parts.tell(standing());
  parts.take();
  parts.tell(standing({ standing: 'taken' }));
  parts.acts();
  return parts;
}

describe('before control is taken', () => {
  it('nothing at all is sent', () => {
    const { controlling, tell, send } = start();
    tell(standing());
    controlling.act(keyDown('a'));
    controlling.move(moveTo(0.5));
    controlling.leave();
    vi.advanceTimersByTime(10_000);
    expect(send).not.toHaveBeenCalled();
  });

  it('it cannot be taken of what is not free, or not there', () => {
    const { controlling, tell, take, send } = start();
    expect(take()).toBe(false);
    tell(standing({ standing: 'none' }));
    expect(take()).toBe(false);
    tell(standing());
    controlling.events.closed();
    expect(take()).toBe(false);
    expect(send).not.toHaveBeenCalled();
    expect(controlling.taken.value).toBeNull();
  });
});

describe('taking', () => {
  it('is said once, under the grant that is live, with the last tick and its age', () => {
    const { controlling, tell, take, sent } = start();
    tell({ type: 'tick', tick: 5_000 });
    tell(standing({ epoch: 4 }));
    vi.advanceTimersByTime(120);
    expect([take(), take()]).toEqual([true, true]);
    expect(controlling.taken.value).toBe(SHARE_ID);
    expect(sent).toEqual([
      { lane: 'event', shareId: SHARE_ID, epoch: 4, tick: 5_000, since: 120, seq: 1, act: { type: 'take' } },
    ]);
  });

  it('one leaves the other', () => {
    const { controlling, tell, take, sent } = taken();
    tell(standing({ shareId: OTHER, epoch: 9 }));
    expect(take(OTHER)).toBe(true);
    expect(sent.map(({ shareId, epoch, act }) => [shareId, epoch, act.type])).toEqual([
      [SHARE_ID, 1, 'leave'],
      [OTHER, 9, 'take'],
    ]);
    expect(controlling.taken.value).toBe(OTHER);
  });

  it('is possible while something suspends it', () => {
    const { controlling, tell, take } = start();
    tell(standing({ suspended: 'localHand' }));
    expect(take()).toBe(true);
    expect(controlling.standingOf(SHARE_ID).suspended).toBe('localHand');
  });

  it('counts on over one connection, and begins anew on the next', () => {
    const { controlling, connect, tell, take, sent } = taken();
    controlling.leave();
    take();
    expect(sent.map((message) => 'seq' in message && message.seq)).toEqual([2, 3]);
    connect();
    expect(controlling.taken.value).toBeNull();
    expect(controlling.standingOf(SHARE_ID).isOpen).toBe(false);
    tell(standing());
    sent.length = 0;
    take();
    expect(sent.map((message) => 'seq' in message && message.seq)).toEqual([1]);
  });
});

describe('while it is taken', () => {
  it('never more than 150 ms pass without a word', () => {
    const { acts, controlling } = taken();
    vi.advanceTimersByTime(CONTROL_BEAT_MS * 3);
    expect(acts()).toEqual(['beat', 'beat', 'beat']);
    vi.advanceTimersByTime(CONTROL_BEAT_MS - 1);
    controlling.act(keyDown('a'));
    vi.advanceTimersByTime(CONTROL_BEAT_MS - 1);
    expect(acts()).toEqual(['key.down']);
    vi.advanceTimersByTime(1);
    expect(acts()).toEqual(['beat']);
    expect(CONTROL_BEAT_MS * 2).toBeLessThan(SILENCE_MS);
  });

  it('the age of the tick grows, and an old tick does not make it younger', () => {
    const { controlling, tell, sent } = taken();
    vi.advanceTimersByTime(100);
    tell({ type: 'tick', tick: 5_200 });
    tell({ type: 'tick', tick: 5_100 });
    vi.advanceTimersByTime(40);
    controlling.act(keyDown('a'));
    expect(sent[0]).toMatchObject({ tick: 5_200, since: 40 });
  });

  it('acts under a grant that has gone are not sent under the next', () => {
    const { controlling, tell, acts, send } = taken();
    controlling.move(moveTo(0.4));
    tell(standing({ epoch: 2 }));
    expect(controlling.taken.value).toBeNull();
    send.mockClear();
    vi.advanceTimersByTime(1_000);
    controlling.act(keyDown('a'));
    expect(send).not.toHaveBeenCalled();
    expect(acts()).toEqual([]);
  });

  it('goes on under another epoch that the sharer has taken over', () => {
    const { controlling, tell, sent } = taken();
    tell(standing({ epoch: 2, standing: 'taken' }));
    controlling.act(keyDown('a'));
    expect(sent[0]).toMatchObject({ epoch: 2 });
  });
});

describe('leaving', () => {
  it('is said, and ends the beats', () => {
    const { controlling, acts } = taken();
    controlling.leave();
    controlling.leave();
    expect(controlling.taken.value).toBeNull();
    vi.advanceTimersByTime(5_000);
    expect(acts()).toEqual(['leave']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('happens with the channels, of which nothing is left', () => {
    const { controlling, acts, send } = taken();
    controlling.move(moveTo(0.5));
    controlling.events.closed();
    send.mockClear();
    vi.advanceTimersByTime(5_000);
    expect(controlling.taken.value).toBeNull();
    expect(send).not.toHaveBeenCalled();
    expect(acts()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['the grant has gone', standing({ standing: 'none' }), 0],
    ['there is another grant', standing({ epoch: 2 }), 0],
    ['the sharer says that it is free', standing(), 2_001],
    [
      'the sharer does not know of it',
      { type: 'refused', shareId: SHARE_ID, reason: 'notTaken', count: 1 },
      2_001,
    ],
  ] as const)('happens when %s', (_, notice, after) => {
    const { controlling, tell } = taken();
    vi.advanceTimersByTime(after);
    tell(notice);
    expect(controlling.taken.value).toBeNull();
  });

  it.each([
    ['that it is free', standing()],
    ['that it was not taken', { type: 'refused', shareId: SHARE_ID, reason: 'notTaken', count: 1 }],
    ['of another share', standing({ shareId: OTHER, standing: 'none' })],
  ] as const)('does not happen on a word %s from before', (_, notice) => {
    const { controlling, tell } = taken();
    tell(notice);
    expect(controlling.taken.value).toBe(SHARE_ID);
  });

  it('happens when the sharer never says that it is taken', () => {
    const { controlling, tell, take } = start();
    tell(standing());
    take();
    vi.advanceTimersByTime(1_900);
    expect(controlling.taken.value).toBe(SHARE_ID);
    vi.advanceTimersByTime(400);
    expect(controlling.taken.value).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('what is told of a share', () => {
  it('is its field and its dialog, until they are closed or the grant goes', () => {
    const { controlling, tell } = start();
    const field = fieldOf();
    const dialog = { kind: 'confirm', text: 'Really?' } as const;
    tell(standing());
    tell({ type: 'field', shareId: SHARE_ID, field });
    tell({ type: 'dialog', shareId: SHARE_ID, dialog });
    tell(standing({ suspended: 'dialog' }));
    expect(controlling.standingOf(SHARE_ID)).toMatchObject({ field, dialog, suspended: 'dialog' });
    tell({ type: 'field', shareId: SHARE_ID, field: null });
    expect(controlling.standingOf(SHARE_ID)).toMatchObject({ field: null, dialog });
    tell(standing({ standing: 'none' }));
    expect(controlling.standingOf(SHARE_ID)).toMatchObject({ isOpen: false, field: null, dialog: null });
  });

  it('is how many acts had no effect, and how often for their place', () => {
    const { controlling, tell } = start();
    tell(standing());
    tell({ type: 'refused', shareId: SHARE_ID, reason: 'place', count: 1 });
    tell({ type: 'refused', shareId: SHARE_ID, reason: 'suspended', count: 30 });
    tell({ type: 'refused', shareId: SHARE_ID, reason: 'place', count: 31 });
    expect(controlling.standingOf(SHARE_ID)).toMatchObject({ refused: 31, refusedPlaces: 2 });
    tell(standing({ epoch: 2 }));
    expect(controlling.standingOf(SHARE_ID)).toMatchObject({ refused: 0, refusedPlaces: 0 });
  });

  it('is nothing that does not fit', () => {
    const { controlling } = start();
    for (const text of ['', '{}', 'null', '{"type":"standing"}', JSON.stringify({ ...standing(), extra: 1 })])
      controlling.events.heard(text);
    expect(controlling.standingOf(SHARE_ID).isOpen).toBe(false);
  });
});

describe('over a network that loses, doubles, delays and reorders', () => {
  function run(fates: readonly Fate[], doings: ReadonlyArray<{ after: number; act: ControlMessage['act'] }>) {
    const controlling = createControlling();
    const order = createActOrder();
    const applied: ControlMessage['act'][] = [];
    const lanes = createLossyLanes(fates, (text) => {
      const message = parseControlMessage(text);
      if (message) applied.push(...order.take(message).map(({ act }) => act));
    });
    controlling.events.opened(lanes);
    controlling.events.heard(JSON.stringify(standing()));
    controlling.take(SHARE_ID, clock);
    controlling.events.heard(JSON.stringify(standing({ standing: 'taken' })));
    for (const { after, act } of doings) {
      vi.advanceTimersByTime(after);
      if (act.type === 'pointer.move') controlling.move(act);
      else controlling.act(act);
    }
    vi.advanceTimersByTime(1_000);
    controlling.leave();
    vi.advanceTimersByTime(120_000);
    return applied;
  }

  it('the last position arrives, whatever comes right after it', () => {
    const acts = fc.oneof({ weight: 3, arbitrary: movesArbitrary }, pressesArbitrary, keysArbitrary);
    fc.assert(
      fc.property(fatesArbitrary, doingsArbitrary(acts), (fates, doings) => {
        const applied = run(fates, doings);
        const isPlaced = (act: ControlMessage['act']) => 'x' in act;
        const last = doings.map(({ act }) => act).findLast(isPlaced);
        expect(applied.findLast(isPlaced)).toEqual(last);
        const keys = (list: ControlMessage['act'][]) => list.filter(({ type }) => type === 'key.down');
        expect(keys(applied)).toEqual(keys(doings.map(({ act }) => act)));
        expect(applied.at(-1)).toEqual({ type: 'leave' });
      }),
      { numRuns: 60 },
    );
  });
});
