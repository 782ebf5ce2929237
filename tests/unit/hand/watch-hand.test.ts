// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createExpectations, type Expectations } from '../../../entrypoints/hand/expectations';
import { watchHand } from '../../../entrypoints/hand/watch-hand';
import { stopClocks } from '../../fakes/time';
import { trusted } from '../../fakes/trusted';

const place = { x: 0.5, y: 0.5, width: 800, height: 600 };
let expected: Expectations;
let stop: () => void;
const localHand = vi.fn();
const pressed = vi.fn();
beforeEach(() => {
  stopClocks();
  vi.clearAllMocks();
  expected = createExpectations();
  stop = watchHand(expected, { localHand, pressed });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

type Init = PointerEventInit & KeyboardEventInit;
const EVENTS = {
  pointermove: (init: Init) => new PointerEvent('pointermove', init),
  pointerdown: (init: Init) => new PointerEvent('pointerdown', init),
  pointerup: (init: Init) => new PointerEvent('pointerup', init),
  wheel: (init: Init) => new WheelEvent('wheel', init),
  keydown: (init: Init) => new KeyboardEvent('keydown', init),
  keyup: (init: Init) => new KeyboardEvent('keyup', init),
  touchstart: (init: Init) => new Event('touchstart', init),
} satisfies Record<string, (init: Init) => Event>;
type Kind = keyof typeof EVENTS;
const make = (kind: Kind, init: Init = {}): Event =>
  EVENTS[kind]({ bubbles: true, cancelable: true, ...init });
const happen = (kind: Kind, init: Init = {}) => document.body.dispatchEvent(trusted(make(kind, init)));
const kinds = Object.keys(EVENTS) as Kind[];
const press = (type: 'mousedown' | 'contextmenu') => {
  const event = trusted(new MouseEvent(type, { bubbles: true, cancelable: true }));
  document.body.dispatchEvent(event);
  return event;
};
const announce = (kind: 'pointermove' | 'pointerdown' | 'pointerup' | 'wheel') =>
  expected.add({ kind, ...place }, { x: 0, y: 0 });

describe('the sharer’s own hand', () => {
  it.each(kinds.filter((kind) => kind !== 'pointermove'))('is told by one %s', (kind) => {
    happen(kind);
    expect(localHand).toHaveBeenCalledTimes(1);
  });

  it('is told by moves to different places: one alone may be the browser’s, of where the pointer rests', () => {
    happen('pointermove', { screenX: 10 });
    happen('pointermove', { screenX: 10 });
    expect(localHand).not.toHaveBeenCalled();
    happen('pointermove', { screenX: 11 });
    expect(localHand).toHaveBeenCalledTimes(1);
  });

  it('is told by one move with a button down', () => {
    happen('pointermove', { buttons: 1 });
    expect(localHand).toHaveBeenCalledTimes(1);
  });

  it('is told five times a second at most, and again after that', () => {
    for (let time = 0; time < 1_000; time += 10) {
      happen('keydown', { key: 'a' });
      vi.advanceTimersByTime(10);
    }
    expect(localHand).toHaveBeenCalledTimes(5);
  });

  it('is not to be hidden by the page', () => {
    document.body.addEventListener('keydown', (event) => event.stopImmediatePropagation(), { once: true });
    happen('keydown', { key: 'a' });
    expect(localHand).toHaveBeenCalledTimes(1);
  });

  it('is told between the viewer’s own acts', () => {
    expected.add({ kind: 'keydown', key: 'a' }, null);
    happen('keydown', { key: 'a' });
    expect(localHand).not.toHaveBeenCalled();
    happen('keydown', { key: 'b' });
    expect(localHand).toHaveBeenCalledTimes(1);
  });

  it.each(kinds)('is not told by a page’s own %s', (kind) => {
    document.body.dispatchEvent(make(kind, { screenX: 1, buttons: 1 }));
    document.body.dispatchEvent(make(kind, { screenX: 2, buttons: 1 }));
    expect(localHand).not.toHaveBeenCalled();
  });
});

describe('the viewer’s hand', () => {
  it('is never taken for the sharer’s, for as long as it goes on', () => {
    for (let count = 0; count < 200; count++) {
      for (const kind of ['pointermove', 'pointerdown', 'pointerup', 'wheel'] as const) {
        announce(kind);
        happen(kind, { screenX: count, buttons: kind === 'pointermove' ? 1 : 0 });
      }
      expected.add({ kind: 'keydown', key: 'a' }, null);
      expected.add({ kind: 'keyup', key: 'a' }, null);
      happen('keydown', { key: 'a' });
      happen('keyup', { key: 'a' });
      vi.advanceTimersByTime(7);
    }
    expect(localHand).not.toHaveBeenCalled();
  });

  it('is told of where it presses, and the sharer’s is not', () => {
    announce('pointerdown');
    happen('pointerdown');
    const event = press('mousedown');
    expect(pressed).toHaveBeenCalledExactlyOnceWith(event);
    happen('pointerdown');
    press('mousedown');
    document.body.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    expect(pressed).toHaveBeenCalledTimes(1);
  });

  it('gets no menu of the browser’s, but the page gets the event; the sharer’s gets one', () => {
    const defaults: boolean[] = [];
    const note = ({ defaultPrevented }: Event) => void defaults.push(defaultPrevented);
    document.body.addEventListener('contextmenu', note);
    announce('pointerdown');
    happen('pointerdown');
    const theirs = press('contextmenu');
    happen('pointerdown');
    const own = press('contextmenu');
    document.body.removeEventListener('contextmenu', note);
    expect([theirs.defaultPrevented, own.defaultPrevented]).toEqual([true, false]);
    expect(defaults).toEqual([false, false]);
  });
});

it('nothing is watched any more once it has stopped', () => {
  announce('pointerdown');
  happen('pointerdown');
  stop();
  for (const kind of kinds) happen(kind, { screenX: 1, buttons: 1 });
  expect(press('contextmenu').defaultPrevented).toBe(false);
  press('mousedown');
  expect([localHand.mock.calls, pressed.mock.calls]).toEqual([[], []]);
});
