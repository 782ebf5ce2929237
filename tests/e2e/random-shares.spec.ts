import type { Locator, Page } from '@playwright/test';
import { colourOf } from '../../scripts/demo/watch.mjs';
import type { Person } from '../../scripts/lib/person.mjs';
import { sendersOf } from '../../scripts/lib/traffic.mjs';
import type { Book } from '../../utils/protocol/session';
import { button } from './support/places';
import { drawMoves, type ShareMove } from './support/share-moves';
import { expect, test } from './support/stage';
import { consentBox, invitedLink, joinByLink, pressOk, requestView, stateIn } from './support/steps';
import { type AppWindow, COLOURS, expectPictureOf, offer, trackLabelOf } from './support/windows';

/** In a different order with each seed; one that has failed is worth keeping here. */
const SEED = 20_261_122;
const COUNT = 40;

interface Shown {
  name: string;
  window: AppWindow;
}

test(`pause, resume, add and stop ${COUNT} times (seed ${SEED}): what is said, what is kept and what is sent agree`, async ({
  stage,
  openWindows,
}) => {
  test.setTimeout(240_000);
  const windows = await openWindows(
    stage.customer.display,
    (Object.keys(COLOURS) as Array<keyof typeof COLOURS>).map((colour) => ({ title: colour, colour })),
  );
  const free = () => windows.find((window) => !shown.some((share) => share.window === window)) as AppWindow;
  let shown: Shown[] = [];
  await offer(free());
  const { viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const customers = await consentBox(stage);
  await pressOk(customers);
  await stateIn(viewer, "You are seeing the customer's application.");
  shown = [{ name: 'Window', window: free() }];
  const menu = await stage.customer.openPage('popup.html');

  let done = 0;
  for (const move of drawMoves(SEED, COUNT)) {
    done += 1;
    await test.step(`${done}. ${move.do} ${move.share}`, async () => {
      shown = await play(move, shown, { menu, free });
      await agree(move.after, shown, { menu, viewer, customers });
      for (const person of [stage.customer, stage.agent])
        await expect.poll(() => statesIn(person)).toEqual(move.after);
    });
  }
});

async function play(
  move: ShareMove,
  shown: readonly Shown[],
  { menu, free }: { menu: Page; free: () => AppWindow },
): Promise<Shown[]> {
  if (move.do === 'add') {
    const window = free();
    await offer(window);
    await button(menu, 'Select application').click();
    const name = nameFor(shown);
    await rowIn(menu, name).waitFor();
    return [...shown, { name, window }];
  }
  const share = shown[move.share] as Shown;
  const label = { pause: 'Pause', resume: 'Resume', stop: 'Stop sharing' }[move.do];
  await button(rowIn(menu, share.name), label).click();
  return move.do === 'stop' ? shown.filter((one) => one !== share) : [...shown];
}

/** What is shown, in the order it came, as this person's book has it. */
const statesIn = async (person: Person): Promise<string[]> =>
  (await person.worker()).evaluate(async () => {
    const { desk } = (await chrome.storage.session.get('desk')) as { desk: { book: Book } };
    return desk.book.sessions
      .flatMap(({ shares }) => shares.map(({ state }) => state.name))
      .filter((name) => name === 'sharing' || name === 'paused');
  });

/** The lowest number that is free. */
function nameFor(shown: readonly Shown[]): string {
  const names = ['Window', 'Window 2', 'Window 3', 'Window 4'];
  return names.find((name) => !shown.some((share) => share.name === name)) as string;
}

const rowIn = (menu: Page, name: string): Locator => menu.getByRole('group', { name, exact: true });

/** The customer's menu, what the share window sends, and what the agent sees: the same as the model says. */
async function agree(
  states: ShareMove['after'],
  shown: readonly Shown[],
  { menu, viewer, customers }: { menu: Page; viewer: Page; customers: Page },
): Promise<void> {
  const live = shown.filter((_, at) => states[at] === 'sharing');
  await expect(menu.locator('fieldset.share')).toHaveCount(shown.length);
  await expect
    .poll(async () => (await sendersOf(customers)).map(({ name }) => name).toSorted())
    .toEqual(live.map(({ window }) => trackLabelOf(window)).toSorted());
  await expect.poll(() => viewer.locator('video').count()).toBe(shown.length);
  for (const [at, { name, window }] of shown.entries()) {
    const isLive = states[at] === 'sharing';
    await expect(button(rowIn(menu, name), isLive ? 'Pause' : 'Resume')).toBeVisible();
    if (isLive) await expectPictureOf(window, viewer, name);
    else await expect.poll(() => colourOf(viewer, name)).toBeUndefined();
  }
  if (live.length === 0) await stateIn(viewer, 'The customer has paused the picture.');
}
