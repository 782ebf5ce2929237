// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createExpectations, type Expectations } from '../../../entrypoints/hand/expectations';
import type { Announcement } from '../../../utils/protocol/hand';

const AT = { x: 400, y: 300 };
const place = { x: 0.5, y: 0.5, width: 800, height: 600 };
const pointer = (kind: 'pointermove' | 'pointerdown' | 'pointerup' | 'wheel'): Announcement => ({
  kind,
  ...place,
});
/** Made now, whenever the page comes to it. */
const made = (event: Event): Event => Object.defineProperty(event, 'timeStamp', { value: now });
const seen = (type: string, clientX = AT.x, clientY = AT.y): Event =>
  made(
    type === 'wheel'
      ? new WheelEvent(type, { clientX, clientY })
      : new PointerEvent(type, { clientX, clientY }),
  );
const key = (type: 'keydown' | 'keyup', name: string) => made(new KeyboardEvent(type, { key: name }));

let now: number;
let expected: Expectations;
beforeEach(() => {
  now = 1_000;
  expected = createExpectations(() => now);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('an event', () => {
  it('that nobody announced is not expected', () => {
    for (const event of [seen('pointermove'), seen('pointerdown'), seen('wheel'), key('keydown', 'a')])
      expect(expected.take(event)).toBe(false);
  });

  it.each(['pointerdown', 'pointerup', 'wheel'] as const)(
    '%s is expected once for each announcement',
    (kind) => {
      expected.add(pointer(kind), AT);
      expected.add(pointer(kind), AT);
      expect([1, 2, 3].map(() => expected.take(seen(kind)))).toEqual([true, true, false]);
    },
  );

  it.each(['keydown', 'keyup'] as const)('%s is expected once, of that very key', (kind) => {
    expected.add({ kind, key: 'a' }, null);
    expect(expected.take(key(kind, 'b'))).toBe(false);
    expect(expected.take(key(kind === 'keydown' ? 'keyup' : 'keydown', 'a'))).toBe(false);
    expect([1, 2].map(() => expected.take(key(kind, 'a')))).toEqual([true, false]);
  });

  it.each([
    [0, true],
    [249, true],
    [250, false],
    [1_000, false],
  ])('is expected for 250 ms (%i)', (after, isExpected) => {
    expected.add(pointer('pointerdown'), AT);
    now += after;
    expect(expected.take(seen('pointerdown'))).toBe(isExpected);
  });

  it.each([
    [4_999, true],
    [5_000, false],
  ])('may wait for a busy page once it is made (%i)', (after, isExpected) => {
    expected.add(pointer('pointerdown'), AT);
    const event = seen('pointerdown');
    now += after;
    expect(expected.take(event)).toBe(isExpected);
  });

  it.each([
    [0, 0, true],
    [1.5, -1.5, true],
    [1.6, 0, false],
    [0, 2, false],
    [-300, 0, false],
  ])('is expected where it was announced, rounded (%d, %d)', (dx, dy, isExpected) => {
    expected.add(pointer('pointerdown'), AT);
    expect(expected.take(seen('pointerdown', AT.x + dx, AT.y + dy))).toBe(isExpected);
  });

  it('of another kind is not expected', () => {
    expected.add(pointer('pointerdown'), AT);
    expect(expected.take(seen('pointerup'))).toBe(false);
    expect(expected.take(new Event('touchstart'))).toBe(false);
  });

  it('is never made by text', () => {
    expected.add({ kind: 'text' }, null);
    for (const event of [key('keydown', 'a'), new Event('text'), seen('pointermove')])
      expect(expected.take(event)).toBe(false);
  });

  it('in a frame may be anywhere: it does not know where it is', () => {
    vi.spyOn(window, 'top', 'get').mockReturnValue({} as Window);
    expected.add(pointer('pointerdown'), AT);
    expect(expected.take(seen('pointerdown', 3, 4))).toBe(true);
    expect(expected.take(seen('pointerdown', 3, 4))).toBe(false);
  });
});

describe('moves', () => {
  const move = (x: number) => expected.add(pointer('pointermove'), { x, y: AT.y });
  const take = (x: number) => expected.take(seen('pointermove', x));

  it('that were announced may come as one, the newest', () => {
    for (const x of [100, 200, 300]) move(x);
    expect(take(300)).toBe(true);
    expect([100, 200].map(take)).toEqual([false, false]);
  });

  it('may come again where the pointer is', () => {
    move(100);
    expect([take(100), take(100)]).toEqual([true, true]);
  });

  it('leave what else was announced alone', () => {
    expected.add(pointer('pointerdown'), AT);
    move(100);
    expected.add({ kind: 'keydown', key: 'a' }, null);
    expect(take(100)).toBe(true);
    expect([expected.take(seen('pointerdown')), expected.take(key('keydown', 'a'))]).toEqual([true, true]);
  });
});

describe('a viewer’s act', () => {
  it.each([
    [0, true],
    [999, true],
    [1_000, false],
  ])('is recent for a second, whatever it was (%i)', (after, isRecent) => {
    expect(expected.isRecent()).toBe(false);
    expected.add({ kind: 'text' }, null);
    now += after;
    expect(expected.isRecent()).toBe(isRecent);
  });
});

it('the name of prompts is the last that was said', () => {
  expect(expected.promptName).toBeNull();
  expected.promptEvent('deskside-1');
  expected.promptEvent('deskside-2');
  expect(expected.promptName).toBe('deskside-2');
});
