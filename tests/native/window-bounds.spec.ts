import type { Page } from '@playwright/test';
import { pictureSize } from '../../scripts/demo/watch.mjs';
import { ask } from '../../scripts/lib/windows.mjs';
import { key } from '../e2e/support/display';
import { button } from '../e2e/support/places';
import type { Stage } from '../e2e/support/stage';
import { stateIn } from '../e2e/support/steps';
import { openWindow } from '../e2e/support/windows';
import { expect, test, useHost } from './support/hosted';
import {
  clickCell,
  expectPressed,
  type MouseLog,
  pointAtCell,
  sizeOf,
  startMouseLog,
} from './support/mouse-log';
import { requestControlOf } from './support/native-control';

/** A window that is controlled: wherever it is, whoever is in front of it, and its own person first. */
let opened: MouseLog | undefined;
test.afterEach(() => {
  opened?.close();
  opened = undefined;
});

/** As a window manager does it: not with the person's mouse. */
const manage = ({ display, windowId }: MouseLog, ...args: string[]) =>
  ask(display, 'wmctrl', ['-i', '-r', `${windowId}`, ...args]);
/** Asked for, and done: the window manager takes its time on a busy machine. */
async function inFront({ display, windowId }: MouseLog): Promise<void> {
  await ask(display, 'wmctrl', ['-i', '-a', `${windowId}`]);
  await expect.poll(async () => Number(await ask(display, 'xdotool', ['getactivewindow']))).toBe(windowId);
}

/** What the details count, once they are open. */
const refusedInputs = (viewer: Page) => viewer.locator('dt:text-is("Refused inputs") + dd');

/** A terminal of the customer's, which the agent may use. */
async function controlled(stage: Stage, at?: string): Promise<{ log: MouseLog; viewer: Page }> {
  await useHost(stage.customer);
  const log = await startMouseLog(stage.customer.display, at);
  opened = log;
  return { log, viewer: await requestControlOf(stage, log) };
}

test('moved, resized, covered and minimised while the agent uses it: each press lands where it was meant', async ({
  stage,
}) => {
  const { display } = stage.customer;
  const { log, viewer } = await controlled(stage);
  await button(viewer, 'Details').click();
  const refused = refusedInputs(viewer);
  await clickCell(viewer, log, 10, 5);
  await expectPressed(log, 10, 5);

  await manage(log, '-e', '0,240,210,-1,-1');
  await clickCell(viewer, log, 21, 7);
  await expectPressed(log, 21, 7);

  // Encoders take even sizes.
  const even = (px: number) => 2 * Math.floor(px / 2);
  const before = await sizeOf(log);
  const cell = { width: before.width / log.columns, height: before.height / log.rows };
  Object.assign(log, { columns: 44, rows: 11 });
  await ask(display, 'xdotool', ['windowsize', '--usehints', `${log.windowId}`, '44', '11']);
  const small = { width: even(cell.width * 44), height: even(cell.height * 11) };
  await expect.poll(() => pictureSize(viewer)).toEqual(small);
  await clickCell(viewer, log, 40, 10);
  await expectPressed(log, 40, 10);

  const cover = await openWindow(display, { title: 'In front', colour: 'blue' }, 0);
  await ask(display, 'wmctrl', ['-i', '-r', `${cover.windowId}`, '-e', '0,230,200,420,300']);
  await ask(display, 'wmctrl', ['-i', '-a', `${cover.windowId}`]);
  await clickCell(viewer, log, 22, 6);
  await expectPressed(log, 22, 6);
  await cover.close();

  // Out of the picture, which is about to change: under a pointer in it that would be a move.
  await viewer.mouse.move(0, 0);
  await ask(display, 'xdotool', ['windowminimize', `${log.windowId}`]);
  await stateIn(viewer, 'The window is minimised. The customer can open it again.');
  // What the browser captures of it then; what is pointed at shrinks away under the pointer while it comes.
  await expect.poll(() => pictureSize(viewer)).toEqual({ width: 2, height: 2 });
  await expect(refused).toHaveText('0');
  await pointAtCell(viewer, log, 3, 3);
  // The move, and where the pointer then rests: a press sooner than that would take the second one's place.
  await expect(refused).toHaveText('2');
  await viewer.mouse.down();
  await viewer.mouse.up();
  // Press and release have come, too, and had no effect, before the window is back.
  await expect(refused).toHaveText('4');
  await inFront(log);
  await expect(viewer.getByText('The window is minimised.').filter({ visible: true })).toHaveCount(0);
  await expect.poll(() => pictureSize(viewer)).toEqual(small);
  await clickCell(viewer, log, 5, 9);
  await expectPressed(log, 5, 9);
  expect(log.text()).not.toContain('<0;3;3M');
});

