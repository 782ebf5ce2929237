import type { Page } from '@playwright/test';
import { pickFrontWindow } from '../../scripts/lib/picker.mjs';
import { expect, firstPage, type Stage, test } from './support/stage';
import {
  consentBox,
  expectNothingShown,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';

async function acceptAndExpectRefusal(stage: Stage, pick: () => Promise<void>): Promise<void> {
  const { ticket, viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await pressOk(share);
  await pick();
  await expectRefusal(share);
  await stateIn(ticket, 'The customer closed the picker without choosing. They can choose again.');
  await expectNothingShown(viewer, stage);
}

async function expectRefusal(share: Page): Promise<void> {
  await stateIn(share, "That belongs to Deskside or to this browser's own window.");
  await expect(share.getByRole('button', { name: 'Choose application' })).toBeVisible();
}

test.describe('a window of this browser', () => {
  test.use({ customerArgs: [] });

  test('is refused with a sentence, and another choice is offered', async ({ stage }) => {
    await acceptAndExpectRefusal(stage, () => pickFrontWindow(stage.customer.display));
  });
});

/** The switch takes the first tab with this in its title. */
const ownTabs = { 'the join page': 'Join a support', 'the share window': 'Deskside' };

for (const [which, title] of Object.entries(ownTabs)) {
  test.describe(`${which} as a tab`, () => {
    test.use({ customerArgs: [`--auto-select-desktop-capture-source=${title}`] });

    test('is refused with a sentence, and another choice is offered', async ({ stage }) => {
      await acceptAndExpectRefusal(stage, async () => undefined);
    });
  });
}

test.describe("a picture's own window as a tab", () => {
  const title = 'Warehouse, shown by somebody';
  test.use({ customerArgs: [`--auto-select-desktop-capture-source=${title}`] });

  test('is refused with a sentence, and another choice is offered', async ({ stage }) => {
    const own = await stage.customer.openPage('pop-out.html');
    // As the window that opens it does; here nobody has.
    await own.evaluate((name) => {
      document.title = name;
    }, title);
    await firstPage(stage.customer).bringToFront();
    await acceptAndExpectRefusal(stage, async () => undefined);
  });
});
