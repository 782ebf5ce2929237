/**
 * Where everything of the recorder's page lies, CSS px from its upper left corner. What is pointed at is within 600 × 280, so
 * that it is in sight at 200 % zoom too.
 */
export const BOXES = {
  area: [10, 10, 140, 80],
  line: [160, 10, 200, 30],
  words: [160, 50, 200, 30],
  pad: [370, 10, 110, 100],
  canvas: [490, 10, 110, 100],
  press: [10, 100, 80, 30],
  other: [100, 100, 80, 30],
  tick: [190, 105, 20, 20],
  slider: [220, 100, 140, 30],
  card: [10, 140, 80, 40],
  hole: [110, 140, 100, 40],
  frame: [220, 135, 140, 44],
  four: [370, 120, 110, 96],
  many: [490, 120, 110, 96],
  notes: [10, 190, 200, 70],
  rich: [220, 190, 140, 70],
  pick: [10, 290, 150, 30],
  day: [170, 290, 150, 30],
  hour: [330, 290, 120, 30],
  ask: [460, 290, 120, 30],
} as const satisfies Record<string, readonly [x: number, y: number, width: number, height: number]>;

export type Thing = keyof typeof BOXES;

export interface Point {
  x: number;
  y: number;
}

/** Nothing is there. Every gesture begins with the pointer at this place. */
export const HOME: Point = { x: 4, y: 4 };

/** So far from a thing's upper left corner; without a distance, its middle. */
export function at(thing: Thing, dx?: number, dy?: number): Point {
  const [x, y, width, height] = BOXES[thing];
  return { x: x + (dx ?? width / 2), y: y + (dy ?? height / 2) };
}