test('the customer’s own mouse comes first, wherever it is moved; remote input alone never stops itself', async ({
  stage,
}) => {
  const { display } = stage.customer;
  const { log, viewer } = await controlled(stage);
  // By which control is taken, and the window comes to the front.
  await clickCell(viewer, log, 1, 1);
  await expectPressed(log, 1, 1);
  for (let round = 1; round <= 20; round += 1) await clickCell(viewer, log, 2 * round, 5);
  await expectPressed(log, 40, 5);
  const columns = [...log.text().matchAll(/<0;(\d+);5M/gu)].map(([, column]) => Number(column));
  expect(columns).toEqual(Array.from({ length: 20 }, (_, index) => 2 * (index + 1)));

  await viewer.keyboard.down('Shift');
  // `mousemove` would only set the pointer somewhere, as programs do; this is a device that moves.
  const moves = [10, 15, 20].flatMap((x) => ['mousemove_relative', `${x}`, '4']);
  await ask(display, 'xdotool', moves);
  await stateIn(viewer, 'The customer is using mouse or keyboard.');
  await clickCell(viewer, log, 7, 7);
  // What was held is up: the customer's own key is a small letter.
  await inFront(log);
  await key(display, 'a');
  await expect.poll(() => log.text().at(-1)).toBe('a');
  await viewer.keyboard.up('Shift');
  await expect(viewer.getByText('is using mouse or keyboard').filter({ visible: true })).toHaveCount(0);
  await clickCell(viewer, log, 9, 9);
  await expectPressed(log, 9, 9);
  expect(log.text()).not.toContain('<0;7;7M');
});

test.describe('the whole screen', () => {
  test.use({ customerArgs: ['--auto-select-desktop-capture-source=Entire screen'] });

  test('is used but for the browser, whose windows are its person’s own', async ({ stage }) => {
    const { display } = stage.customer;
    const { log, viewer } = await controlled(stage, '+20+560');
    const join = stage.customer.context.pages().find((page) => /join\.html/u.test(page.url()));
    if (!join) throw new Error('the join page is open');
    await countPresses(join);
    await inFront(log);
    const screen = { ...log, columns: display.width, rows: display.height };
    await clickCell(viewer, screen, 100, 650);
    await expect.poll(() => log.text()).toMatch(/<0;\d+;\d+M/u);
    await viewer.keyboard.press('b');
    await expect.poll(() => log.text()).toMatch(/b$/u);

    await clickCell(viewer, screen, 400, 300);
    await button(viewer, 'Details').click();
    await expect(refusedInputs(viewer)).not.toHaveText('0');
    expect(await join.evaluate(() => (globalThis as unknown as { presses: number }).presses)).toBe(0);
  });
});

const countPresses = (page: Page) =>
  page.evaluate(() => {
    Object.assign(globalThis, { presses: 0 });
    const count = () => {
      (globalThis as unknown as { presses: number }).presses += 1;
    };
    for (const type of ['mousedown', 'keydown']) addEventListener(type, count, { capture: true });
  });
