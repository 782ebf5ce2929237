import { ask } from '../../scripts/lib/windows.mjs';
import { readPicture } from '../e2e/support/display';
import type { AppWindow } from '../e2e/support/windows';
import { expect, test, useHost } from './support/hosted';
import { clickAt, dragFrom, requestControlOf, requestControlOfSeen } from './support/native-control';
import { cover, type Program, startProgram } from './support/programs';

/** F2 in four real applications: what the agent does in the picture arrives in the right one, though another window is over it. */
/** As fast as people type at their fastest. */
const KEY_MS = 40;
const TEXT = 'Hello, World! {}|~ äöüß€日本😀';

const EDITORS = {
  'a GTK editor (Mousepad)': {
    command: 'mousepad',
    args: (file: string) => ['--disable-server', file],
    title: /orders\.txt.*Mousepad/u,
  },
  'a Qt editor (FeatherPad)': {
    command: 'featherpad',
    args: (file: string) => ['--standalone', file],
    title: /orders\.txt/u,
  },
} as const;

let program: Program | undefined;
let over: AppWindow | undefined;
test.afterEach(async () => {
  program?.close();
  await over?.close();
  [program, over] = [undefined, undefined];
});

test('a terminal (xterm): text arrives exactly as typed', async ({ stage }) => {
  await useHost(stage.customer);
  program = await startProgram(stage.customer.display, {
    command: 'xterm',
    args: (file) => ['-T', 'Terminal', '-geometry', '70x16+60+60', '-e', 'sh', '-c', `cat > '${file}'`],
    title: /^Terminal$/u,
  });
  const viewer = await requestControlOf(stage, program);
  over = await cover(program);
  await clickAt(viewer, 0.5, 0.5);
  await viewer.keyboard.type(TEXT, { delay: KEY_MS });
  await viewer.keyboard.press('Enter');
  await viewer.keyboard.press('Control+d');
  await expect.poll(() => program?.text()).toBe(`${TEXT}\n`);
});

for (const [name, start] of Object.entries(EDITORS))
  test(`${name}: text arrives exactly as typed, and the shortcut that saves it`, async ({ stage }) => {
    await useHost(stage.customer);
    program = await startProgram(stage.customer.display, start);
    const viewer = await requestControlOf(stage, program);
    over = await cover(program);
    await clickAt(viewer, 0.2, 0.4);
    await viewer.keyboard.type(TEXT, { delay: KEY_MS });
    await viewer.keyboard.press('Shift+Home');
    await viewer.keyboard.press('Control+c');
    await viewer.keyboard.press('End');
    await viewer.keyboard.press('Enter');
    await viewer.keyboard.press('Control+v');
    await viewer.keyboard.press('Control+s');
    await expect.poll(() => program?.text().trimEnd()).toBe(`${TEXT}\n${TEXT}`);
  });

test('a drawing program (mtPaint), seen first and then controlled: a line is drawn where the agent draws it', async ({
  stage,
}) => {
  const { display } = stage.customer;
  await useHost(stage.customer);
  program = await startProgram(display, { command: 'mtpaint', args: () => [], title: /mtPaint/u });
  const viewer = await requestControlOfSeen(stage, program);
  over = await cover(program);
  // It comes to the front with the first click; what has changed after that is drawn.
  await clickAt(viewer, 0.4, 0.4);
  const inFront = async () => Number(await ask(display, 'xdotool', ['getactivewindow']));
  await expect.poll(inFront).toBe(program.windowId);
  const before = readPicture(display);
  await dragFrom(viewer, [0.45, 0.45], [0.6, 0.6]);
  await expect.poll(() => changed(before, readPicture(display))).toBeGreaterThan(40);
});

type Picture = ReturnType<typeof readPicture>;
/** Pixels that are another colour than before. */
function changed(before: Picture, after: Picture): number {
  let count = 0;
  for (let at = 0; at < before.rgb.length; at += 3)
    if (!before.rgb.subarray(at, at + 3).equals(after.rgb.subarray(at, at + 3))) count += 1;
  return count;
}
