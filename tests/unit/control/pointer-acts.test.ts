import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createPointerActs, type PointerEventLike } from '../../../utils/control/pointer-acts';
import { ControlAct } from '../../../utils/protocol/control';

const place = { x: 0.5, y: 0.25, width: 800, height: 600 };
const event = (change: Partial<PointerEventLike> = {}): PointerEventLike => ({
  button: 0,
  buttons: 0,
  detail: 1,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...change,
});

describe('buttons', () => {
  it.each([
    [0, 'left', 1],
    [1, 'middle', 4],
    [2, 'right', 2],
    [3, 'back', 8],
    [4, 'forward', 16],
  ] as const)('%i is %s', (number, button, bit) => {
    const acts = createPointerActs();
    const down = acts.down(event({ button: number }), place);
    expect(down).toEqual({ type: 'pointer.down', ...place, button, buttons: bit, modifiers: 0, count: 1 });
    const up = acts.up(event({ button: number }), place);
    expect(up).toEqual({ type: 'pointer.up', ...place, button, buttons: 0, modifiers: 0, count: 1 });
    for (const act of [down, up]) expect(v.is(ControlAct, act)).toBe(true);
  });

  it.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [3, 3],
    [7, 3],
  ])('click number %i counts as %i, pressed and released', (detail, count) => {
    const acts = createPointerActs();
    expect(acts.down(event({ detail }), place)?.count).toBe(count);
    expect(acts.up(event({ detail: 1 }), place)?.count).toBe(count);
  });

  it('that were not pressed here are neither held nor released here', () => {
    const acts = createPointerActs();
    expect(acts.move(event({ buttons: 1 }), place)?.buttons).toBe(0);
    expect(acts.up(event(), place)).toBeUndefined();
    expect(acts.down(event({ button: 5 }), place)).toBeUndefined();
  });

  it('are pressed once', () => {
    const acts = createPointerActs();
    acts.down(event(), place);
    expect(acts.down(event(), place)).toBeUndefined();
  });

  it('let go of unheard are released by what is heard next, the others stay', () => {
    const acts = createPointerActs();
    acts.down(event(), place);
    acts.down(event({ button: 2 }), place);
    expect(acts.missed(event({ buttons: 3 }), place)).toEqual([]);
    expect(acts.missed(event({ buttons: 2 }), place)).toEqual([
      { type: 'pointer.up', ...place, button: 'left', buttons: 2, modifiers: 0, count: 1 },
    ]);
    expect(acts.isHolding()).toBe(true);
    expect(acts.missed(event(), place)).toHaveLength(1);
    expect(acts.isHolding()).toBe(false);
  });

  it('are forgotten together', () => {
    const acts = createPointerActs();
    acts.down(event(), place);
    acts.forget();
    expect(acts.up(event(), place)).toBeUndefined();
  });
});

describe('moves', () => {
  it('carry what is held and which modifiers are down', () => {
    const acts = createPointerActs();
    acts.down(event(), place);
    expect(acts.move(event({ buttons: 1, ctrlKey: true, shiftKey: true }), place)).toEqual({
      type: 'pointer.move',
      ...place,
      buttons: 1,
      modifiers: 10,
    });
  });

  it('to where the pointer is are none', () => {
    const acts = createPointerActs();
    expect(acts.move(event(), place)).toBeDefined();
    expect(acts.move(event(), { ...place })).toBeUndefined();
    expect(acts.move(event({ altKey: true }), place)?.modifiers).toBe(1);
    expect(acts.move(event({ metaKey: true }), { ...place, x: 0.6 })?.modifiers).toBe(4);
  });
});

describe('the wheel', () => {
  const wheel = (deltaX: number, deltaY: number, deltaMode = 0) =>
    createPointerActs().wheel({ ...event({ ctrlKey: true }), deltaX, deltaY, deltaMode }, place);

  it.each([
    [0, 'pixel'],
    [1, 'line'],
    [2, 'page'],
    [9, 'pixel'],
  ])('in mode %i turns by %s', (mode, unit) => {
    expect(wheel(-3.5, 120, mode)).toEqual({
      type: 'pointer.wheel',
      ...place,
      buttons: 0,
      modifiers: 2,
      dx: -3.5,
      dy: 120,
      unit,
    });
  });

  it('turns no further than may be said, and not by nothing', () => {
    const far = wheel(1e9, -1e9);
    expect(far).toMatchObject({ dx: 100_000, dy: -100_000 });
    expect(v.is(ControlAct, far)).toBe(true);
    expect(wheel(0, 0)).toBeUndefined();
  });
});
