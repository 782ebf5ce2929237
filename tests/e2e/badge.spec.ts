import type { Page } from '@playwright/test';
import { button } from './support/places';
import { expect, type Stage, test } from './support/stage';
import {
  consentBox,
  expectNothingShown,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';
import { openWebPage } from './support/web-page';

/** F3 and F5 on the shared thing itself: the badge in a tab of a site that Deskside may enter. */
const TITLE = 'Orders of today';
const BADGE_PLACE = 'badge';
const LABELS = ['Stop sharing', 'Pause', 'Resume', 'Select application'] as const;

test.use({ customerArgs: [`--auto-select-desktop-capture-source=${TITLE}`] });

const openShop = ({ customer, server }: Stage): Promise<Page> =>
  openWebPage(
    customer,
    `${server.origin}/shop`,
    `<title>${TITLE}</title><p style="font: 60px monospace"></p><a href="/shop?2">next</a>
      <script>setInterval(() => { document.querySelector('p').textContent = Date.now() }, 100)</script>`,
  );

async function pressInBadge(page: Page, label: (typeof LABELS)[number]): Promise<void> {
  await button(page, 'Sharing').click();
  await button(page, label).click();
}

test(`the ${BADGE_PLACE} in a shared tab: ${LABELS.join(', ')}; it follows the tab from page to page`, async ({
  stage,
}) => {
  const shop = await openShop(stage);
  const { viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  await pressOk(await consentBox(stage));
  await stateIn(viewer, "You are seeing the customer's application.");
  await shop.bringToFront();
  const badge = shop.locator('deskside-badge');
  await expect(badge).toBeVisible();

  // The page's own script cannot press it.
  await shop.evaluate(() => {
    const root = document.querySelector('deskside-badge')?.shadowRoot;
    for (const found of root?.querySelectorAll('button') ?? []) found.click();
  });
  await expect(button(shop, 'Stop sharing')).toHaveCount(0);

  await pressInBadge(shop, 'Pause');
  await stateIn(viewer, 'The customer has paused the picture.');
  await pressInBadge(shop, 'Resume');
  await stateIn(viewer, "You are seeing the customer's application.");

  // Another page in the same tab: proven to be the same tab, so nobody is asked anything.
  await shop.getByRole('link', { name: 'next' }).click();
  await shop.waitForURL('**/shop?2');
  await expect(badge).toBeVisible();
  await expect(viewer.locator('video')).toBeVisible();
  await stateIn(viewer, "You are seeing the customer's application.");

  await pressInBadge(shop, 'Select application');
  await viewer.getByRole('tab', { name: /Browser tab 2/u }).waitFor();
  await shop.bringToFront();
  await pressInBadge(shop, 'Stop sharing');
  await stateIn(viewer, 'The customer stopped sharing (on the shared tab).');
  await expect(badge).toHaveCount(0);
  await expectNothingShown(viewer, stage);
});
