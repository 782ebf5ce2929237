/** The browser's own question whether an extension may use a site. */
import { readPicture } from './display.mjs';
import { findMark, lookFor, PROTECTED_MS, wholeScreen } from './look.mjs';
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

/**
 * Clicks until the question is gone: the browser takes no click on one that has only just appeared or moved, nor one that soon
 * follows another, so that none is a slip. It is looked for anew each time, as it may have moved since it was first seen.
 */
async function answer(display, right, isAnswered) {
  // Under the pointer, where the question before has left it, the button has another colour.
  await parkPointer(display);
  const area = await wholeScreen(display);
  let place = await lookFor(display, wholeScreen, DENY, "the browser's question about a site");
  let since = Date.now();
  await until(
    async () => {
      const spot = findMark(readPicture(display), area, DENY);
      if (isAnswered ? await isAnswered() : !spot) return true;
      if (spot?.x !== place?.x || spot?.y !== place?.y) since = Date.now();
      place = spot;
      if (!spot || Date.now() - since < PROTECTED_MS) return false;
      await click(display, spot.x + right, spot.y);
      await parkPointer(display);
      since = Date.now();
      return false;
    },
    { deadlineMs: 10_000, what: "the browser's question to take the answer" },
  );
}
