/** Buttons that lie outside every page a test can reach: the share bar's, and those of the browser's own bars. */
import { clickMark, lookFor, wholeScreen } from './look.mjs';
import { click } from './windows.mjs';

/** `--stop` of components/theme.css in the light scheme, and the blue of Chromium's own bar. */
const SHARE_BAR_STOP = { colour: [179, 52, 27], across: 40, down: 13 };
const BROWSER_BAR_STOP = { colour: [72, 139, 244], across: 40, down: 12 };

/** The share bar sits at the bottom right. @param {import('./display.mjs').Display} display */
export const stopFromShareBar = (display) =>
  clickMark(display, bottomRight, SHARE_BAR_STOP, 'Stop sharing in the share bar');

/** "Deskside is sharing a window. [Stop sharing]" @param {import('./display.mjs').Display} display */
export const stopFromBrowserBar = (display) =>
  clickMark(display, wholeScreen, BROWSER_BAR_STOP, "Stop sharing in the browser's own bar");

/** On a tab that is not shared while another one is: [Share this tab instead] [Stop sharing]. */
const TAB_BAR_STOP = { colour: [11, 87, 208], across: 46, down: 9 };
const TO_INSTEAD_PX = -154;

/** Presses the browser's own "Share this tab instead". @param {import('./display.mjs').Display} display */
export async function shareThisTabInstead(display) {
  const { x, y } = await lookFor(display, wholeScreen, TAB_BAR_STOP, 'the bar over a tab that is not shared');
  await click(display, x + TO_INSTEAD_PX, y);
}

const bottomRight = async ({ width, height }) => ({
  x: width / 2,
  y: Math.round(height / 2),
  width: width / 2,
  height: Math.round(height / 2),
});

/** The button beside it. @param {import('./display.mjs').Display} display */
export const stopFromTabBar = (display) =>
  clickMark(display, wholeScreen, TAB_BAR_STOP, "Stop sharing in the browser's own bar over another tab");

/** "Deskside started debugging this browser [Cancel]" lies right below the bar about the shared tab, and looks like it. */
const BETWEEN_BARS_PX = 57;
const BAR_BUTTON = { colour: [11, 87, 208], across: 26, down: 9 };

/** Presses Cancel in the browser's bar about control. @param {import('./display.mjs').Display} display */
export async function cancelDebugging(display) {
  const { y } = await lookFor(display, wholeScreen, TAB_BAR_STOP, 'the bar over the shared tab');
  const below = async ({ width }) => ({ x: 0, y: y + 30, width, height: BETWEEN_BARS_PX });
  await clickMark(display, below, BAR_BUTTON, 'Cancel in the bar about control');
}
