import type { ControlActOf, MouseButton } from '../protocol/control';
import { WHEEL_MAX } from '../protocol/limits';
import type { Place } from './geometry';
import { type ModifierFlags, modifiersOf } from './modifiers';

/** As much of a `MouseEvent` as is needed. */
export interface PointerEventLike extends ModifierFlags {
  button: number;
  buttons: number;
  /** For a press or release: which of a double or triple click it is. */
  detail: number;
}

export interface WheelEventLike extends PointerEventLike {
  deltaX: number;
  deltaY: number;
  deltaMode: number;
}

/**
 * What a pointer does → what is sent. Only what was pressed in the picture counts as held there and is released there: a
 * press that began elsewhere is not the other side's.
 */
export interface PointerActs {
  down(event: PointerEventLike, place: Place): ControlActOf<'pointer.down'> | undefined;
  up(event: PointerEventLike, place: Place): ControlActOf<'pointer.up'> | undefined;
  /** The same place again is nothing new. */
  move(event: PointerEventLike, place: Place): ControlActOf<'pointer.move'> | undefined;
  wheel(event: WheelEventLike, place: Place): ControlActOf<'pointer.wheel'> | undefined;
  /** Releases for what the event says is no longer pressed: a release outside every window is not always told. */
  missed(event: PointerEventLike, place: Place): ControlActOf<'pointer.up'>[];
  isHolding(): boolean;
  forget(): void;
}

/** By `MouseEvent.button`. */
const BUTTONS: readonly MouseButton[] = ['left', 'middle', 'right', 'back', 'forward'];
/** In `MouseEvent.buttons`. */
const BIT = { left: 1, right: 2, middle: 4, back: 8, forward: 16 } as const satisfies Record<
  MouseButton,
  number
>;
/** By `WheelEvent.deltaMode`. */
const UNITS = ['pixel', 'line', 'page'] as const;

export function createPointerActs(): PointerActs {
  /** What is pressed, and which of how many clicks it is. */
  const held = new Map<MouseButton, number>();
  let last = '';

  const stateOf = (event: PointerEventLike, place: Place) => ({
    ...place,
    buttons: [...held.keys()].reduce((buttons, button) => buttons | BIT[button], 0),
    modifiers: modifiersOf(event),
  });

  function release(button: MouseButton, event: PointerEventLike, place: Place) {
    const count = held.get(button);
    if (count === undefined) return undefined;
    held.delete(button);
    return { type: 'pointer.up', ...stateOf(event, place), button, count } as const;
  }

  return {
    down(event, place) {
      const button = BUTTONS[event.button];
      if (!button || held.has(button)) return undefined;
      const count = Math.min(3, Math.max(1, event.detail));
      held.set(button, count);
      return { type: 'pointer.down', ...stateOf(event, place), button, count };
    },
    up(event, place) {
      const button = BUTTONS[event.button];
      return button && release(button, event, place);
    },
    move(event, place) {
      const state = stateOf(event, place);
      const now = JSON.stringify(state);
      if (now === last) return undefined;
      last = now;
      return { type: 'pointer.move', ...state };
    },
    wheel(event, place) {
      const [dx, dy] = [distance(event.deltaX), distance(event.deltaY)];
      if (dx === 0 && dy === 0) return undefined;
      return {
        type: 'pointer.wheel',
        ...stateOf(event, place),
        dx,
        dy,
        unit: UNITS[event.deltaMode] ?? 'pixel',
      };
    },
    missed: (event, place) =>
      [...held.keys()]
        .filter((button) => (event.buttons & BIT[button]) === 0)
        .flatMap((button) => release(button, event, place) ?? []),
    isHolding: () => held.size > 0,
    forget() {
      held.clear();
      last = '';
    },
  };
}

const distance = (value: number): number => Math.min(WHEEL_MAX, Math.max(-WHEEL_MAX, value));
