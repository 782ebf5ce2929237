/** In pixels of the root window. */
export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export const contains = ({ x, y, width, height }: Rectangle, at: Point): boolean =>
  at.x >= x && at.y >= y && at.x < x + width && at.y < y + height;

export const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The pixel that a fraction of the rectangle means: 0 is its first, 1 its last. */
export const pixelAt = ({ x, y, width, height }: Rectangle, at: Point): Point => ({
  x: x + pixelOf(at.x, width),
  y: y + pixelOf(at.y, height),
});

const pixelOf = (fraction: number, side: number): number =>
  Math.max(0, Math.min(side - 1, Math.floor(fraction * side)));
