import type { Page } from '@playwright/test';
import { button, openPlaces, PLACES, rowOf } from './support/places';
import { clickInShareBar } from './support/share-bar';
import { expect, type Stage, test } from './support/stage';
import { acceptToSee, invitedLink, joinByLink, openTicket, share } from './support/steps';
import { expectPictureOf, offer } from './support/windows';

/** F5: one more application beside what is being shown, from every place of whoever shows. */
const SELECT = 'Select application';

const OWN_PLACES: Record<string, (stage: Stage, customers: Page) => Promise<void>> = {
  popup: async ({ customer }) => button(await customer.openPage('popup.html'), SELECT).click(),
  'share bar': ({ customer }, customers) => clickInShareBar(customer, customers, SELECT),
  'share window': (_, customers) => button(customers, SELECT).click(),
};

test(`${SELECT}: by the customer, from the popup, the share bar and the share window`, async ({
  stage,
  openWindows,
}) => {
  const { viewer, share: customers } = await share(stage);
  const windows = await openWindows(stage.customer.display, [
    { title: 'Orders', colour: 'red' },
    { title: 'Stock', colour: 'green' },
    { title: 'Prices', colour: 'blue' },
  ]);
  for (const [index, press] of Object.values(OWN_PLACES).entries()) {
    const window = windows[index];
    if (!window) throw new Error('a window for each place');
    await offer(window);
    await press(stage, customers);
    const tab = viewer.getByRole('tab', { name: /Window 2/u });
    await tab.click();
    await expectPictureOf(window, viewer, 'Window 2');
    await button(rowOf(customers, 'Window 2'), 'Stop sharing').click();
    await expect(tab).toHaveCount(0);
  }
});

test(`${SELECT}: by the agent, from the ticket, the popup and the console`, async ({
  stage,
  openWindows,
}) => {
  const { agent } = stage;
  const [manual, ...windows] = await openWindows(agent.display, [
    { title: 'Manual', colour: 'violet' },
    { title: 'Orders', colour: 'red' },
    { title: 'Stock', colour: 'green' },
    { title: 'Prices', colour: 'blue' },
  ]);
  await offer(manual);
  const ticket = await openTicket(stage);
  await button(ticket, 'Share my application').click();
  await joinByLink(stage, await invitedLink(await agent.ownPage('viewer.html')));
  const { watching } = await acceptToSee(stage);
  await expectPictureOf(manual, watching, 'Window');
  const pages = await openPlaces(agent, ticket);
  for (const [index, place] of PLACES.entries()) {
    const window = windows[index];
    if (!window) throw new Error('a window for each place');
    await offer(window);
    await button(pages[place], SELECT).click();
    const name = `Window ${index + 2}`;
    await watching.getByRole('tab', { name: new RegExp(name, 'u') }).click();
    await expectPictureOf(window, watching, name);
  }
  // All of them seen by the same yes, and nothing of the customer's.
  expect(await watching.getByRole('tab').count()).toBe(4);
});
