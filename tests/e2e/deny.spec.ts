import { expect, test } from './support/stage';
import {
  consentBox,
  expectNothingShown,
  invitedLink,
  joinByLink,
  requestView,
  stateIn,
} from './support/steps';

const waysToSayNo = {
  'the Deny button': (share) => share.getByRole('button', { name: 'Deny' }).click(),
  'Enter as the box opens': (share) => share.keyboard.press('Enter'),
  Escape: (share) => share.keyboard.press('Escape'),
  'closing the window': (share) => share.close({ runBeforeUnload: false }),
} satisfies Record<string, (share: import('@playwright/test').Page) => Promise<void>>;

test(`no by ${Object.keys(waysToSayNo).join(', ')}: both are told, nothing is shown, and the agent may ask again`, async ({
  stage,
}) => {
  const { ticket, viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  for (const [how, sayNo] of Object.entries(waysToSayNo))
    await test.step(how, async () => {
      const share = await consentBox(stage);
      await sayNo(share);
      await stateIn(ticket, 'The customer denied the request.');
      await stateIn(viewer, 'The customer denied the request.');
      if (!share.isClosed()) await stateIn(share, 'You said no. Nothing was shown.');
      await expectNothingShown(viewer, stage);
      await ticket.getByRole('button', { name: 'Request view' }).click();
      await stateIn(ticket, 'The customer has the question before them.');
    });
  await consentBox(stage);
});

test('a click on OK before the box has been seen, and one made by a script, mean nothing', async ({
  stage,
}) => {
  const { viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await share.evaluate(() => {
    for (const button of document.querySelectorAll('button')) if (button.textContent === 'OK') button.click();
  });
  await share.locator('button.primary[aria-disabled="false"]').waitFor();
  await share.evaluate(() => {
    for (const button of document.querySelectorAll('button')) if (button.textContent === 'OK') button.click();
  });
  await expect(share.getByRole('alertdialog')).toBeVisible();
  await share.getByRole('button', { name: 'Deny' }).click();
  await stateIn(viewer, 'The customer denied the request.');
});
