import { test } from './support/stage';
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
