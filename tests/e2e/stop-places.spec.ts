import type { Page } from '@playwright/test';
import { button, openPlaces, PLACES, rowOf } from './support/places';
import { clickInShareBar } from './support/share-bar';
import { expect, type Stage, test } from './support/stage';
import { acceptToSee, expectNothingCaptured, expectPicture, pressOk, share, stateIn } from './support/steps';
import { offer } from './support/windows';

/** F3: Stop sharing, of one or of all, from every place of either person. */
const STOP = 'Stop sharing';
const STOP_ALL = 'Stop all sharing';

test(`${STOP} and ${STOP_ALL}: by the agent, from the ticket, the popup and the console`, async ({
  stage,
}) => {
  const { ticket, viewer, share: customers } = await share(stage);
  const pages = await openPlaces(stage.agent, ticket);
  await addOne(customers, viewer);
  for (const place of PLACES) {
    await button(rowOf(pages[place], 'Window 2'), STOP).click();
    await expect(viewer.getByRole('tab')).toHaveCount(0);
    await addOne(customers, viewer);
    await button(pages[place], STOP_ALL).click();
    await stateIn(viewer, 'You stopped viewing it.');
    await stateIn(customers, 'Mika Tanaka stopped viewing. It is not shown any more.');
    await expectNothingCaptured(stage);
    await button(pages[place], 'Request view').click();
    await pressOk(customers);
    await expectPicture(viewer, stage);
    if (place !== PLACES.at(-1)) await addOne(customers, viewer);
  }
});

/** By whom it is pressed in which place of theirs, and how it is told. */
const OWN_PLACES: Record<
  string,
  { stop(stage: Stage, customers: Page, label: string, row?: string): Promise<void>; told: string }
> = {
  popup: {
    stop: async ({ customer }, _, label, row) => {
      const menu = customer.findPage('popup.html') ?? (await customer.openPage('popup.html'));
      await button(row ? rowOf(menu, row) : menu, label).click();
    },
    told: 'The customer stopped sharing (from the Deskside menu).',
  },
  'share bar': {
    stop: ({ customer }, customers, label, row) => clickInShareBar(customer, customers, label, row),
    told: 'The customer stopped sharing (from the share bar).',
  },
  'share window': {
    stop: async (_, customers, label, row) => button(row ? rowOf(customers, row) : customers, label).click(),
    told: 'The customer stopped sharing (from the share bar).',
  },
};

test(`${STOP} and ${STOP_ALL}: by the customer, from the popup, the share bar and the share window`, async ({
  stage,
}) => {
  const { ticket, viewer, share: customers } = await share(stage);
  for (const { stop, told } of Object.values(OWN_PLACES)) {
    await addOne(customers, viewer);
    await stop(stage, customers, STOP, 'Window 2');
    await expect(viewer.getByRole('tab')).toHaveCount(0);
    await addOne(customers, viewer);
    await stop(stage, customers, STOP_ALL);
    await stateIn(viewer, told);
    await stateIn(customers, 'You stopped sharing. Nothing is shown any more.');
    await expectNothingCaptured(stage);
    await button(ticket, 'Request view').click();
    await pressOk(customers);
    await expectPicture(viewer, stage);
  }
});

async function addOne(customers: Page, viewer: Page): Promise<void> {
  await button(customers, 'Select application').click();
  await viewer.getByRole('tab', { name: /Window 2/u }).waitFor();
}

const PAUSE = 'Pause';
const RESUME = 'Resume';

test(`${PAUSE} and ${RESUME}: the other side reads "paused" and sees no old picture`, async ({
  stage,
  openWindows,
}) => {
  const { agent, customer } = stage;
  const { ticket, viewer, share: customers } = await share(stage);
  const menu = await customer.openPage('popup.html');
  const own: Record<string, (label: string) => Promise<void>> = {
    popup: (label) => button(rowOf(menu, 'Window'), label).click(),
    'share bar': (label) => clickInShareBar(customer, customers, label, 'Window'),
    'share window': (label) => button(rowOf(customers, 'Window'), label).click(),
  };
  for (const press of Object.values(own)) {
    await press(PAUSE);
    await stateIn(viewer, 'The customer has paused the picture.');
    await expect(viewer.locator('video')).toBeHidden();
    await stateIn(ticket, 'The customer has paused the picture.');
    await stateIn(menu, 'Paused: Mika Tanaka sees nothing at the moment.');
    await press(RESUME);
    await expectPicture(viewer, stage);
  }

  const [app] = await openWindows(agent.display, [{ title: 'Manual', colour: 'violet' }]);
  await offer(app);
  await button(ticket, 'Share my application').click();
  const { watching } = await acceptToSee(stage);
  await stateIn(watching, 'You are seeing 1 application of Mika Tanaka.');
  const pages = await openPlaces(agent, ticket);
  for (const place of PLACES) {
    // Two rows of that name, one in each direction; only what is one's own can be paused.
    await button(pages[place], PAUSE).click();
    await stateIn(watching, 'Mika Tanaka has paused the picture.');
    await expect(watching.locator('video')).toBeHidden();
    await button(pages[place], RESUME).click();
    await expect(watching.locator('video')).toBeVisible();
  }
});
