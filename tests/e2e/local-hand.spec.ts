import type { Page } from '@playwright/test';
import { ask, key } from './support/display';
import { clickOn, enter, noteOf, openOrders, PICK_ORDERS, pointAt } from './support/orders';
import { button } from './support/places';
import { expect, type Stage, test } from './support/stage';
import { grantControl, stateIn } from './support/steps';

/** security.md rule 4: whoever owns the computer needs only to touch it. */

test.use({ customerArgs: [PICK_ORDERS] });

/** Where the customer's mouse goes, px of their display; the agent's pointer is never there. */
const HAND = { x: 340, y: 620 };
/** What has left for the page when the hand comes cannot be called back. */
const ON_THE_WAY_MS = 50;

async function control(stage: Stage) {
  const orders = await openOrders(stage.customer, stage);
  const { viewer, share } = await grantControl(stage);
  await stateIn(viewer, 'Click into the picture to take control');
  await orders.bringToFront();
  return { orders, viewer, share };
}

interface Seen {
  keys: number[];
  hand: number[];
}
const seenIn = (orders: Page): Promise<Seen> =>
  orders.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);

test('two hundred events of the agent never count as the customer’s hand; while they come, the customer’s mouse moves, and none is applied for two seconds', async ({
  stage,
}) => {
  const { orders, viewer, share } = await control(stage);
  await orders.evaluate((hand) => {
    const seen: Seen = { keys: [], hand: [] };
    Object.assign(globalThis, { seen });
    addEventListener('keydown', () => seen.keys.push(performance.now()), true);
    addEventListener('pointermove', ({ screenX, screenY }) => {
      if (screenX === hand.x && screenY === hand.y) seen.hand.push(performance.now());
    });
  }, HAND);
  await clickOn(viewer, noteOf(orders));
  for (let sent = 0; sent < 100; sent++) {
    await viewer.keyboard.press('a');
    await pointAt(viewer, orders.locator(sent % 2 ? '#count' : '#ask'));
  }
  await expect(noteOf(orders)).toHaveValue('a'.repeat(100));
  await stateIn(share, 'is using it now.');

  let isOver = false;
  const sending = (async () => {
    for (let sent = 0; sent < 100 || !isOver; sent++) await viewer.keyboard.press('b');
    for (let sent = 0; sent < 100; sent++) await viewer.keyboard.press('c');
  })();
  await expect.poll(async () => (await seenIn(orders)).keys.length).toBeGreaterThan(120);
  const { x, y } = HAND;
  // A hand moves on and on; what comes as one move may be the browser's own, and a busy page makes one of a few.
  for (let left = 20; left >= 0; left--)
    await ask(stage.customer.display, 'xdotool', ['mousemove', `${x - 8 * left}`, `${y}`]);
  await stateIn(viewer, 'The customer is using mouse or keyboard.');
  isOver = true;
  await sending;
  await stateIn(share, 'is using it now.');
  const { keys, hand } = await seenIn(orders);
  const [moved = 0] = hand;
  expect(hand.length).toBeGreaterThan(0);
  expect(keys.filter((at) => at > moved + ON_THE_WAY_MS && at < moved + 2_000)).toEqual([]);
});

test('the customer’s own hand stops the agent’s at once, lets go of what is held, and nothing is made up for later', async ({
  stage,
}) => {
  const { customer } = stage;
  const { orders, viewer, share } = await control(stage);
  const held = orders.locator('#held');

  await clickOn(viewer, noteOf(orders));
  await viewer.keyboard.down('Shift');
  await pointAt(viewer, held);
  await viewer.mouse.down();
  await expect(held).toHaveText('Shift button0');

  // A key on the customer's own keyboard. Not F7: the browser asks about it, and the page never hears it come up.
  await key(customer.display, 'F9');
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
  await enter(viewer, 'goes on');
  await expect(noteOf(orders)).toHaveValue('goes on');

  // Whatever ends it lets go, too: the agent leaves while a key is down.
  await viewer.keyboard.down('Control');
  await expect(held).toHaveText('Control');
  await button(viewer, 'Leave control').click();
  await expect(held).toHaveText('');
  await stateIn(viewer, 'Click into the picture to take control');
});
