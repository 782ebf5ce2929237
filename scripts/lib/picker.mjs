/** The browser's own picker, used as a person does: by looking at the screen and clicking. */
import { click, listWindows } from './display.mjs';
import { clickAway, clickMark, lookFor } from './look.mjs';

/**
 * What to look for: a colour, and how far around the spot (in px) it must reach. The sample
 * application's highlighted row, in a thumbnail 160 px wide (smaller ones are pictures of the picker itself); the
 * picker's Share button once something is chosen (Chromium's default blue).
 */
const SAMPLE_ROW = { colour: [255, 232, 163], across: 45, down: 0 };
const SHARE_BUTTON = { colour: [11, 87, 208], across: 26, down: 12 };
/** Within the share window, px. */
const FIRST_THUMBNAIL = { x: 210, y: 195 };
/** Below everything that is listed, and a tab's preview, which is of Cancel's colour. */
const BUTTON_ROW_Y = 320;
/** Between its colours at rest and under the pointer. */
const CANCEL_BUTTON = { colour: [205, 221, 247], across: 26, down: 12 };

/**
 * Clicks the sample application's thumbnail, then Share.
 * @param {import('./display.mjs').Display} display
 * @param {(step: string) => void} [seen] called before each click
 * @returns {Promise<number>} when Share was clicked, ms since the epoch
 */
export async function pickSampleApp(display, seen = () => undefined) {
  await clickMark(display, shareWindow, SAMPLE_ROW, 'the sample application in the picker', () =>
    seen('picker'),
  );
  return clickMark(display, shareWindow, SHARE_BUTTON, 'the Share button', () => seen('chosen'));
}

/**
 * Clicks the first thumbnail, which is the window in front (one of the browser's own), then Share.
 * @param {import('./display.mjs').Display} display
 */
export async function pickFrontWindow(display) {
  await pickerOpen(display);
  const area = await shareWindow(display);
  if (!area) throw new Error('the picker is gone');
  await click(display, area.x + FIRST_THUMBNAIL.x, area.y + FIRST_THUMBNAIL.y);
  await clickMark(display, shareWindow, SHARE_BUTTON, 'the Share button');
}

/**
 * Closes the picker without a choice, whatever it lists.
 * @param {import('./display.mjs').Display} display
 */
export const cancelPicker = (display) => clickAway(display, buttonRow, CANCEL_BUTTON, 'the Cancel button');

/** The picker shows thumbnails of windows. @param {import('./display.mjs').Display} display */
export const pickerOpen = (display) => lookFor(display, shareWindow, SAMPLE_ROW, 'the picker');

/** The picker lies over the share window; the application itself may be seen beside it. */
const shareWindow = async (display) =>
  (await listWindows(display)).find(
    ({ title, width, visible }) => title === 'Deskside' && visible && width > 600,
  );

const buttonRow = async (display) => {
  const area = await shareWindow(display);
  return area && { ...area, y: area.y + BUTTON_ROW_Y, height: area.height - BUTTON_ROW_Y };
};
