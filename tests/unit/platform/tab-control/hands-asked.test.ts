import { describe, expect, it, vi } from 'vitest';
import { settled } from '../../../fakes/share-ports';
import { begin, frame, hands, heardBy, MOVE, told } from './framed-hands';

const lastId = (frameId = 0) => heardBy(frameId, 'announce').at(-1)?.id ?? -1;
const answer = (frameId: number, at: { x: number; y: number } | null = null, id = lastId(frameId)) =>
  frame(frameId).hear({ type: 'announced', id, at });
/** What it comes to, or that it has not. */
async function outcome(asked: Promise<unknown>): Promise<unknown> {
  let result: unknown = 'open';
  asked.then(
    (value) => {
      result = value;
    },
    (error: Error) => {
      result = error.message;
    },
  );
  await settled();
  return result;
}

describe('an announcement', () => {
  it('goes to every frame, and holds once each has it', async () => {
    await begin(0, 3);
    const asked = hands.announce(MOVE);
    for (const frameId of [0, 3]) expect(heardBy(frameId, 'announce')).toMatchObject([{ what: MOVE }]);
    answer(0, { x: 10, y: 20 });
    expect(await outcome(asked)).toBe('open');
    answer(3);
    expect(await outcome(asked)).toEqual({ x: 10, y: 20 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says where nothing may be done', async () => {
    await begin(0, 3);
    const asked = hands.announce(MOVE);
    answer(3);
    answer(0, null);
    expect(await outcome(asked)).toBeNull();
  });

  it.each([
    ['before the page', [3, 0]],
    ['after it', [0, 3]],
  ])('takes the place from the page itself, whatever a frame in it says %s', async (_, order) => {
    await begin(0, 3);
    const [asked, refused] = [hands.announce(MOVE), hands.announce(MOVE)];
    const id = lastId();
    for (const frameId of order) {
      answer(frameId, frameId === 0 ? { x: 1, y: 1 } : { x: 99, y: 99 }, id - 1);
      answer(frameId, frameId === 0 ? null : { x: 99, y: 99 }, id);
    }
    expect([await outcome(asked), await outcome(refused)]).toEqual([{ x: 1, y: 1 }, null]);
  });

  it('does not wait for a frame that goes', async () => {
    await begin(0, 3);
    const asked = hands.announce(MOVE);
    answer(0, { x: 1, y: 2 });
    frame(3).end();
    expect(await outcome(asked)).toEqual({ x: 1, y: 2 });
  });

  it('fails at once when the page goes', async () => {
    await begin(0, 3);
    const asked = hands.announce(MOVE);
    answer(3);
    frame(0).end();
    expect(await outcome(asked)).toBe('there is no script in the page');
    expect(await outcome(hands.announce(MOVE))).toBe('open');
    frame(3).end();
    expect(await outcome(hands.announce(MOVE))).toBe('there is no script in the page');
  });

  it('fails in a page that is too busy, after 500 ms', async () => {
    await begin(0, 3);
    const asked = hands.announce(MOVE);
    const late = outcome(asked);
    answer(3);
    await vi.advanceTimersByTimeAsync(499);
    expect(await outcome(asked)).toBe('open');
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcome(asked)).toBe('the page is too busy');
    expect(await late).toBe('open');
    // By then another may be asked for: the late answer is none to that either.
    const [id, before] = [lastId(), told.length];
    const next = hands.announce(MOVE);
    answer(0, { x: 1, y: 1 }, id);
    answer(3, null, id);
    expect([await outcome(asked), await outcome(next)]).toEqual(['the page is too busy', 'open']);
    answer(0, { x: 2, y: 2 });
    answer(3);
    expect(await outcome(next)).toEqual({ x: 2, y: 2 });
    expect(told).toHaveLength(before);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is answered once by each, to what was asked', async () => {
    await begin(0, 3);
    const asked = hands.announce(MOVE);
    const id = lastId();
    answer(0, { x: 1, y: 1 }, id);
    answer(0, { x: 2, y: 2 }, id);
    answer(3, null, id + 1);
    frame(3).hear({ type: 'planned', id, keys: [] });
    expect(await outcome(asked)).toBe('open');
    answer(3, null, id);
    expect(await outcome(asked)).toEqual({ x: 1, y: 1 });
  });

  it('may be one of several', async () => {
    await begin(0);
    const first = hands.announce(MOVE);
    const second = hands.announce({ kind: 'keydown', key: 'a' });
    const id = lastId();
    answer(0, { x: 2, y: 2 }, id);
    answer(0, { x: 1, y: 1 }, id - 1);
    expect([await outcome(first), await outcome(second)]).toEqual([
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ]);
  });
});

describe('the keys that set a field', () => {
  it('come from the frame whose field it is', async () => {
    await begin(0, 3);
    const asked = hands.plan('field-01', [2]);
    const plan = heardBy(3, 'plan')[0];
    expect(plan).toMatchObject({ field: 'field-01', value: [2] });
    frame(3).hear({ type: 'planned', id: plan?.id, keys: ['ArrowDown', 'Enter'] });
    expect(await outcome(asked)).toEqual(['ArrowDown', 'Enter']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('come from nowhere when no frame knows it', async () => {
    await begin(0);
    const asked = hands.plan('field-01', '2026-11-27');
    const late = outcome(asked);
    await vi.advanceTimersByTimeAsync(500);
    expect(await outcome(asked)).toBe('no frame knows this field');
    await late;
  });

  it('have led there, or not: every frame is told to see to it', async () => {
    await begin(0, 3);
    hands.settle('field-01', [2]);
    for (const frameId of [0, 3])
      expect(heardBy(frameId, 'settle')).toEqual([{ type: 'settle', field: 'field-01', value: [2] }]);
  });
});
