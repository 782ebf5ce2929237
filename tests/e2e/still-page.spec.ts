import type { Page } from '@playwright/test';
import { colourOf } from '../../scripts/demo/watch.mjs';
import { openOrders, PICK_ORDERS } from './support/orders';
import { expect, test } from './support/stage';
import { consentBox, invitedLink, joinByLink, pressOk, requestView, stateIn } from './support/steps';

/** A page that mostly stands still is what support looks at; each change in it is one that somebody waits for. */
test.use({ customerArgs: [PICK_ORDERS] });

const CHANGES = 20;

test('each single change of a page that stands still is sent at once, not with the next repeat', async ({
  stage,
}) => {
  const orders = await openOrders(stage.customer, stage);
  const { viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await pressOk(share);
  await stateIn(viewer, "You are seeing the customer's application.");
  await show(orders, viewer, 'white');

  const before = await framesOf(share);
  for (let change = 0; change < CHANGES; change += 1)
    await show(orders, viewer, change % 2 ? 'white' : 'black');
  const after = await framesOf(share);

  // An encoder that leaves frames out shows a change with the repeat that comes a second later.
  const given = after.given - before.given;
  expect(given).toBeGreaterThanOrEqual(CHANGES);
  expect((after.encoded - before.encoded) / given).toBeGreaterThan(0.9);
});

async function show(page: Page, viewer: Page, colour: 'black' | 'white'): Promise<void> {
  await page.evaluate((wanted) => {
    document.body.style.background = wanted;
  }, colour);
  await expect
    .poll(async () => ((await colourOf(viewer))?.[0] ?? 128) > 128, { intervals: [40] })
    .toBe(colour === 'white');
}

/** What a page's picture has given to the encoder, and what that has made of it. */
const framesOf = (share: Page): Promise<{ given: number; encoded: number }> =>
  share.evaluate(async () => {
    const { desksideConnections } = globalThis as unknown as { desksideConnections: RTCPeerConnection[] };
    const reports = await Promise.all(desksideConnections.map((connection) => connection.getStats()));
    const stats = reports.flatMap((report) => [...report.values()]);
    const sum = (type: string, name: string) =>
      stats.filter((entry) => entry.type === type).reduce((total, entry) => total + (entry[name] ?? 0), 0);
    return { given: sum('media-source', 'frames'), encoded: sum('outbound-rtp', 'framesEncoded') };
  });
