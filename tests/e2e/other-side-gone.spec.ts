import { freeze } from '../../scripts/lib/freeze.mjs';
import { expect, test } from './support/stage';
import { expectNoFrame, expectNoKey, expectNothingCaptured, share, stateIn } from './support/steps';

/** Nothing tells of a sudden end but silence: five beats are waited for. */
const SILENCE_MS = 12_000;
const AGENT_READS = 'The connection was lost, so the session ended. Nothing is shown any more.';
const CUSTOMER_READS = 'The connection was lost. Nothing is shown any more.';

test("the customer's browser is gone: the agent is told that the connection was lost", async ({ stage }) => {
  const { viewer, ticket } = await share(stage);
  await stage.customer.context.close();
  await stateIn(viewer, AGENT_READS, SILENCE_MS);
  await stateIn(ticket, AGENT_READS);
  await expect(viewer.locator('video')).toHaveCount(0);
  await expectNoKey(viewer);
});

test("the agent's browser is gone: the customer is told, and nothing is captured any more", async ({
  stage,
}) => {
  const people = await share(stage);
  await stage.agent.context.close();
  await stateIn(people.share, CUSTOMER_READS, SILENCE_MS);
  await expectNothingCaptured(stage);
  await expectNoFrame(stage);
  const popup = await stage.customer.openPage('popup.html');
  await stateIn(popup, AGENT_READS);
});

test('nothing comes through between them any more: each is told, and nothing leaves', async ({ stage }) => {
  const people = await share(stage);
  const wake = freeze(stage.agent);
  try {
    await stateIn(people.share, CUSTOMER_READS, SILENCE_MS);
    await expectNothingCaptured(stage);
    await expectNoFrame(stage);
  } finally {
    wake();
  }
  await stateIn(people.viewer, AGENT_READS, SILENCE_MS);
  await stateIn(people.ticket, AGENT_READS);
  await expectNoKey(people.viewer);
});
