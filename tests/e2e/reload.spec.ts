import type { Page } from '@playwright/test';
import { receivedTracks } from '../../scripts/lib/traffic.mjs';
import { expect, test } from './support/stage';
import { expectPicture, share } from './support/steps';

test('the agent reloads the picture: the same is back within a second', async ({ stage }) => {
  const { viewer } = await share(stage);
  const before = await receivedTracks(viewer);
  expect(before).toHaveLength(1);
  await viewer.addInitScript(noteFirstFrame);
  await viewer.reload();
  await expectPicture(viewer, stage);
  expect(await receivedTracks(viewer)).toEqual(before);
  expect(await firstFrameMs(viewer)).toBeLessThan(1_000);
});

/** To be run before the page's own scripts: keeps when the first frame was shown, counted from the navigation's start. */
function noteFirstFrame(): void {
  const watcher = new MutationObserver(() => {
    const video = document.querySelector('video');
    if (!video) return;
    watcher.disconnect();
    video.requestVideoFrameCallback((_, { presentationTime }) =>
      Object.assign(globalThis, { firstFrameMs: presentationTime }),
    );
  });
  watcher.observe(document, { childList: true, subtree: true });
}

const firstFrameMs = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as { firstFrameMs?: number }).firstFrameMs ?? Number.POSITIVE_INFINITY);
