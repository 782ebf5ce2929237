import { test } from './support/stage';
import {
  consentBox,
  expectNothingShown,
  invitedLink,
  joinByLink,
  requestView,
  stateIn,
} from './support/steps';

test('no answer in time means no, and both are told', async ({ stage }) => {
  const worker = await stage.customer.worker();
  await worker.evaluate(() => chrome.storage.local.set({ settings: { consentTimeoutMs: 2_000 } }));
  const { ticket, viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await stateIn(share, 'No answer means no.');
  await stateIn(share, 'You did not answer in time, so nothing was shown.');
  await stateIn(ticket, 'The customer did not answer in time.');
  await stateIn(viewer, 'The customer did not answer in time.');
  await expectNothingShown(viewer, stage);
});

test('the agent takes the request back while the box is open', async ({ stage }) => {
  const { ticket, viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await ticket.getByRole('button', { name: 'Withdraw' }).click();
  await stateIn(share, 'Mika Tanaka took the request back.');
  await stateIn(viewer, 'You withdrew the request.');
  await expectNothingShown(viewer, stage);
});
