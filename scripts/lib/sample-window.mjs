/** Real X11 windows to share: terminals that run the sample business application, or a colour with a clock. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { until } from './until.mjs';
import { ask, describe, renameWindow } from './windows.mjs';

/**
 * @typedef {object} OpenedWindow
 * @property {number} windowId the native id, as in a window share's track label
 * @property {number} width of the content in pixels, as really mapped
 * @property {number} height
 * @property {(title: string) => Promise<void>} setTitle
 * @property {() => Promise<void>} close twice is harmless
 */

const program = (name) => join(dirname(fileURLToPath(import.meta.url)), name);
const sampleApp = program('sample-app.mjs');
const colouredApp = program('coloured-app.mjs');
const openDeadlineMs = 10_000;
const DAYLIGHT = { paper: '#f4f6f8', ink: '#1d2733' };

/**
 * Opens a terminal window running a program.
 * @param {Pick<import('./display.mjs').Display, 'env'>} display
 * @param {{ title: string, command: string[], geometry?: string, colours?: { paper: string, ink: string } }} window
 *   geometry in characters and pixels, `columns x rows + x + y`
 * @returns {Promise<OpenedWindow>} once it is on the screen
 */
async function startWindow(
  display,
  { title, command, geometry = '96x30+40+40', colours: { paper, ink } = DAYLIGHT },
) {
  // Found again by a name of its own: titles may be equal, and the terminal's process is not the window's owner.
  const name = `deskside-${randomUUID()}`;
  const looks = ['-fa', 'DejaVu Sans Mono', '-fs', '11', '-b', '0', '+sb', '-u8', '-bg', paper, '-fg', ink];
  const args = ['-name', name, '-T', title, '-geometry', geometry, ...looks, '-e', ...command];
  const terminal = spawn('xterm', args, { env: display.env, stdio: 'ignore' });
  const ended = new Promise((resolve) => {
    terminal.once('exit', resolve);
    terminal.once('error', resolve);
  });
  const killAtExit = () => terminal.kill('SIGKILL');
  process.once('exit', killAtExit);
  const close = async () => {
    process.off('exit', killAtExit);
    terminal.kill('SIGTERM');
    await ended;
  };
  try {
    const { id, width, height } = await mapped(display, name, title);
    // xterm's own title is COMPOUND_TEXT, which other programs cannot read beyond ASCII.
    await renameWindow(display, id, title);
    return { windowId: id, width, height, setTitle: (next) => renameWindow(display, id, next), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Opens the sample application: "Warehouse 3.2 — Order 2041", an order form with a running clock. Arrow keys
 * choose a line, digits change its quantity, the mouse chooses too.
 * @param {Pick<import('./display.mjs').Display, 'env'>} display
 * @param {{ title?: string, geometry?: string }} [window]
 * @returns {Promise<OpenedWindow>}
 */
export function startSampleApp(display, { title = 'Warehouse 3.2 — Order 2041', geometry } = {}) {
  return startWindow(display, { title, geometry, command: [process.execPath, sampleApp] });
}

/**
 * Opens a small window of one colour that says its text and lives (a clock, ten times a second).
 * @param {Pick<import('./display.mjs').Display, 'env'>} display
 * @param {{ title: string, colour: string, text?: string, geometry?: string }} window colour as `#rrggbb`; text in white
 * @returns {Promise<OpenedWindow>}
 */
export function startColouredApp(display, { title, colour, text = title, geometry = '30x8+20+700' }) {
  return startWindow(display, {
    title,
    geometry,
    colours: { paper: colour, ink: '#ffffff' },
    command: [process.execPath, colouredApp, text],
  });
}

function mapped(display, name, title) {
  const search = ['search', '--onlyvisible', '--classname', `^${name}$`];
  return until(
    async () => {
      const id = Number.parseInt((await ask(display, 'xdotool', search)) ?? '', 10);
      const window = id ? await describe(display, id, title) : undefined;
      return window?.visible && window;
    },
    { deadlineMs: openDeadlineMs, what: `the window "${title}"` },
  );
}
