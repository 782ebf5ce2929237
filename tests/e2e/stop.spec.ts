import { stopFromBrowserBar, stopFromShareBar } from '../../scripts/lib/stop-buttons.mjs';
import { expect, type Stage, test } from './support/stage';
import { expectNothingShown, share, stateIn } from './support/steps';

type Ending = { by(stage: Stage): Promise<unknown>; agentReads: string; customerReads?: string };

const endings = {
  'Stop sharing in the share bar': {
    by: ({ customer }) => stopFromShareBar(customer.display),
    agentReads: 'The customer stopped sharing (from the share bar).',
    customerReads: 'You stopped sharing. Nothing is shown any more.',
  },
  'Stop sharing in the popup': {
    by: async ({ customer }) => {
      const popup = await customer.openPage('popup.html');
      await popup.getByRole('button', { name: 'Stop sharing' }).click();
    },
    agentReads: 'The customer stopped sharing (from the Deskside menu).',
    customerReads: 'You stopped sharing. Nothing is shown any more.',
  },
  "the browser's own bar": {
    by: ({ customer }) => stopFromBrowserBar(customer.display),
    agentReads: "The customer stopped sharing with the browser's own bar, or closed the shared application.",
    customerReads: "Sharing has stopped: you pressed the browser's Stop, or the application was closed.",
  },
  'closing the shared window': {
    by: ({ app }) => app.close(),
    agentReads: "The customer stopped sharing with the browser's own bar, or closed the shared application.",
    customerReads: "Sharing has stopped: you pressed the browser's Stop, or the application was closed.",
  },
  'closing the share window': {
    by: async ({ customer }) => customer.findPage('share.html')?.close(),
    agentReads: 'Sharing stopped: the customer closed the Deskside window.',
  },
  'the customer ending the session': {
    by: async ({ customer }) => {
      const popup = await customer.openPage('popup.html');
      await popup.getByRole('button', { name: 'End session' }).click();
    },
    agentReads: 'The customer ended the session.',
    customerReads: 'The session has ended. Nothing is shown any more.',
  },
  'the agent ending the session': {
    by: async ({ agent }) =>
      agent.findPage('viewer.html')?.getByRole('button', { name: 'End session' }).click(),
    agentReads: 'You ended the session.',
    customerReads: 'The session has ended. Nothing is shown any more.',
  },
} satisfies Record<string, Ending>;

for (const [how, { by, agentReads, ...ending }] of Object.entries<Ending>(endings)) {
  test(`sharing ends by ${how}: both read it, and nothing is sent any more`, async ({ stage }) => {
    const people = await share(stage);
    await by(stage);
    await stateIn(people.viewer, agentReads);
    await stateIn(people.ticket, agentReads);
    if (ending.customerReads) await stateIn(people.share, ending.customerReads);
    await expectNothingShown(people.viewer, stage);
  });
}

test("the customer's browser is gone: the agent is told that the connection was lost", async ({ stage }) => {
  const { viewer, ticket } = await share(stage);
  await stage.customer.context.close();
  // Nothing tells of a browser's sudden end but silence: five beats are waited for.
  await stateIn(viewer, 'The connection was lost, so the session ended. Nothing is shown any more.', 12_000);
  await stateIn(ticket, 'The connection was lost');
  await expect(viewer.locator('video')).toHaveCount(0);
});

test('the share bar is closed: nothing is shown, and the customer decides', async ({ stage }) => {
  const people = await share(stage);
  await closeShareBar(stage);
  await stateIn(people.viewer, 'The customer has paused the picture.');
  await stateIn(people.share, 'Nothing is being shown now.');
  await people.share.getByRole('button', { name: 'Show it again' }).click();
  await stateIn(people.viewer, "You are seeing the customer's application.");
  await closeShareBar(stage);
  await people.share.getByRole('button', { name: 'Stop sharing' }).click();
  await stateIn(people.viewer, "Sharing stopped: the customer's share bar was closed.");
});

/** As when another page's picture-in-picture takes its place. */
const closeShareBar = async ({ customer }: Stage) =>
  customer.findPage('share.html')?.evaluate(() => {
    (
      globalThis as { documentPictureInPicture?: { window: Window } }
    ).documentPictureInPicture?.window.close();
  });
