import { describe, expect, it } from 'vitest';
import { type Box, drawnBox, placeAt } from '../../../utils/control/geometry';

const playing = (videoWidth: number, videoHeight: number, box: Box) => ({
  videoWidth,
  videoHeight,
  getBoundingClientRect: () => box,
});
const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, width, height });

/** The same picture, 1600 × 900, as it may be drawn. */
const drawings = {
  'as large as it is': box(0, 0, 1600, 900),
  'fitted into half': box(10, 60, 800, 450),
  'at twice its size, scrolled': box(-700, -333.5, 3200, 1800),
  'at 1.25 pixels of the screen each': box(4.8, 57.6, 1280, 720),
  'with bars beside it': box(100, 0, 2000, 900),
  'with bars above it': box(0, 100, 800, 600),
} satisfies Record<string, Box>;

describe('a place in the picture', () => {
  it.each(Object.entries(drawings))('is the same one %s', (_, drawn) => {
    const video = playing(1600, 900, drawn);
    const { left, top, width, height } = drawnBox(video);
    expect(width / height).toBeCloseTo(1600 / 900);
    for (const [x, y] of [
      [0, 0],
      [0.25, 0.75],
      [0.999, 0.001],
      [1, 1],
    ] as const) {
      const at = placeAt({ clientX: left + x * width, clientY: top + y * height }, video);
      expect(at?.place.x).toBeCloseTo(x);
      expect(at?.place.y).toBeCloseTo(y);
      expect(at?.place).toMatchObject({ width: 1600, height: 900 });
    }
  });

  it.each([
    [{ clientX: 99, clientY: 50 }, { x: 0, y: 0.2525 }, false],
    [{ clientX: 99.9, clientY: 50.2 }, { x: 0, y: 0.251 }, false],
    // The middle of the pixel that a mouse is on.
    [{ clientX: 100, clientY: 0 }, { x: 0.00125, y: 0.0025 }, true],
    [{ clientX: 499, clientY: 199 }, { x: 0.99875, y: 0.9975 }, true],
    [{ clientX: 500, clientY: 200 }, { x: 1, y: 1 }, false],
    [{ clientX: 9000, clientY: -1 }, { x: 1, y: 0 }, false],
  ] as const)('at %o is the nearest one', (point, place, isInside) => {
    const at = placeAt(point, playing(400, 200, box(100, 0, 400, 200)));
    expect(at).toEqual({ place: { ...place, width: 400, height: 200 }, isInside });
  });

  it('is not in the bars beside it', () => {
    const video = playing(100, 100, box(0, 0, 300, 100));
    expect(drawnBox(video)).toEqual(box(100, 0, 100, 100));
    expect(placeAt({ clientX: 50, clientY: 50 }, video)?.isInside).toBe(false);
  });

  it.each([
    ['there is no picture yet', playing(0, 0, box(0, 0, 300, 150))],
    ['it is not drawn', playing(400, 200, box(0, 0, 0, 0))],
  ])('does not exist while %s', (_, video) => {
    expect(placeAt({ clientX: 0, clientY: 0 }, video)).toBeUndefined();
  });
});
