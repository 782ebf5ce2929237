/** Finding things on a screen by what they look like, and clicking them. */
import { click, findWindow, readPicture } from './display.mjs';
import { until } from './until.mjs';

/**
 * @typedef {{ x: number, y: number, width: number, height: number }} Area in px
 * @typedef {{ colour: number[], across: number, down: number }} Mark a colour, and how far around a spot (px) the rim of
 *   a block must have it too
 */

/** That many looks in a row, 40 ms apart, must find it in the same place. */
const STILL_LOOKS = 4;

/** @param {import('./display.mjs').Display} display @returns {Promise<Area>} */
export const wholeScreen = async ({ width, height }) => ({ x: 0, y: 0, width, height });

/**
 * Waits until the mark is somewhere in the area and stays there: windows move while they open, and a person aims at
 * what keeps still.
 * @param {import('./display.mjs').Display} display
 * @param {(display: import('./display.mjs').Display) => Promise<Area | undefined>} area asked anew at each look
 * @param {Mark} mark
 * @param {string} what
 * @returns {Promise<{ x: number, y: number }>}
 */
export function lookFor(display, area, mark, what) {
  let last = '';
  let still = 0;
  return until(
    async () => {
      const place = await area(display);
      const spot = place && findMark(readPicture(display), place, mark);
      still = spot && last === `${spot.x} ${spot.y}` ? still + 1 : 0;
      last = spot ? `${spot.x} ${spot.y}` : '';
      return still >= STILL_LOOKS && spot;
    },
    { deadlineMs: 15_000, what },
  );
}

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

/** The browser takes no click on a dialog that has only just appeared, moved or come to the front. ms */
export const PROTECTED_MS = 600;

/**
 * Clicks the mark until it is gone, as a person does whose click was not taken.
 * @param {import('./display.mjs').Display} display
 * @param {(display: import('./display.mjs').Display) => Promise<Area | undefined>} area
 * @param {Mark} mark
 * @param {string} what
 */
export async function clickAway(display, area, mark, what) {
  let at = await clickMark(display, area, mark, what);
  await until(
    async () => {
      const place = await area(display);
      const spot = place && findMark(readPicture(display), place, mark);
      if (spot && Date.now() - at > PROTECTED_MS) {
        at = Date.now();
        await click(display, spot.x, spot.y);
      }
      return !spot;
    },
    { deadlineMs: 15_000, what: `${what} to be gone` },
  );
}

/** Every fourth pixel is looked at, in both directions. */
const STEP_PX = 4;
/** Text and lines, on light paper. */
const INK = 120;

/**
 * Waits until a light window shows something written and keeps still: one that comes back is moved, then empty, before it
 * is drawn.
 * @param {import('./display.mjs').Display} display
 * @param {RegExp} title
 */
export function whenDrawn(display, title) {
  let last = '';
  let still = 0;
  return until(
    async () => {
      const seen = samples(readPicture(display), await findWindow(display, title));
      const now = Buffer.from(seen).toString('latin1');
      still = now === last && seen.some((green) => green < INK) ? still + 1 : 0;
      last = now;
      return still >= STILL_LOOKS;
    },
    { deadlineMs: 15_000, what: `a window titled ${title} to be drawn` },
  );
}

/** @param {import('./xwd.mjs').Picture} picture @param {Area} area */
function samples({ width, height, rgb }, area) {
  const green = [];
  for (let y = Math.max(0, area.y); y < Math.min(area.y + area.height, height); y += STEP_PX)
    for (let x = Math.max(0, area.x); x < Math.min(area.x + area.width, width); x += STEP_PX)
      green.push(rgb[(y * width + x) * 3 + 1]);
  return green;
}

/** Corners and middles of a block's sides. */
const RIM = [
  [1, -1],
  [-1, 1],
  [1, 1],
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
];

/** How far a part of a colour may be off: themes and versions of the browser differ by as much. */
const OFF = 12;

/** @param {import('./xwd.mjs').Picture} picture @param {Area} area @param {Mark} mark */
export function findMark({ width, height, rgb }, area, { colour, across, down }) {
  const [red, green, blue] = colour;
  const is = (x, y) => {
    const at = (y * width + x) * 3;
    return (
      Math.abs(rgb[at] - red) < OFF &&
      Math.abs(rgb[at + 1] - green) < OFF &&
      Math.abs(rgb[at + 2] - blue) < OFF
    );
  };
  for (let y = area.y + down; y < Math.min(area.y + area.height, height) - down; y++) {
    for (let x = area.x + across; x < Math.min(area.x + area.width, width) - across; x++) {
      if (is(x - across, y - down) && RIM.every(([h, v]) => is(x + h * across, y + v * down)))
        return { x, y };
    }
  }
  return undefined;
}
