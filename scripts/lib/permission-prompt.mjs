/** The browser's own question whether an extension may use a site. */
import { readPicture } from './display.mjs';
import { findMark, lookFor, wholeScreen } from './look.mjs';
import { until } from './until.mjs';
import { click, parkPointer } from './windows.mjs';

/** Its Deny button, which has the focus; Allow stands to the right of it. */
const DENY = { colour: [13, 80, 187], across: 26, down: 14 };
const TO_ALLOW_PX = 76;

/**
 * @param {import('./display.mjs').Display} display
 * @param {() => Promise<boolean>} [isAnswered] where other buttons of the browser look like those of the question
 */
export const allowSite = (display, isAnswered) => answer(display, TO_ALLOW_PX, isAnswered);

/** @param {import('./display.mjs').Display} display */
export const denySite = (display) => answer(display, 0);

/** Clicks until the question is gone: for its first moments the browser takes no click, so that none is a slip. */
async function answer(display, right, isAnswered) {
  // Under the pointer, where the question before has left it, the button has another colour.
  await parkPointer(display);
  const spot = await lookFor(display, wholeScreen, DENY, "the browser's question about a site");
  const area = await wholeScreen(display);
  await until(
    async () => {
      if (isAnswered ? await isAnswered() : !findMark(readPicture(display), area, DENY)) return true;
      await click(display, spot.x + right, spot.y);
      await parkPointer(display);
      return false;
    },
    { deadlineMs: 10_000, what: "the browser's question to take the answer" },
  );
}
