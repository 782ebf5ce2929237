import { key } from './support/display';
import { clickOn, noteOf, openOrders, PICK_ORDERS, pointAt } from './support/orders';
import { button } from './support/places';
import { expect, test } from './support/stage';
import { consentBox, invitedLink, joinByLink, openTicket, pressOk, stateIn } from './support/steps';

/** security.md rule 4: whoever owns the computer needs only to touch it. */

test.use({ customerArgs: [PICK_ORDERS] });

test('the customer’s own hand stops the agent’s at once, lets go of what is held, and nothing is made up for later', async ({
  stage,
}) => {
  const { customer, agent } = stage;
  const orders = await openOrders(customer, stage);
  await button(await openTicket(stage), 'Request control').click();
  const viewer = await agent.ownPage('viewer.html');
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await pressOk(share);
  await stateIn(viewer, 'Click into the picture to take control');
  await orders.bringToFront();
  const held = orders.locator('#held');

  await clickOn(viewer, noteOf(orders));
  await viewer.keyboard.down('Shift');
  await pointAt(viewer, held);
  await viewer.mouse.down();
  await expect(held).toHaveText('Shift button0');

  // A key on the customer's own keyboard.
  await key(customer.display, 'F7');
  await stateIn(viewer, 'The customer is using mouse or keyboard.');
  await stateIn(share, 'Your hand comes first: Mika Tanaka waits.');
  await expect(held).toHaveText('');
  await viewer.keyboard.up('Shift');
  await viewer.mouse.up();
  await clickOn(viewer, orders.locator('#count'));
  await viewer.keyboard.type('dropped');

  // Two seconds after the last of it, by itself.
  await stateIn(share, 'is using it now.');
  await expect(orders.locator('#count')).toHaveText('0');
  await expect(noteOf(orders)).toHaveValue('');
  await clickOn(viewer, noteOf(orders));
  await viewer.keyboard.type('goes on');
  await expect(noteOf(orders)).toHaveValue('goes on');

  // Whatever ends it lets go, too: the agent leaves while a key is down.
  await viewer.keyboard.down('Control');
  await expect(held).toHaveText('Control');
  await button(viewer, 'Leave control').click();
  await expect(held).toHaveText('');
  await stateIn(viewer, 'Click into the picture to take control');
});
