import type { Page } from '@playwright/test';
import { shareThisTabInstead } from '../../scripts/lib/stop-buttons.mjs';
import { clickOn, noteOf, openOrders, PICK_ORDERS, write } from './support/orders';
import { button, rowOf } from './support/places';
import { expect, firstPage, type Stage, test } from './support/stage';
import {
  consentBox,
  expectAccessible,
  expectNoFrame,
  expectNothingShown,
  grantControl,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';
import { openWebPage } from './support/web-page';

/** Two tabs of the customer, each of one colour and alive: the one agreed to, and one that nobody agreed to. */
const AGREED = { title: 'Orders of today', colour: [0, 70, 200] };
const PRIVATE = { title: 'Private letters', colour: [210, 20, 120] };

test.use({ customerArgs: [`--auto-select-desktop-capture-source=${AGREED.title}`] });

/** On a site that Deskside may not enter: it cannot tell one of its tabs from another (badge.spec.ts has one that it may). */
const openTab = ({ customer, server }: Stage, { title, colour }: typeof AGREED): Promise<Page> =>
  openWebPage(
    customer,
    `${server.origin.replace('localhost', '127.0.0.1')}/coloured`,
    `<title>${title}</title><style>body { background: rgb(${colour}) } p { font: 60px monospace }</style><p></p>
      <script>setInterval(() => { document.querySelector('p').textContent = Date.now() }, 100)</script>`,
  );

/** Counts the frames that the agent's screen gets, by the colour in their corner, from now on. */
const countFrames = (viewer: Page): Promise<void> =>
  viewer.evaluate(() => {
    const video = document.querySelector('video');
    if (!video) throw new Error('there is no picture');
    const seen: number[][] = [];
    Object.defineProperty(globalThis, 'seenColours', { value: seen });
    const canvas = new OffscreenCanvas(8, 8).getContext('2d', { willReadFrequently: true });
    const look = () => {
      canvas?.drawImage(video, video.videoWidth - 40, video.videoHeight - 40, 8, 8, 0, 0, 8, 8);
      seen.push([...(canvas?.getImageData(4, 4, 1, 1).data ?? [])].slice(0, 3));
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  });

async function framesOf(viewer: Page, { colour }: typeof AGREED): Promise<number> {
  const seen = await viewer.evaluate(
    () => (globalThis as unknown as { seenColours: number[][] }).seenColours,
  );
  const near = (found: number[]) => colour.every((part, index) => Math.abs(part - (found[index] ?? 0)) < 40);
  return seen.filter(near).length;
}

for (const agreedIs of ['in front', 'behind'] as const) {
  test(`another tab comes under the share of a tab ${agreedIs}: not one frame of it is seen before the customer says yes`, async ({
    stage,
  }) => {
    const { customer } = stage;
    const agreed = await openTab(stage, AGREED);
    const secret = await openTab(stage, PRIVATE);
    const { ticket, viewer } = await requestView(stage);
    await joinByLink(stage, await invitedLink(viewer));
    const share = await consentBox(stage);
    if (agreedIs === 'in front') await agreed.bringToFront();
    await pressOk(share);
    await stateIn(viewer, "You are seeing the customer's application.");
    await countFrames(viewer);
    await expect.poll(() => framesOf(viewer, AGREED)).toBeGreaterThan(25);

    await secret.bringToFront();
    await shareThisTabInstead(customer.display);
    await stateIn(share, 'You went to another tab, or the page has changed.');
    await stateIn(ticket, 'The customer has paused the picture.');
    await stateIn(viewer, 'The customer has paused the picture.');
    await expectAccessible(share);
    await expectNoFrame(stage);
    expect(await framesOf(viewer, PRIVATE)).toBe(0);

    await share.getByRole('button', { name: 'Show this page' }).click();
    await stateIn(viewer, "You are seeing the customer's application.");
    await expect.poll(() => framesOf(viewer, PRIVATE)).toBeGreaterThan(3);

    await share.getByRole('button', { name: 'Stop sharing' }).click();
    await stateIn(viewer, 'The customer stopped sharing');
    await expectNothingShown(viewer, stage);
  });
}

test.describe('with control granted', () => {
  test.use({ customerArgs: [PICK_ORDERS] });

  test('another tab comes under the share: nothing is done in either before a new yes, which is asked for again', async ({
    stage,
  }) => {
    const { agent, customer } = stage;
    const orders = await openOrders(customer, stage);
    const other = await openWebPage(customer, `${stage.server.origin}/other`, OTHER);
    const { viewer, share } = await grantControl(stage);
    await write(viewer, orders, 'agreed');

    await other.bringToFront();
    await shareThisTabInstead(customer.display);
    await stateIn(share, 'What you are showing has changed');
    await pressSomewhere(viewer);
    await share.getByRole('button', { name: 'Show this page' }).click();
    await stateIn(viewer, 'Something else is shown now, so control has ended.');
    await expect(viewer.locator('video')).toBeVisible();
    await pressSomewhere(viewer);
    await expect(noteOf(orders)).toHaveValue('agreed');
    expect(await other.evaluate(() => (globalThis as unknown as { got: string[] }).got)).toEqual([]);

    await button(rowOf(firstPage(agent), 'Browser tab'), 'Request control').click();
    await pressOk(share);
    await stateIn(viewer, 'Click into the picture to take control');
    await clickOn(viewer, other.locator('#press'));
    await expect(other.locator('#press')).toHaveText('pressed');
  });
});

/** As whoever thinks that they still have control. */
async function pressSomewhere(viewer: Page): Promise<void> {
  await viewer.getByRole('main').click({ position: { x: 300, y: 300 } });
  await viewer.keyboard.type('xyz');
}

const OTHER = `<title>Other</title><button id="press" style="margin: 60px; font: 30px sans-serif">press</button><script>
  globalThis.got = [];
  for (const name of ['mousedown', 'keydown'])
    addEventListener(name, ({ type }) => got.push(type), true);
  document.querySelector('#press').onclick = ({ target }) => { target.textContent = 'pressed' };
</script>`;
