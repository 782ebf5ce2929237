import { closeWindow } from './support/display';
import { clickOn, openOrders, PICK_ORDERS, write } from './support/orders';
import { expect, type Stage, test } from './support/stage';
import { grantControl, stateIn } from './support/steps';

/** What the browser draws outside the page is neither in the picture nor in reach: it is said, and waited for. */

test.use({ customerArgs: [PICK_ORDERS] });

async function control(stage: Stage) {
  const orders = await openOrders(stage.customer, stage);
  const { viewer, share } = await grantControl(stage);
  await orders.bringToFront();
  await write(viewer, orders, 'before');
  return { orders, viewer, share };
}

test('a question of the page, a file to choose and a permission: both read who has to answer, and nothing is done meanwhile', async ({
  stage,
}) => {
  const { orders, viewer, share } = await control(stage);

  // In the page's own words, answered by the customer.
  const asked = new Promise<import('@playwright/test').Dialog>((resolve) => orders.once('dialog', resolve));
  await clickOn(viewer, orders.locator('#ask'));
  const dialog = await asked;
  await stateIn(viewer, 'Delete order 2041?');
  await stateIn(viewer, 'The customer has to answer this');
  await stateIn(share, 'The page asks you something.');
  await viewer.keyboard.type('not now');
  await dialog.accept();
  await stateIn(share, 'is using it now.');
  await write(viewer, orders, 'answered');

  await clickOn(viewer, orders.locator('#file'));
  await stateIn(viewer, 'The customer has to choose a file');
  await stateIn(share, 'Your browser asks for a file.');
  await viewer.keyboard.type('not now');
  // Not by Escape: letting the key go again would be the customer's own hand in the page.
  await closeWindow(stage.customer.display, /Open File/u);
  await stateIn(share, 'is using it now.');
  await write(viewer, orders, 'no file');

  await clickOn(viewer, orders.locator('#where'));
  await stateIn(viewer, 'The customer has to answer a question of the browser.');
  await stateIn(share, 'Your browser asks you for a permission.');
  await viewer.keyboard.type('not now');
  await stage.customer.context.grantPermissions(['geolocation'], { origin: stage.server.origin });
  await orders.reload();
  await write(viewer, orders, 'loaded anew');
  await expect(viewer.getByText('has to answer')).toHaveCount(0);
});
