import type { Page } from '@playwright/test';
import { receivedTracks } from '../../scripts/lib/traffic.mjs';
import { expect, test } from './support/stage';
import {
  consentBox,
  expectPicture,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  share,
  stateIn,
} from './support/steps';

test('the agent closes the picture and opens it again: it is back, without asking the customer', async ({
  stage,
}) => {
  const { ticket, viewer } = await share(stage);
  await viewer.close();
  await ticket.getByRole('button', { name: 'Show picture' }).click();
  await expectPicture(await stage.agent.ownPage('viewer.html'), stage);
});

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

test('after the customer closed their window, a new request brings a new picture', async ({ stage }) => {
  const first = await share(stage);
  await first.share.close();
  await stateIn(first.viewer, 'Sharing stopped: the window of Deskside was closed.');
  await first.ticket.getByRole('button', { name: 'Request view' }).click();
  await pressOk(await consentBox(stage));
  await expectPicture(first.viewer, stage);
});

test('after an ended session the same ticket starts another one', async ({ stage }) => {
  const first = await share(stage);
  await first.viewer.getByRole('button', { name: 'End session' }).click();
  await stateIn(first.ticket, 'You ended the session.');
  // The window comes to the front with the summary; closed before, it would be opened again.
  await stateIn(first.viewer, 'Both sides hold the same record.');
  await first.viewer.close();
  const { viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  await pressOk(await consentBox(stage));
  await expectPicture(viewer, stage);
});
