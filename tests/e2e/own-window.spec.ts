import { expect, test } from './support/stage';
import {
  consentBox,
  expectNothingShown,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';

const ownWindows = { 'the browser window': 'Join a support', 'the share window or its bar': 'Deskside' };

for (const [which, title] of Object.entries(ownWindows)) {
  test.describe(which, () => {
    test.use({ customerArgs: [`--auto-select-desktop-capture-source=${title}`] });

    test(`${which} is refused with a sentence, and another choice is offered`, async ({ stage }) => {
      const { ticket, viewer } = await requestView(stage);
      await joinByLink(stage, await invitedLink(viewer));
      const share = await consentBox(stage);
      await pressOk(share);
      await stateIn(share, 'That window belongs to this browser.');
      await stateIn(ticket, 'The customer closed the picker without choosing. They can choose again.');
      await expect(share.getByRole('button', { name: 'Choose application' })).toBeVisible();
      await expectNothingShown(viewer, stage);
    });
  });
}
