import type { Frame, Page } from '@playwright/test';
import { enter, expectOutOfReach, noteOf, openOrders, PICK_ORDERS, write } from './support/orders';
import { expect, test } from './support/stage';
import { grantControl, stateIn } from './support/steps';

/** What a controlled tab is made of, and where it is: frames of the page, and another window of the browser. */
test.use({ customerArgs: [PICK_ORDERS] });

const FOREIGN = 'http://127.0.0.1:1/frame';
const FOREIGN_BODY =
  '<button id="count" style="width: 300px; height: 100px">0</button><script>document.querySelector("#count").onclick = ({ target }) => { target.textContent = "pressed" }</script>';

test('in a frame of the page’s own site everything is used as in the page; a frame of another site is out of reach', async ({
  stage,
}) => {
  const orders = await openOrders(stage.customer, stage);
  await orders.route(FOREIGN, (route) => route.fulfill({ contentType: 'text/html', body: FOREIGN_BODY }));
  const { viewer } = await grantControl(stage);
  await orders.bringToFront();
  await write(viewer, orders, 'in the page');

  const own = await openFrame(orders, `${stage.server.origin}/orders?framed`);
  await pressIn(viewer, orders, own, '#count');
  await expect(own.locator('#count')).toHaveText('1');
  await pressIn(viewer, orders, own, '#note');
  await enter(viewer, 'in the frame');
  await expect(own.locator('#note')).toHaveValue('in the frame');
  await expect(noteOf(orders)).toHaveValue('in the page');

  const foreign = await openFrame(orders, FOREIGN);
  await pressIn(viewer, orders, foreign, '#count');
  await stateIn(viewer, 'This part cannot be used from afar');
  await expect(foreign.locator('#count')).toHaveText('0');
});

test('the tab moves to a window of its own: picture and control go with it, until the customer takes control back', async ({
  stage,
}) => {
  const { customer } = stage;
  const orders = await openOrders(customer, stage);
  const { viewer, share } = await grantControl(stage);
  await orders.bringToFront();
  await write(viewer, orders, 'here');
  const moved = await (await customer.worker()).evaluate(async () => {
    const [tab] = await chrome.tabs.query({ title: 'Orders of today' });
    const before = tab?.windowId;
    // As dragging it out of the strip does.
    await chrome.windows.create({ tabId: tab?.id as number });
    const [now] = await chrome.tabs.query({ title: 'Orders of today' });
    return { before, after: now?.windowId };
  });
  expect(moved.after).not.toBe(moved.before);
  await write(viewer, orders, 'there');
  await share.getByRole('button', { name: 'Take back control' }).click();
  await expect(viewer.getByText('You have control')).toHaveCount(0);
  await expectOutOfReach(viewer, orders);
});

async function openFrame(page: Page, address: string): Promise<Frame> {
  const element = await page.evaluateHandle(async (src) => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width: 600px; height: 260px';
    document.querySelector('iframe')?.remove();
    const loaded = new Promise((done) => frame.addEventListener('load', done));
    frame.src = src;
    document.body.prepend(frame);
    await loaded;
    return frame;
  }, address);
  const frame = await element.asElement()?.contentFrame();
  if (!frame) throw new Error('the frame is there');
  return frame;
}

/** By the agent, where in the picture this part of a frame is. */
async function pressIn(viewer: Page, page: Page, frame: Frame, part: string): Promise<void> {
  const box = await frame.locator(part).boundingBox();
  if (!box) throw new Error(`${part} is not in sight`);
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const at = { x: (box.x + box.width / 2) / width, y: (box.y + box.height / 2) / height };
  const { x, y } = await viewer.locator('video').evaluate((video, place) => {
    const shown = video.getBoundingClientRect();
    return { x: shown.x + shown.width * place.x, y: shown.y + shown.height * place.y };
  }, at);
  await viewer.mouse.move(x, y);
  await viewer.mouse.down();
  await viewer.mouse.up();
}
