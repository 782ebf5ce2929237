import type { MouseButton } from '../../../utils/protocol/control';
import type { HostAct } from '../../../utils/protocol/host';

type Wheel = Extract<HostAct, { type: 'pointer.wheel' }>;

/** X's numbers; 4 to 7 are the wheel. */
export const BUTTON: Readonly<Record<MouseButton, number>> = {
  left: 1,
  middle: 2,
  right: 3,
  back: 8,
  forward: 9,
};
const [up, down, left, right] = [4, 5, 6, 7];

/** What one notch of a wheel is to Chromium on Linux, where most viewers' distances come from. */
const PIXELS_PER_NOTCH = 53;
/** What programs on X scroll for a notch. */
const LINES_PER_NOTCH = 3;
/** A page is ten notches: thirty lines. */
const NOTCHES_PER_PAGE = 10;
/** The fastest flick; more would keep the program busy after the hand has stopped. */
const NOTCHES_AT_ONCE = 60;

/** A wheel of notches, for distances of any size: what is less than a notch is kept for the next turn. */
export interface Wheels {
  /** The buttons to click, in order. */
  turn(act: Pick<Wheel, 'dx' | 'dy' | 'unit'>): number[];
  stop(): void;
}

export function createWheels(): Wheels {
  const rest = { x: 0, y: 0 };

  function notches(axis: 'x' | 'y', distance: number): number {
    // Turned the other way: what was left belongs to the turn before.
    if (distance * rest[axis] < 0) rest[axis] = 0;
    const all = rest[axis] + distance;
    // A whole notch minus a rounding error is a whole notch.
    const whole = Math.trunc(all + Math.sign(all) * 1e-6);
    rest[axis] = all - whole;
    return Math.max(-NOTCHES_AT_ONCE, Math.min(NOTCHES_AT_ONCE, whole));
  }

  return {
    turn({ dx, dy, unit }) {
      const perNotch = { pixel: 1 / PIXELS_PER_NOTCH, line: 1 / LINES_PER_NOTCH, page: NOTCHES_PER_PAGE }[
        unit
      ];
      const [across, along] = [notches('x', dx * perNotch), notches('y', dy * perNotch)];
      return [
        ...new Array<number>(Math.abs(along)).fill(along < 0 ? up : down),
        ...new Array<number>(Math.abs(across)).fill(across < 0 ? left : right),
      ];
    },
    stop() {
      [rest.x, rest.y] = [0, 0];
    },
  };
}
