import { allowSite } from '../../scripts/lib/permission-prompt.mjs';
import { cancelDebugging } from '../../scripts/lib/stop-buttons.mjs';
import {
  clickOn,
  expectOutOfReach,
  noteOf,
  openForeignOrders,
  openOrders,
  PICK_ORDERS,
  pointAt,
  write,
} from './support/orders';
import { button, rowOf } from './support/places';
import { expect, test } from './support/stage';
import { expectPicture, grantControl, pressOk, stateIn } from './support/steps';

/** Where control ends: at the tab's own edge, at pages that are nobody's, and at the customer's word. (security.md rule 5) */
const REQUEST = 'Request control';
const TAB = 'Browser tab';

test.describe('a tab of a site that Deskside may enter', () => {
  test.use({ customerArgs: [PICK_ORDERS] });

  test('other tabs, our own buttons and the browser’s keys are out of reach; another page of the tab is not; the browser’s own pages are', async ({
    stage,
  }) => {
    const { customer } = stage;
    const orders = await openOrders(customer, stage);
    const { viewer, share, ticket } = await grantControl(stage);
    await orders.bringToFront();
    await write(viewer, orders, 'here');

    // The browser's own shortcuts: nothing is opened, closed or left.
    const pages = customer.context.pages().length;
    for (const keys of ['Control+t', 'Control+w', 'Control+n', 'Control+l', 'F5', 'Alt+ArrowLeft'])
      await viewer.keyboard.press(keys);
    await viewer.keyboard.press('End');
    await viewer.keyboard.type('!');
    await expect(noteOf(orders)).toHaveValue('here!');
    expect(customer.context.pages()).toHaveLength(pages);

    // Deskside's own badge in the page is the customer's.
    await clickOn(viewer, orders.locator('deskside-badge'));
    await stateIn(viewer, 'This part cannot be used from afar');
    await expect(button(orders, 'Stop sharing')).toHaveCount(0);

    // Another page of the same tab: control goes on there.
    await clickOn(viewer, orders.getByRole('link', { name: 'next' }));
    await orders.waitForURL('**/orders?next');
    await write(viewer, orders, 'there');

    // Cancel in the browser's own bar is the customer's word.
    await cancelDebugging(customer.display);
    await stateIn(viewer, 'ended control with the browser’s own bar.');
    await expectOutOfReach(viewer, orders);
    await button(rowOf(ticket, TAB), REQUEST).click();
    await pressOk(share);
    await write(viewer, orders, 'again');

    await orders.goto('chrome://version');
    await stateIn(viewer, 'This page cannot be used from afar.');
    await stateIn(share, 'What you are showing has changed');
    await expect(viewer.locator('video')).toBeHidden();
  });
});

test.describe('a tab of a site that Deskside may not enter', () => {
  test.use({ customerArgs: [PICK_ORDERS] });

  test('the customer says which tab it is and lets Deskside in, or they can only look', async ({ stage }) => {
    const orders = await openForeignOrders(stage.customer, stage);
    const { viewer, share, ticket } = await grantControl(stage);
    const ask = share.getByRole('alertdialog', { name: 'Which of your tabs is it?' });
    await ask.waitFor();
    await button(share, 'Only let them look').click();
    await stateIn(viewer, 'not let Deskside into');
    await expect(viewer.locator('video')).toBeVisible();
    await expectOutOfReach(viewer, orders);

    await button(rowOf(ticket, TAB), REQUEST).click();
    await share.getByText('At first they can only look').waitFor();
    await pressOk(share);
    await ask.waitFor();
    await share.getByRole('button', { name: /127\.0\.0\.1/u }).click();
    await allowSite(stage.customer.display, async () => !(await ask.isVisible()));
    await write(viewer, orders, 'let in');
    await pointAt(viewer, noteOf(orders));
  });
});

test('a window can be seen and, without the native host, not be controlled: both read why', async ({
  stage,
}) => {
  const { viewer, share, ticket } = await grantControl(stage);
  await expectPicture(viewer, stage);
  await stateIn(viewer, 'that computer does not have it');
  await expect(button(rowOf(ticket, 'Window'), REQUEST)).toHaveAccessibleDescription(/helper/u);
  await expect(share.locator('body')).not.toContainText('may use it');
});
