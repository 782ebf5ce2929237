import type { Page } from '@playwright/test';
import { until } from '../../../scripts/lib/until.mjs';
import { click } from './display';
import type { Side } from './stage';

interface Spot {
  x: number;
  y: number;
}

/** That many looks in a row, 40 ms and more apart, must find it in the same place. */
const STILL_LOOKS = 8;

/**
 * The share bar lies outside every page that a test can reach: its buttons are found through the share window that draws
 * it, and clicked on the display by hand. What moves away as the hand comes down (a row that has got other words) is clicked
 * where it is then.
 * @param row the share it is about; none: a button about all of them
 */
export async function clickInShareBar(
  { display }: Pick<Side, 'display'>,
  share: Page,
  label: string,
  row?: string,
): Promise<void> {
  const where = () => share.evaluate(whereInBar, { label, row });
  const what = `${label} in the share bar`;
  const first = await standing(where, what);
  await click(display, first.x, first.y);
  if (await isPressed(where)) return;
  const { x, y } = await standing(where, what);
  if (x !== first.x || y !== first.y) await click(display, x, y);
}

/**
 * A window that has just been opened or moved is not clicked: people aim at what keeps still. The bar itself learns only a
 * little later where the window manager has put it, and beside one button is another.
 */
function standing(where: () => Promise<Spot | null>, what: string): Promise<Spot> {
  let last = '';
  let still = 0;
  return until(
    async () => {
      const found = await where();
      still = found !== null && JSON.stringify(found) === last ? still + 1 : 0;
      last = JSON.stringify(found);
      return still >= STILL_LOOKS && found;
    },
    { deadlineMs: 10_000, what },
  );
}

/** Every button of the bar goes, or gets another name, once it is pressed; some take the window with them. */
const isPressed = (where: () => Promise<Spot | null>): Promise<boolean> =>
  until(async () => (await where().catch(() => null)) === null, {
    deadlineMs: 2_000,
    what: 'its effect',
  }).then(
    () => true,
    () => false,
  );

/** Runs in the share window. */
function whereInBar({ label, row }: { label: string; row?: string | undefined }): Spot | null {
  const bar = (globalThis as { documentPictureInPicture?: { window: Window | null } })
    .documentPictureInPicture?.window;
  if (!bar) return null;
  const scope = row ? bar.document.querySelector(`[role="group"][aria-label="${row}"]`) : bar.document.body;
  const button = [...(scope?.querySelectorAll('button') ?? [])].find(
    ({ textContent }) => textContent === label,
  );
  if (!button) return null;
  button.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = button.getBoundingClientRect();
  // What the window has around the page is at its top and evenly at its sides.
  const side = (bar.outerWidth - bar.innerWidth) / 2;
  const top = bar.outerHeight - bar.innerHeight - side;
  return {
    x: Math.round(bar.screenX + side + x + width / 2),
    y: Math.round(bar.screenY + top + y + height / 2),
  };
}
