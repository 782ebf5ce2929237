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
import { killWorker } from './support/worker';

test('both service workers die between request and answer: the answer arrives, the picture comes', async ({
  stage,
}) => {
  const { ticket, viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const window = await consentBox(stage);
  await killWorker(stage.agent);
  await killWorker(stage.customer);
  await pressOk(window);
  await expectPicture(viewer, stage);
  await stateIn(ticket, "You are seeing the customer's application.");
});

test('both service workers die while the picture is on: it goes on, and Stop still reaches the agent', async ({
  stage,
}) => {
  const people = await share(stage);
  await killWorker(stage.agent);
  await killWorker(stage.customer);
  await expectPicture(people.viewer, stage);
  await people.share.getByRole('button', { name: 'Stop sharing' }).click();
  await stateIn(people.viewer, 'The customer stopped sharing (from the share bar).');
});

test("the agent's worker dies while the customer says no: the agent still learns it", async ({ stage }) => {
  const { viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const window = await consentBox(stage);
  await killWorker(stage.agent);
  await window.getByRole('button', { name: 'Deny' }).click();
  await stateIn(viewer, 'The customer denied the request.');
});
