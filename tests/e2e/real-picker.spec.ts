import { cancelPicker, pickerOpen, pickSampleApp } from '../../scripts/lib/picker.mjs';
import { expect, test } from './support/stage';
import {
  consentBox,
  expectNothingShown,
  expectPicture,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';

test.use({ customerArgs: [] });

test("the customer picks a window in the browser's own picker, with the mouse", async ({ stage }) => {
  const { ticket, viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  await pressOk(await consentBox(stage));
  await stateIn(ticket, 'The customer is choosing an application.');
  await expectNothingShown(viewer, stage);
  await pickSampleApp(stage.customer.display);
  await expectPicture(viewer, stage);
});

test('the customer closes the picker, chooses again, and then gives up', async ({ stage }) => {
  const { ticket, viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await pressOk(share);
  await pickerOpen(stage.customer.display);
  await cancelPicker(stage.customer.display);
  await stateIn(share, 'You closed the list without choosing. Nothing is shown.');
  await stateIn(ticket, 'The customer closed the picker without choosing. They can choose again.');

  await share.getByRole('button', { name: 'Choose application' }).click();
  await stateIn(ticket, 'The customer is choosing an application.');
  await pickerOpen(stage.customer.display);
  await cancelPicker(stage.customer.display);

  await share.getByRole('button', { name: 'Cancel' }).click();
  await stateIn(share, 'You closed the picker. Nothing was shown.');
  await stateIn(ticket, 'The customer left without choosing an application.');
  await expect(viewer.locator('video')).toHaveCount(0);
});

test('a request withdrawn while the picker is open closes the picker', async ({ stage }) => {
  const { ticket, viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await pressOk(share);
  await pickerOpen(stage.customer.display);
  await ticket.getByRole('button', { name: 'Withdraw' }).click();
  await stateIn(share, 'Mika Tanaka took the request back.');
  await expectNothingShown(viewer, stage);
});
