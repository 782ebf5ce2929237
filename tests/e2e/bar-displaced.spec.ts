import type { Page } from '@playwright/test';
import { expect, firstPage, type Stage, test } from './support/stage';
import {
  expectAccessible,
  expectNoFrame,
  expectNoKey,
  expectNothingShown,
  share,
  stateIn,
} from './support/steps';

const PAUSED = 'The customer has paused the picture.';
const QUESTION = 'Nothing is being shown now. Show the bar again to go on, or stop.';

/** Any web page may open a picture-in-picture of its own, and the browser has room for one. */
async function openForeignPictureInPicture({ customer, server }: Stage): Promise<void> {
  const page = firstPage(customer);
  await page.route('**/film', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<title>Film</title><button>Watch</button><script>
        document.querySelector('button').onclick = () => documentPictureInPicture.requestWindow();
      </script>`,
    }),
  );
  await page.goto(`${server.origin}/film`);
  await page.bringToFront();
  await page.getByRole('button', { name: 'Watch' }).click();
}

async function displaced(stage: Stage): Promise<{ viewer: Page; ticket: Page; share: Page }> {
  const people = await share(stage);
  await openForeignPictureInPicture(stage);
  await stateIn(people.viewer, PAUSED);
  await stateIn(people.ticket, PAUSED);
  await stateIn(people.share, QUESTION);
  await expectAccessible(people.share);
  await expectNoFrame(stage);
  await expectNoKey(people.viewer);
  return people;
}

test("another page's picture-in-picture takes the bar's place: nothing leaves until the customer shows it again", async ({
  stage,
}) => {
  const people = await displaced(stage);
  await people.share.getByRole('button', { name: 'Show it again' }).click();
  await stateIn(people.viewer, "You are seeing the customer's application.");
  await expect(people.viewer.locator('video')).toBeVisible();
});

test('the bar is gone and the customer does not answer: sharing stops by itself, and both are told', async ({
  stage,
}) => {
  const people = await displaced(stage);
  // Fifteen seconds are the customer's to decide in.
  await stateIn(people.viewer, 'Sharing stopped: the share bar was closed.', 20_000);
  await stateIn(people.ticket, 'Sharing stopped: the share bar was closed.');
  await stateIn(people.share, 'Sharing stopped because the share bar was closed.');
  await expectNothingShown(people.viewer, stage);
});
