import type { Page } from '@playwright/test';
import { stopFromBrowserBar, stopFromShareBar } from '../../scripts/lib/stop-buttons.mjs';
import { type Stage, test } from './support/stage';
import {
  closeShareBar,
  consentBox,
  expectNothingShown,
  expectPicture,
  pressOk,
  share,
  stateIn,
} from './support/steps';

type Ending = { by(stage: Stage): Promise<unknown>; agentReads: string; customerReads: string };

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
      await popup.close();
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
    agentReads: 'Sharing stopped: the window of Deskside was closed.',
    customerReads: 'Sharing stopped because Deskside’s window was closed.',
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

/** Each after the one before; the last of a row is what nothing can follow. */
const ROWS: ReadonlyArray<ReadonlyArray<keyof typeof endings>> = [
  [
    'Stop sharing in the share bar',
    'Stop sharing in the popup',
    "the browser's own bar",
    'closing the share window',
    'the customer ending the session',
  ],
  ['closing the shared window'],
  ['the agent ending the session'],
];

for (const row of ROWS) {
  test(`sharing ends by ${row.join(', by ')}: both read it, and nothing is sent any more`, async ({
    stage,
  }) => {
    const people = await share(stage);
    let customers = people.share;
    for (const [nth, how] of row.entries())
      await test.step(how, async () => {
        if (nth > 0) {
          await people.ticket.getByRole('button', { name: 'Request view' }).click();
          customers = await consentBox(stage);
          await pressOk(customers);
          await expectPicture(people.viewer, stage);
        }
        const { by, agentReads, customerReads }: Ending = endings[how];
        await by(stage);
        await stateIn(people.viewer, agentReads);
        await stateIn(people.ticket, agentReads);
        await stateIn(await whereCustomerReads(stage, customers), customerReads);
        await expectNothingShown(people.viewer, stage);
      });
  });
}

/** The share window; when it was closed, the menu. */
const whereCustomerReads = async ({ customer }: Stage, share: Page): Promise<Page> =>
  share.isClosed() ? customer.openPage('popup.html') : share;

test('the share bar is closed: nothing is shown, and the customer decides', async ({ stage }) => {
  const people = await share(stage);
  await closeShareBar(stage);
  await stateIn(people.viewer, 'The customer has paused the picture.');
  await stateIn(people.share, 'Nothing is being shown now.');
  await people.share.getByRole('button', { name: 'Show it again' }).click();
  await stateIn(people.viewer, "You are seeing the customer's application.");
  await closeShareBar(stage);
  await people.share.getByRole('button', { name: 'Stop sharing' }).click();
  await stateIn(people.viewer, 'Sharing stopped: the share bar was closed.');
});
