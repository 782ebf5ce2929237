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
 * it, and clicked on the display by hand. A hand that misses, as a row has got other words under it, comes down once more
 * where the button is then; a press that was felt is never made again, whatever it does.
 * @param row the share it is about; none: a button about all of them
 */
export async function clickInShareBar(
  { display }: Pick<Side, 'display'>,
  share: Page,
  label: string,
  row?: string,
): Promise<void> {
  const button = { label, row };
  const aimAndClick = async () => {
    const { x, y } = await standing(share, button);
    await share.evaluate(feelPresses, button);
    await click(display, x, y);
  };
  await aimAndClick();
  if (!(await isFelt(share))) await aimAndClick();
}

interface BarButton {
  label: string;
  row?: string | undefined;
}

/**
 * A window that has just been opened or moved is not clicked: people aim at what keeps still. The bar itself learns only a
 * little later where the window manager has put it, and beside one button is another.
 */
function standing(share: Page, button: BarButton): Promise<Spot> {
  let last = '';
  let still = 0;
  return until(
    async () => {
      const found = await share.evaluate(whereInBar, button);
      still = found !== null && JSON.stringify(found) === last ? still + 1 : 0;
      last = JSON.stringify(found);
      return still >= STILL_LOOKS && found;
    },
    { deadlineMs: 10_000, what: `${button.label} in the share bar` },
  );
}

/** A press may take the bar, and the share window, with it. */
const isFelt = (share: Page): Promise<boolean> =>
  until(() => share.evaluate(wasFelt).catch(() => true), { deadlineMs: 2_000, what: 'the press' }).then(
    () => true,
    () => false,
  );

/** In the share window: what its bar has felt of {@link BarButton}. */
interface Felt {
  documentPictureInPicture?: { window: Window | null };
  felt?: boolean;
}

/** Runs in the share window, before the hand comes down. */
function feelPresses({ label, row }: BarButton): void {
  const page = globalThis as Felt;
  page.felt = false;
  page.documentPictureInPicture?.window?.document.addEventListener(
    'click',
    ({ isTrusted, target }) => {
      const button = (target as Element).closest('button');
      const inRow = row === undefined || button?.closest(`[role="group"][aria-label="${row}"]`);
      if (isTrusted && button?.textContent === label && inRow) page.felt = true;
    },
    true,
  );
}

/** Runs in the share window. */
function wasFelt(): boolean {
  const page = globalThis as Felt;
  return page.felt === true || !page.documentPictureInPicture?.window;
}

/** Runs in the share window. */
function whereInBar({ label, row }: BarButton): Spot | null {
  const bar = (globalThis as Felt).documentPictureInPicture?.window;
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
