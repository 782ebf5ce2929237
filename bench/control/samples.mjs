/** Clicks and keys in a viewer's picture, one after the other, each timed. */
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../scripts/lib/until.mjs';
import { installMeter, isLitIn, watch } from './meter.mjs';

/** Between two inputs, ms: at no fixed place between two frames. */
const PAUSE_MIN_MS = 40;
const PAUSE_SPREAD_MS = 120;

const WARM_UPS = 6;

/**
 * The first inputs take control, and wake up what slept; they are not counted.
 * @param {import('./measure.mjs').Pair} pair
 */
export async function warmUp(pair) {
  await pair.viewer.bringToFront();
  await installMeter(pair.viewer);
  const { x, y } = await middleOfPicture(pair.viewer);
  await pair.viewer.mouse.move(x, y);
  await takeSamples(pair, WARM_UPS);
}

/**
 * @param {import('./measure.mjs').Pair} pair
 * @param {number} n
 * @returns {Promise<import('../numbers.mjs').Sample[]>}
 */
export async function takeSamples(pair, n) {
  const samples = [];
  for (let index = 0; index < n; index += 1) {
    samples.push(await takeSample(pair, index % 2 === 0 ? 'click' : 'key'));
    await pause(PAUSE_MIN_MS + Math.random() * PAUSE_SPREAD_MS);
  }
  return samples;
}

async function takeSample({ viewer, takePresses }, kind) {
  // What was missed before is waited for: it would be taken for this one's effect.
  const { isLit } = await takePresses();
  await until(async () => (await isLitIn(viewer)) === isLit, {
    deadlineMs: 10_000,
    what: 'the picture to be as the page',
  });
  const { inputAt, seenAt } = await watch(viewer, !isLit, () => ACTS[kind](viewer));
  const { times } = await takePresses();
  if (times.length > 1) throw new Error(`The page got ${times.length} presses for one ${kind}.`);
  const [eventAt] = times;
  return { kind, event: since(inputAt, eventAt), pixel: since(inputAt, seenAt) };
}

const since = (start, end) => (end === undefined ? undefined : end - start);

const ACTS = {
  async click({ mouse }) {
    await mouse.down();
    await mouse.up();
  },
  key: ({ keyboard }) => keyboard.press('x'),
};

/** The picture may have bars around it, so that only its middle is sure to be that of the page. */
const middleOfPicture = (viewer) =>
  viewer.locator('video').evaluate((video) => {
    const { left, top, width, height } = video.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
