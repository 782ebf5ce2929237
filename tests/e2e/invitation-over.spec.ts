import { expect, firstPage, type Stage, test } from './support/stage';
import {
  consentBox,
  invitedCode,
  invitedLink,
  joinByCode,
  joinByLink,
  requestView,
  stateIn,
} from './support/steps';

/** Time limits are settings; nobody waits ten minutes here. */
async function shortLived({ agent }: Stage): Promise<void> {
  const worker = await agent.worker();
  await worker.evaluate(() => chrome.storage.local.set({ settings: { inviteTtlMs: 3_000 } }));
}

const AGENT_READS = 'The invitation has expired. Make a new one when the customer is ready.';
/** The server knows no such invitation any more, or finds nobody behind it: the customer does the same in both cases. */
const CUSTOMER_READS = /This invitation is no longer valid|The agent could not be reached/u;

test('the code has expired: both are told what to do, and a new invitation works', async ({ stage }) => {
  await shortLived(stage);
  const { ticket, viewer } = await requestView(stage);
  const code = await invitedCode(viewer);
  await stateIn(viewer, AGENT_READS);
  await stateIn(ticket, AGENT_READS);
  const popup = await joinByCode(stage, code);
  await expect(popup.getByRole('alert')).toHaveText(CUSTOMER_READS, { timeout: 25_000 });
  expect(stage.customer.findPage('share.html')).toBeUndefined();
  await popup.close();

  await viewer.getByRole('button', { name: 'New invitation' }).click();
  await viewer.getByLabel('Code', { exact: true }).waitFor();
  await joinByCode(stage, await invitedCode(viewer));
  await consentBox(stage);
});

test('a link has expired: the join page says so', async ({ stage }) => {
  await shortLived(stage);
  const { viewer } = await requestView(stage);
  const link = await invitedLink(viewer);
  await stateIn(viewer, AGENT_READS);
  const join = await joinByLink(stage, link);
  await stateIn(join, CUSTOMER_READS, 25_000);
  expect(stage.customer.findPage('share.html')).toBeUndefined();
});

test('the agent ends the session before the customer has come: the link no longer works', async ({
  stage,
}) => {
  const { ticket, viewer } = await requestView(stage);
  const link = await invitedLink(viewer);
  await ticket.getByRole('button', { name: 'End session' }).click();
  await stateIn(viewer, 'You ended the session.');
  await joinByLink(stage, link);
  await stateIn(firstPage(stage.customer), CUSTOMER_READS, 25_000);
});
