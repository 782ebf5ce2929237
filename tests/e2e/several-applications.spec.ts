import type { Page } from '@playwright/test';
import { picturesOf } from '../../scripts/demo/watch.mjs';
import { type Counter, sendersOf } from '../../scripts/lib/traffic.mjs';
import { button, openPlaces, rowOf } from './support/places';
import { expect, test } from './support/stage';
import { acceptToSee, share, stateIn } from './support/steps';
import { type AppWindow, expectPictureOf, offer, trackLabelOf } from './support/windows';

/** F5: several applications at once, in each direction, and in both. */
const SELECT = 'Select application';

/** Who adds an application, from where. */
async function add(from: Page, window: AppWindow): Promise<void> {
  await offer(window);
  await button(from, SELECT).click();
}

test('three applications one way and two the other: the middle one stops, the others go on untouched', async ({
  stage,
  openWindows,
}) => {
  const { agent, customer } = stage;
  const [red, green] = await openWindows(customer.display, [
    { title: 'Orders', colour: 'red' },
    { title: 'Stock', colour: 'green' },
  ]);
  const [blue, violet] = await openWindows(agent.display, [
    { title: 'Manual', colour: 'blue' },
    { title: 'Prices', colour: 'violet' },
  ]);
  const { ticket, viewer, share: customers } = await share(stage);
  const menu = await customer.openPage('popup.html');
  await add(menu, red);
  await viewer.getByRole('tab', { name: /Window 2/u }).waitFor();
  await add(customers, green);
  await viewer.getByRole('tab', { name: /Window 3/u }).waitFor();

  const pages = await openPlaces(agent, ticket);
  await offer(blue);
  await button(pages.console, 'Share my application').click();
  const { mine: agents, watching } = await acceptToSee(stage);
  await expectPictureOf(blue, watching, 'Window');
  await add(pages.console, violet);
  await watching.getByRole('tab', { name: /Window 2/u }).waitFor();
  await stateIn(
    ticket,
    'You are seeing 3 applications of the customer. The customer sees 2 of your applications.',
  );
  await stateIn(
    menu,
    'Mika Tanaka sees 3 of your applications. You are seeing 2 applications of Mika Tanaka.',
  );

  const before = await counted(viewer, watching, customers, agents);
  expect(before.map(({ length }) => length)).toEqual([3, 2, 3, 2]);
  await button(rowOf(menu, 'Window 2').filter({ hasText: 'Seen by' }), 'Stop sharing').click();
  await expect(viewer.getByRole('tab', { name: /Window 2/u })).toHaveCount(0);
  const stopped = trackLabelOf(red);
  expect((await sendersOf(customers)).map(({ name }) => name)).not.toContain(stopped);
  const [seen, seenOfAgent, sent, sentByAgent] = await counted(viewer, watching, customers, agents);
  expect([seen, seenOfAgent, sent, sentByAgent].map((counters) => counters?.length)).toEqual([2, 2, 2, 2]);
  for (const [index, counters] of [seen, seenOfAgent, sent, sentByAgent].entries())
    for (const { track } of counters ?? [])
      expect(before[index]?.map((counter) => counter.track)).toContain(track);
  // All that are left go on, each as the track it was.
  for (const [read, tracks] of [
    [() => picturesOf(viewer), seen],
    [() => picturesOf(watching), seenOfAgent],
    [() => sendersOf(customers), sent],
    [() => sendersOf(agents), sentByAgent],
  ] as const)
    await goOn(read, tracks ?? []);
});

const counted = (viewer: Page, watching: Page, customers: Page, agents: Page): Promise<Counter[][]> =>
  Promise.all([picturesOf(viewer), picturesOf(watching), sendersOf(customers), sendersOf(agents)]);

async function goOn(read: () => Promise<Counter[]>, from: readonly Counter[]): Promise<void> {
  await expect
    .poll(async () => {
      const now = await read();
      return from.filter(
        ({ track, frames }) => (now.find((counter) => counter.track === track)?.frames ?? 0) > frames + 5,
      );
    })
    .toHaveLength(from.length);
}

test('eight applications at once, and not a ninth', async ({ stage }) => {
  const { viewer, share: customers } = await share(stage);
  for (let number = 2; number <= 8; number++) {
    await button(customers, SELECT).click();
    await viewer.getByRole('tab', { name: new RegExp(`Window ${number}`, 'u') }).waitFor();
  }
  const menu = await stage.customer.openPage('popup.html');
  await expect(button(menu, SELECT)).toHaveAccessibleDescription(/as many as can be shown at once/u);
  const seen = await picturesOf(viewer);
  expect(seen).toHaveLength(8);
  await expect(button(customers, SELECT)).toHaveAccessibleDescription(/as many as can be shown at once/u);
  await button(customers, SELECT).click({ force: true });
  await goOn(() => picturesOf(viewer), seen);
  expect(await picturesOf(viewer)).toHaveLength(8);
});
