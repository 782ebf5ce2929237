import type { Page } from '@playwright/test';
import { openOrders, PICK_ORDERS } from './support/orders';
import { button, rowOf } from './support/places';
import { expect, firstPage, test } from './support/stage';
import {
  acceptToSee,
  consentBox,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';
import { expectPictureOf, offer } from './support/windows';

/** F9: a session with everything in it, and what both read of it. */
const REQUEST = 'Request control';
const TAB = 'Browser tab';

test.use({ customerArgs: [PICK_ORDERS] });

/** What this machine keeps of its only session. */
const recordIn = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{
        entries: { fact: { type: string } }[];
        heads: unknown;
        receipts: unknown[];
        verdict: string;
      }>((resolve, reject) => {
        const opening = indexedDB.open('records');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('records').objectStore('records').getAll();
          reading.onsuccess = () => resolve(reading.result[0]);
        };
      }),
  );

test('a refused request, control, a pause, an application of each: both sides hold and read the same', async ({
  stage,
  openWindows,
}) => {
  const { agent, customer } = stage;
  const [manual] = await openWindows(agent.display, [{ title: 'Manual', colour: 'blue' }]);
  await openOrders(customer, stage);
  const { ticket, viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await pressOk(share);
  const row = rowOf(ticket, TAB);
  await button(row, REQUEST).click();
  await share.getByRole('alertdialog').waitFor();
  await button(share, 'Deny').click();
  await button(row, REQUEST).click();
  await share.getByRole('alertdialog').waitFor();
  await pressOk(share);
  await stateIn(viewer, 'Click into the picture to take control');
  await button(share, 'Pause').click();
  await button(share, 'Resume').click();
  await offer(manual);
  await button(ticket, 'Share my application').click();
  const { watching } = await acceptToSee(stage);
  await expectPictureOf(manual, watching, 'Window');

  const popup = await customer.openPage('popup.html');
  await button(popup, 'End session').click();
  await stateIn(viewer, 'Both sides hold the same record.');
  await stateIn(firstPage(customer), 'You ended the session.');
  await button(share, 'What happened in this session').click();
  const summary = await customer.ownPage('summary.html');
  await stateIn(summary, 'Both sides hold the same record.');

  const [mine, theirs] = await Promise.all([recordIn(viewer), recordIn(summary)]);
  expect(mine.entries).toEqual(theirs.entries);
  expect(mine.heads).toEqual(theirs.heads);
  expect(mine.receipts).toEqual(theirs.receipts);
  const types = mine.entries.map(({ fact }) => fact.type);
  // Its title comes when it is known.
  expect(types.filter((type) => type === 'titled')).toHaveLength(1);
  expect(types.filter((type) => type !== 'titled')).toEqual([
    ...['met', 'asked', 'answered', 'started'],
    ...['asked', 'answered', 'asked', 'answered', 'level'],
    ...['paused', 'resumed', 'asked', 'answered', 'started', 'ended'],
  ]);
  // A yes each, and both sides can show it.
  expect(theirs.receipts).toHaveLength(3);
  for (const page of [viewer, summary]) await stateIn(page, 'Orders of today');
  await stateIn(summary, 'You ended the session.');
  await stateIn(viewer, 'The customer ended the session.');
});
