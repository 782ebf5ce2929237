import type { Page } from '@playwright/test';
import {
  clickIntoPicture,
  localHands,
  pictureFits,
  remoteHands,
  resizeViewer,
  showFullSize,
  takeControl,
} from './support/control-steps';
import { GESTURES, type Gesture } from './support/gestures';
import { expectEqual, type Played, playGestures } from './support/play-gestures';
import { openRecorder, RECORDER_TITLE, type Recorder, resizeWindow, zoomTab } from './support/recorder';
import { expect, test } from './support/stage';

/** F2: places are exact, however large the shared tab is, and what is in it, and the picture of it. */
test.use({
  customerArgs: [`--auto-select-desktop-capture-source=${RECORDER_TITLE}`, '--disable-smooth-scrolling'],
});

const POINTER: readonly Gesture[] = GESTURES.filter(({ kind }) => kind === 'pointer');

interface Size {
  /** Of the customer's window, px. */
  width: number;
  height: number;
  /** Of the tab. */
  zoom: number;
}

/** At 200 % everything that is pointed at has to be in sight, below the browser's bars. */
const SIZES = [
  { width: 1270, height: 880, zoom: 0.5 },
  { width: 1270, height: 880, zoom: 1.5 },
  { width: 1270, height: 880, zoom: 2 },
  { width: 760, height: 640, zoom: 1 },
] as const satisfies readonly Size[];

async function setSize(recorder: Recorder, size: Size): Promise<void> {
  await resizeWindow(recorder, size);
  await zoomTab(recorder, size.zoom);
}

test('the pointer is exact at 50, 150 and 200 % zoom of the tab, and in another size of its window', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const recorder = await openRecorder(stage);
  const hands = await localHands(recorder);
  const local: Played[] = [];
  for (const size of SIZES) {
    await setSize(recorder, size);
    local.push(await playGestures(POINTER, recorder, hands));
  }

  const viewer = await takeControl(stage, recorder);
  await showFullSize(viewer);
  const fromAfar = await remoteHands(viewer, recorder);
  await clickIntoPicture(viewer, fromAfar);
  for (const [index, size] of SIZES.entries()) {
    await setSize(recorder, size);
    await pictureFits(viewer, recorder);
    const remote = await playGestures(POINTER, recorder, fromAfar, viewer);
    // At 50 % a pixel of the picture is two of the page's.
    expectEqual(POINTER, local[index], remote, {
      near: Math.max(1, 1 / size.zoom),
      where: `${size.zoom * 100} %`,
    });
  }
});

const NAMES: ReadonlySet<string> = new Set([
  'moves over several things',
  'a double click on a word',
  'words marked by dragging',
  'a button',
  'drag and drop',
  'a slider dragged',
  'a line drawn',
  'the wheel, down and up again',
]);
const SOME = POINTER.filter(({ name }) => NAMES.has(name));

/** How the viewer looks at it, while they have control. */
const LOOKS = [
  {
    name: 'all of it in a small window',
    look: async (viewer) => {
      await resizeViewer(viewer, { width: 620, height: 640 });
      await viewer.getByRole('button', { name: 'Fit' }).click();
      await expect.poll(() => scaleOf(viewer)).toBeLessThan(0.8);
    },
  },
  {
    name: 'full size in a small window, scrolled',
    look: async (viewer) => {
      await viewer.getByRole('button', { name: 'Full size' }).click();
      await expect.poll(() => scaleOf(viewer)).toBe(1);
      await scrollTo(viewer, 3, 2);
    },
  },
  {
    name: 'zoomed in',
    look: async (viewer) => {
      await resizeViewer(viewer, { width: 1270, height: 880 });
      for (const _ of ['125 %', '150 %']) await viewer.getByRole('button', { name: 'Zoom in' }).click();
      await expect.poll(() => scaleOf(viewer)).toBe(1.5);
      await scrollTo(viewer, 0, 0);
    },
  },
] as const satisfies readonly { name: string; look(viewer: Page): Promise<void> }[];

const scaleOf = (viewer: Page): Promise<number> =>
  viewer
    .locator('video')
    .evaluate((video: HTMLVideoElement) => video.getBoundingClientRect().width / video.videoWidth);

const scrollTo = (viewer: Page, x: number, y: number): Promise<void> =>
  viewer
    .getByLabel('Picture', { exact: true })
    .evaluate((area, to) => area.scrollTo({ left: to.x, top: to.y, behavior: 'instant' }), { x, y });

test('the pointer is exact in a picture that fits, in full size and zoomed in', async ({ stage }) => {
  test.setTimeout(120_000);
  const recorder = await openRecorder(stage);
  await resizeWindow(recorder, { width: 900, height: 700 });
  const local = await playGestures(SOME, recorder, await localHands(recorder));

  const viewer = await takeControl(stage, recorder);
  const hands = await remoteHands(viewer, recorder);
  await clickIntoPicture(viewer, hands);
  for (const { name, look } of LOOKS) {
    await look(viewer);
    const remote = await playGestures(SOME, recorder, hands, viewer);
    // Nobody points between two pixels of their own screen.
    expectEqual(SOME, local, remote, { near: Math.max(1, 1 / (await scaleOf(viewer))), where: name });
  }
});

test.describe('on a screen with two pixels to one', () => {
  test.use({ agentArgs: ['--force-device-scale-factor=2'] });

  test('the pointer is exact, pixel by pixel', async ({ stage }) => {
    test.setTimeout(120_000);
    const recorder = await openRecorder(stage);
    await resizeWindow(recorder, { width: 900, height: 700 });
    const local = await playGestures(SOME, recorder, await localHands(recorder));

    const viewer = await takeControl(stage, recorder);
    await showFullSize(viewer);
    const hands = await remoteHands(viewer, recorder);
    await clickIntoPicture(viewer, hands);
    expect(await viewer.evaluate(() => window.devicePixelRatio)).toBe(2);
    const remote = await playGestures(SOME, recorder, hands, viewer);
    expectEqual(SOME, local, remote, { where: 'two to one' });
  });
});
