import { expectOutOfReach, openOrders, PICK_ORDERS, write } from './support/orders';
import { button, openPlaces, PLACES, rowOf } from './support/places';
import { expect, test } from './support/stage';
import { expectAccessible, invitedLink, joinByLink, openTicket, pressOk, stateIn } from './support/steps';

/** F6: the agent lends an application of theirs; a warning first, then the customer's yes, then it is chosen. */
const GIVE = 'Give control';
const TAKE_BACK = 'Take back control';
const TAB = 'Browser tab';
const VIEWER = 'viewer';

test.use({ agentArgs: [PICK_ORDERS] });

test(`${GIVE}: from the ticket with nobody there, then of what is shown from each place; ${TAKE_BACK} from each, too; Give back control in the ${VIEWER}`, async ({
  stage,
}) => {
  const { agent, customer } = stage;
  const orders = await openOrders(agent, stage);
  const ticket = await openTicket(stage);
  await ticket.bringToFront();
  await button(ticket, GIVE).click();
  const mine = await agent.ownPage('share.html');
  const warning = mine.getByRole('alertdialog', { name: 'Before you give control' });
  await warning.waitFor();
  await expectAccessible(mine);

  // Not understood is not given: nothing is asked.
  await button(mine, 'Cancel').click();
  await stateIn(mine, 'You withdrew the request.');
  await button(ticket, GIVE).click();
  await button(mine, GIVE).click();
  await joinByLink(stage, await invitedLink(await agent.ownPage('viewer.html')));
  const box = await customer.ownPage('share.html');
  await box.getByRole('alertdialog', { name: 'Someone wants to let you use an application' }).waitFor();
  await expectAccessible(box);
  await pressOk(box);
  await mine.getByRole('dialog', { name: 'Application control' }).waitFor();
  await expectAccessible(mine);
  await button(mine, 'Choose application').click();
  const watching = await customer.ownPage('viewer.html');
  await stateIn(watching, 'Click into the picture to take control');
  await write(watching, orders, 'lent');
  await stateIn(mine, 'is using it now.');
  await expectAccessible(watching);

  const pages = await openPlaces(agent, ticket);
  for (const place of PLACES) {
    await button(rowOf(pages[place], TAB), TAKE_BACK).click();
    await stateIn(watching, 'has taken control back.');
    await expectOutOfReach(watching, orders);
    await button(rowOf(pages[place], TAB), GIVE).click();
    await button(mine, GIVE).click();
    await pressOk(box);
    await watching.bringToFront();
    await write(watching, orders, place);
  }
  // And what is at hand while the application itself is in front.
  const atHand = {
    'share window': () => button(rowOf(mine, TAB), TAKE_BACK).click(),
    async badge() {
      await orders.bringToFront();
      await button(orders, 'Sharing').click();
      await button(orders, TAKE_BACK).click();
    },
  } satisfies Record<string, () => Promise<void>>;
  for (const [place, takeBack] of Object.entries(atHand)) {
    await takeBack();
    await stateIn(watching, 'has taken control back.');
    await button(rowOf(pages.ticket, TAB), GIVE).click();
    await button(mine, GIVE).click();
    await pressOk(box);
    await watching.bringToFront();
    await write(watching, orders, place);
  }
  // The customer's own way back, in their viewer.
  await watching.keyboard.press('Escape');
  await watching.keyboard.press('Escape');
  await button(watching, 'Give back control').click();
  await stateIn(ticket, 'has given control back.');
  await expect(watching.locator('video')).toBeVisible();
});
