import type { Page } from '@playwright/test';
import { picturesOf } from '../../scripts/demo/watch.mjs';
import { expectOutOfReach, openOrders, PICK_ORDERS, write } from './support/orders';
import { button, openPlaces, PLACES, type PlacePages, rowOf } from './support/places';
import { clickInShareBar } from './support/share-bar';
import { expect, type Stage, test } from './support/stage';
import {
  consentBox,
  expectAccessible,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';

/** F2 for what is being shown already: asked for from every place, given, taken back from every place; the picture goes on. */
const REQUEST = 'Request control';
const TAKE_BACK = 'Take back control';
const GIVE_BACK = 'Give back control';
const TAB = 'Browser tab';
const BAR = 'share bar';

test.use({ customerArgs: [PICK_ORDERS] });

/** Who takes it away, where, and what the agent reads. An agent may ask six times a minute, and not more. */
const ENDS: ReadonlyArray<{
  end(stage: Stage, pages: PlacePages, share: Page): Promise<void>;
  reads: string;
}> = [
  ...PLACES.map((place) => ({
    end: (_: Stage, pages: PlacePages) => button(rowOf(pages[place], TAB), GIVE_BACK).click(),
    reads: 'You have given control back.',
  })),
  {
    end: ({ customer }, _, share) => clickInShareBar(customer, share, TAKE_BACK, TAB),
    reads: 'has taken control back.',
  },
];

test(`${REQUEST} of what is shown, from the ticket, the popup and the console; ${GIVE_BACK} there, ${TAKE_BACK} in the ${BAR}`, async ({
  stage,
}) => {
  const { agent, customer } = stage;
  const orders = await openOrders(customer, stage);
  const { ticket, viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await pressOk(share);
  await stateIn(viewer, "You are seeing the customer's application.");
  await expect(viewer.getByLabel(TAB, { exact: true })).toBeVisible();
  const pages = await openPlaces(agent, ticket);
  await viewer.bringToFront();
  const [before] = await picturesOf(viewer);

  // View is view, whatever is done in the picture.
  await expectOutOfReach(viewer, orders);

  // A no leaves the picture as it is.
  await button(rowOf(pages.ticket, TAB), REQUEST).click();
  await share.getByRole('alertdialog', { name: 'Someone asks to control an application' }).waitFor();
  await expectAccessible(share);
  await button(share, 'Deny').click();
  for (const place of PLACES) await stateIn(pages[place], 'does not want to give control.');

  for (const [index, { end, reads }] of ENDS.entries()) {
    const place = PLACES[index % PLACES.length] ?? 'ticket';
    await button(rowOf(pages[place], TAB), REQUEST).click();
    await pressOk(share);
    for (const other of PLACES) await stateIn(pages[other], 'You may use');
    await viewer.bringToFront();
    await write(viewer, orders, `by ${index}`);
    await stateIn(share, 'is using it now.');
    await end(stage, pages, share);
    await stateIn(viewer, reads);
    await expectOutOfReach(viewer, orders);
  }
  expect((await picturesOf(viewer)).map(({ track }) => track)).toEqual([before?.track]);
});
