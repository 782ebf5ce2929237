/** Finding things on a screen by what they look like, and clicking them. */
import { click, readPicture } from './display.mjs';
import { until } from './until.mjs';

/**
 * @typedef {{ x: number, y: number, width: number, height: number }} Area in px
 * @typedef {{ colour: number[], across: number, down: number }} Mark a colour, and how far around a spot (px) its four
 *   corners must have it too
 */

/** @param {import('./display.mjs').Display} display @returns {Promise<Area>} */
export const wholeScreen = async ({ width, height }) => ({ x: 0, y: 0, width, height });

/**
 * Waits until the mark is somewhere in the area.
 * @param {import('./display.mjs').Display} display
 * @param {(display: import('./display.mjs').Display) => Promise<Area | undefined>} area asked anew at each look
 * @param {Mark} mark
 * @param {string} what
 * @returns {Promise<{ x: number, y: number }>}
 */
export const lookFor = (display, area, mark, what) =>
  until(
    async () => {
      const place = await area(display);
      return place && find(readPicture(display), place, mark);
    },
    { deadlineMs: 15_000, what },
  );

/**
 * @param {import('./display.mjs').Display} display
 * @param {(display: import('./display.mjs').Display) => Promise<Area | undefined>} area
 * @param {Mark} mark
 * @param {string} what
 * @param {() => void} [seen] called when it is found, before the click
 * @returns {Promise<number>} when it was clicked, ms since the epoch
 */
export async function clickMark(display, area, mark, what, seen = () => undefined) {
  const spot = await lookFor(display, area, mark, what);
  seen();
  const at = Date.now();
  await click(display, spot.x, spot.y);
  return at;
}

/** @param {import('./xwd.mjs').Picture} picture @param {Area} area @param {Mark} mark */
function find({ width, height, rgb }, area, { colour, across, down }) {
  const is = (x, y) => {
    const at = (y * width + x) * 3;
    return colour.every((part, index) => Math.abs(rgb[at + index] - part) < 12);
  };
  for (let y = area.y + down; y < Math.min(area.y + area.height, height) - down; y++) {
    for (let x = area.x + across; x < Math.min(area.x + area.width, width) - across; x++) {
      if (!is(x - across, y - down)) continue;
      if (is(x + across, y - down) && is(x - across, y + down) && is(x + across, y + down)) return { x, y };
    }
  }
  return undefined;
}
