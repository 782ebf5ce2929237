import { button } from './support/places';
import { expect, test } from './support/stage';
import {
  consentBox,
  expectPicture,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';

/** What the agent can press without leaving the picture's own window. */
const PLACE = 'viewer';
const COMMANDS = [
  'Request view',
  'Send the dialog again',
  'Withdraw',
  'Stop sharing',
  'End session',
] as const;

test(`${COMMANDS.join(', ')}: from the ${PLACE} window`, async ({ stage }) => {
  const { viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const customers = await consentBox(stage);
  await stateIn(viewer, 'The customer has the question before them.');
  await button(viewer, 'Send the dialog again').click();
  await button(viewer, 'Withdraw').click();
  await stateIn(viewer, 'You withdrew the request.');
  await stateIn(customers, 'Mika Tanaka took the request back.');

  await button(viewer, 'Request view').click();
  await pressOk(await consentBox(stage));
  await expectPicture(viewer, stage);
  await button(viewer, 'Stop sharing').click();
  await stateIn(viewer, 'You stopped viewing it.');
  await stateIn(customers, 'Mika Tanaka stopped viewing. It is not shown any more.');
  await expect(viewer.locator('video')).toHaveCount(0);

  await button(viewer, 'End session').click();
  await stateIn(viewer, 'You ended the session.');
  await stateIn(await stage.customer.openPage('popup.html'), 'The agent ended the session.');
});
