/** Runs a real X server, window manager and terminal window: these are what every two-browser test stands on. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  click,
  type DesktopWindow,
  type Display,
  findWindow,
  key,
  listWindows,
  type OpenedWindow,
  type Picture,
  readPicture,
  screenshot,
  startDisplay,
  startSampleApp,
} from '../e2e/support/display';

const rows = 30;
const columns = 96;
const chosenColour = [0xff, 0xe8, 0xa3];

describe('a display of its own', () => {
  let display: Display;
  let app: OpenedWindow;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'deskside-display-test-'));
    display = await startDisplay({ width: 1000, height: 700 });
    app = await startSampleApp(display, { geometry: `${columns}x${rows}+20+20` });
  });

  afterAll(async () => {
    await app?.close();
    await display?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lists the window with its true place and size', async () => {
    const windows = await listWindows(display);
    expect(windows).toMatchObject([
      {
        id: app.windowId,
        title: 'Warehouse 3.2 — Order 2041',
        width: app.width,
        height: app.height,
        visible: true,
      },
    ]);
  });

  it('finds a renamed window, in any script', async () => {
    await app.setTitle('倉庫 3.2 — 注文 2041');
    expect((await findWindow(display, /^倉庫/)).id).toBe(app.windowId);
  });

  it('says what it waited for', async () => {
    await expect(findWindow(display, /no such window/, 100)).rejects.toThrow(/100 ms for a window titled/);
  });

  it('shows a picture that changes by itself', async () => {
    const before = readPicture(display).rgb;
    await expect.poll(() => readPicture(display).rgb.equals(before)).toBe(false);
  });

  it('obeys mouse and keys', async () => {
    const window = await findWindow(display, /2041/);
    const line = (row: number) => cell(window, row, columns - 2);
    // Away from where is looked at: the pointer is in the picture.
    await click(display, ...cell(window, 15, 10));
    await expect
      .poll(() => pixel(readPicture(display), ...line(15)), { timeout: 5_000 })
      .toEqual(chosenColour);
    await key(display, 'Up', 'Up');
    await expect
      .poll(() => pixel(readPicture(display), ...line(13)), { timeout: 5_000 })
      .toEqual(chosenColour);
  });

  it('is written as a PNG of its size', () => {
    const file = join(folder, 'display.png');
    screenshot(display, file);
    const png = readFileSync(file);
    expect(png.toString('latin1', 1, 4)).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1000, 700]);
  });

  it('gives each display a number of its own, and closes twice without harm', async () => {
    const other = await startDisplay({ width: 320, height: 240 });
    expect(other.display).not.toBe(display.display);
    await other.close();
    await other.close();
    expect(await listWindows(other)).toEqual([]);
  });
});

/** The middle of a character cell, in pixels of the display; the window's first row and column are 1. */
function cell(window: DesktopWindow, row: number, column: number): [number, number] {
  const [width, height] = [window.width / columns, window.height / rows];
  return [Math.round(window.x + (column - 0.5) * width), Math.round(window.y + (row - 0.5) * height)];
}

function pixel({ width, rgb }: Picture, x: number, y: number): number[] {
  const at = (y * width + x) * 3;
  return [...rgb.subarray(at, at + 3)];
}
