import type { Page } from '@playwright/test';
import { pictureSize } from '../../../scripts/demo/watch.mjs';
import { type Hands, handsOn } from './hands';
import type { Recorder } from './recorder';
import { HOME, type Point } from './recorder-layout';
import { expect, type Stage } from './stage';
import { grantControl, stateIn } from './steps';

/** The whole path to control of the recorder's tab: asked for, agreed to, and taken by a click into the picture. */
export async function takeControl(stage: Stage, recorder: Recorder): Promise<Page> {
  const { viewer } = await grantControl(stage);
  await stateIn(viewer, 'Click into the picture to take control', 15_000);
  await recorder.page.bringToFront();
  await pictureFits(viewer, recorder);
  return viewer;
}

/** Clicks into the picture, where nothing of the page is. */
export async function clickIntoPicture(viewer: Page, hands: Hands): Promise<void> {
  await hands.click(HOME);
  await stateIn(viewer, 'You have control');
}

/** The customer's own. */
export const localHands = (recorder: Recorder): Promise<Hands> =>
  handsOn({ page: recorder.page, recorder, placeOf: async (at) => at });

/** Some 40 characters a second: nobody types faster, and a key that is held down repeats no faster. */
const KEY_MS = 15;

/** The agent's, on the recorder's picture. */
export function remoteHands(viewer: Page, recorder: Recorder): Promise<Hands> {
  const placeOf = async (at: Point) => {
    const { innerWidth, innerHeight } = await recorder.page.evaluate(() => ({
      innerWidth: window.innerWidth,
      innerHeight: window.innerHeight,
    }));
    return inPicture(viewer, { x: (at.x + 0.5) / innerWidth, y: (at.y + 0.5) / innerHeight });
  };
  return handsOn({ page: viewer, recorder, placeOf, keyMs: KEY_MS });
}

/** Where in the viewer's window this part of the picture is drawn: a whole pixel in it, as a mouse points at. */
const inPicture = (viewer: Page, { x, y }: Point): Promise<Point> =>
  viewer.locator('video').evaluate(
    (video: HTMLVideoElement, part) => {
      const { left, top, width, height } = video.getBoundingClientRect();
      const scale = Math.min(width / video.videoWidth, height / video.videoHeight);
      const pixel = (edge: number, room: number, count: number, fraction: number) => {
        const middle = edge + (room - count * scale) / 2 + (Math.floor(fraction * count) + 0.5) * scale;
        return Math.ceil(middle * window.devicePixelRatio - 1) / window.devicePixelRatio;
      };
      return {
        x: pixel(left, width, video.videoWidth, part.x),
        y: pixel(top, height, video.videoHeight, part.y),
      };
    },
    { x, y },
  );

/** The viewer's window has room for all of the recorder's picture, pixel by pixel. */
export async function showFullSize(viewer: Page): Promise<void> {
  await resizeViewer(viewer, { width: 1270, height: 880 });
  await viewer.getByRole('button', { name: 'Full size' }).click();
}

/** Of the whole window, pixels of the screen. */
export async function resizeViewer(viewer: Page, size: { width: number; height: number }): Promise<void> {
  const scaled = await viewer.evaluate(async ({ width, height }) => {
    const wanted = {
      width: Math.round(width / window.devicePixelRatio),
      height: Math.round(height / window.devicePixelRatio),
    };
    const { id } = await chrome.windows.getCurrent();
    if (id !== undefined) await chrome.windows.update(id, wanted);
    return wanted;
  }, size);
  await expect.poll(() => viewer.evaluate(() => window.outerWidth)).toBe(scaled.width);
}

/** The picture is of the tab as large as it is now. */
export const pictureFits = (viewer: Page, { page }: Recorder): Promise<void> =>
  expect
    .poll(async () => {
      const { width, height } = await page.evaluate(() => ({
        width: Math.round(window.innerWidth * window.devicePixelRatio),
        height: Math.round(window.innerHeight * window.devicePixelRatio),
      }));
      const picture = await pictureSize(viewer);
      return Math.max(Math.abs(picture.width - width), Math.abs(picture.height - height));
    })
    .toBeLessThanOrEqual(2);
