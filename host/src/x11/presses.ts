import type { Stroke } from './key-map';

/** What has to come up and go down before a key writes what it should, and be put back after it. Keycodes. */
export interface Change {
  lift: readonly number[];
  press: readonly number[];
}

/** As it is before a key is pressed. Modifiers are masks. */
export interface Standing {
  /** Down now, by whomever. */
  mods: number;
  /** Keys that the host holds. */
  held: readonly number[];
  modifierOf(code: number): number;
  /** The key that presses a modifier; undefined: the layout has none. */
  keyFor(mask: number): number | undefined;
}

/** Undefined: it cannot be had, as somebody else holds what would have to come up. `care`: other modifiers do not matter. */
export function changeFor(standing: Standing, wanted: number, care: number): Change | undefined {
  const { mods, held, modifierOf, keyFor } = standing;
  const unwanted = mods & care & ~wanted;
  const lift = held.filter((code) => (modifierOf(code) & unwanted) !== 0);
  const liftable = lift.reduce((mask, code) => mask | modifierOf(code), 0);
  if ((unwanted & ~liftable) !== 0) return undefined;
  const press: number[] = [];
  for (const mask of bits(wanted & ~mods)) {
    const code = keyFor(mask);
    if (code === undefined) return undefined;
    press.push(code);
  }
  return { lift, press };
}

/** The way that needs least; undefined: there is none. */
export function plainest(
  standing: Standing,
  strokes: readonly Stroke[],
  care: number,
): { code: number; change: Change } | undefined {
  const ways = strokes.flatMap(({ code, modifiers }) => {
    const change = changeFor(standing, modifiers, care);
    return change ? [{ code, change }] : [];
  });
  const cost = ({ change }: { change: Change }) => change.lift.length + change.press.length;
  return ways.reduce<(typeof ways)[number] | undefined>(
    (best, way) => (best && cost(best) <= cost(way) ? best : way),
    undefined,
  );
}

const bits = (mask: number): number[] => [1, 2, 4, 8, 16, 32, 64, 128].filter((bit) => (mask & bit) !== 0);
