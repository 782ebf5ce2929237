import type { Page } from '@playwright/test';
import { pictureSize, picturesOf } from '../../../scripts/demo/watch.mjs';
import { button, rowOf } from '../../e2e/support/places';
import type { Stage } from '../../e2e/support/stage';
import {
  consentBox,
  expectGoingOn,
  grantControl,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  stateIn,
} from '../../e2e/support/steps';
import { offer } from '../../e2e/support/windows';
import { expect } from './hosted';
import type { Program } from './programs';

/** The agent asks for control, the customer says OK, and the picker takes this program's window. */
export async function requestControlOf(stage: Stage, program: Program): Promise<Page> {
  await offer(program);
  const { viewer } = await grantControl(stage);
  return usable(viewer);
}

/** The window is seen already when the agent asks for control of it: the picture stays the same. */
export async function requestControlOfSeen(stage: Stage, program: Program): Promise<Page> {
  await offer(program);
  const { ticket, viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await pressOk(share);
  await expect.poll(async () => (await pictureSize(viewer)).width).toBeGreaterThan(0);
  await expectGoingOn(viewer, picturesOf, ['Window'], async () => {
    await button(rowOf(ticket, 'Window'), 'Request control').click();
    await pressOk(share);
    await usable(viewer);
  });
  return viewer;
}

async function usable(viewer: Page): Promise<Page> {
  await stateIn(viewer, 'Click into the picture to take control');
  await expect.poll(async () => (await pictureSize(viewer)).width).toBeGreaterThan(0);
  await viewer.bringToFront();
  return viewer;
}

/** In the viewer's window, by fractions of the picture. */
const placeIn = (viewer: Page, x: number, y: number): Promise<{ x: number; y: number }> =>
  viewer.locator('video').evaluate(
    (video: HTMLVideoElement, at) => {
      const box = video.getBoundingClientRect();
      // The picture keeps its shape in its element.
      const scale = Math.min(box.width / video.videoWidth, box.height / video.videoHeight);
      const [width, height] = [video.videoWidth * scale, video.videoHeight * scale];
      return {
        x: box.x + (box.width - width) / 2 + width * at.x,
        y: box.y + (box.height - height) / 2 + height * at.y,
      };
    },
    { x, y },
  );

export async function pointAt(viewer: Page, x: number, y: number): Promise<void> {
  const place = await placeIn(viewer, x, y);
  await viewer.mouse.move(place.x, place.y);
}

export async function clickAt(viewer: Page, x: number, y: number): Promise<void> {
  await pointAt(viewer, x, y);
  await viewer.mouse.down();
  await viewer.mouse.up();
}

export async function dragFrom(
  viewer: Page,
  from: [x: number, y: number],
  to: [x: number, y: number],
): Promise<void> {
  const [start, end] = [await placeIn(viewer, ...from), await placeIn(viewer, ...to)];
  await viewer.mouse.move(start.x, start.y);
  await viewer.mouse.down();
  await viewer.mouse.move(end.x, end.y, { steps: 12 });
  await viewer.mouse.up();
}
