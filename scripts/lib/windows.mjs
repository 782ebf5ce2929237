/** Looking at and touching the windows of a display, from outside, as a person's hands would. */
import { execFile } from 'node:child_process';
import { until } from './until.mjs';

/** @typedef {import('./display.mjs').Display} Display */

/**
 * @typedef {object} DesktopWindow
 * @property {number} id the native id, as in a window share's track label
 * @property {string} title
 * @property {number} x of the content, without the frame, in the display's pixels
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {boolean} visible mapped, not minimised
 */

const answerMs = 5_000;

/**
 * @param {Pick<Display, 'env'>} display
 * @returns {Promise<DesktopWindow[]>} windows the window manager knows, oldest first
 */
export async function listWindows(display) {
  const list = (await ask(display, 'wmctrl', ['-l', '-u'])) ?? '';
  const rows = list.matchAll(/^(0x[0-9a-f]+)\s+-?\d+\s+\S+ ?(.*)$/gm);
  const windows = await Promise.all([...rows].map((row) => describe(display, Number(row[1]), row[2] ?? '')));
  return windows.filter((window) => window !== undefined);
}

/**
 * @param {Pick<Display, 'env'>} display
 * @param {RegExp} title
 * @param {number} [deadlineMs]
 * @returns {Promise<DesktopWindow>} the newest visible window with such a title
 */
export function findWindow(display, title, deadlineMs = answerMs) {
  const matches = (window) => window.visible && title.test(window.title);
  return until(async () => (await listWindows(display)).findLast(matches), {
    deadlineMs,
    what: `a window titled ${title}`,
  });
}

/**
 * Puts the pointer into the corner where no window opens. A browser tells its page where the display's pointer is whenever
 * something moves under it: in the middle of a press that a test makes by the debugger, that is a second mouse.
 * @param {Pick<Display, 'env' | 'width'>} display
 */
export async function parkPointer(display) {
  await tell(display, 'xdotool', ['mousemove', `${display.width - 1}`, '0']);
}

/**
 * Moves the pointer and clicks there. X handles both in order, so nothing is waited for.
 * @param {Pick<Display, 'env'>} display
 * @param {number} x
 * @param {number} y
 * @param {{ button?: 1 | 2 | 3, times?: number }} [options]
 */
export async function click(display, x, y, { button = 1, times = 1 } = {}) {
  const where = ['mousemove', `${Math.round(x)}`, `${Math.round(y)}`];
  await tell(display, 'xdotool', [...where, 'click', '--repeat', `${times}`, `${button}`]);
}

/**
 * Presses keys in the focused window, e.g. `key(display, 'ctrl+a', 'Return')`.
 * @param {Pick<Display, 'env'>} display
 * @param {...string} keys xdotool's names
 */
export async function key(display, ...keys) {
  await tell(display, 'xdotool', ['key', '--', ...keys]);
}

/**
 * Closes a window by its own button, once it is there.
 * @param {Pick<Display, 'env'>} display
 * @param {RegExp} title
 */
export async function closeWindow(display, title) {
  const { id } = await findWindow(display, title);
  await tell(display, 'wmctrl', ['-i', '-c', `${id}`]);
}

/**
 * Brings a window up, as whoever clicks on it: resolves once it has the focus of its display.
 * @param {Pick<Display, 'env'>} display
 * @param {RegExp} title
 */
export async function activateWindow(display, title) {
  const { id } = await findWindow(display, title);
  await tell(display, 'wmctrl', ['-i', '-a', `${id}`]);
  const isActive = async () => Number(await ask(display, 'xdotool', ['getactivewindow'])) === id;
  await until(isActive, { deadlineMs: answerMs, what: `the focus of ${title}` });
}

/**
 * Sets both names as UTF-8: Chromium's picker reads WM_NAME alone, which wmctrl would remove and xdotool would garble.
 * @param {Pick<Display, 'env'>} display
 * @param {number} id
 * @param {string} title
 */
export async function renameWindow(display, id, title) {
  for (const name of ['WM_NAME', '_NET_WM_NAME']) {
    await tell(display, 'xprop', ['-id', `${id}`, '-f', name, '8u', '-set', name, title]);
  }
}

/**
 * @param {Pick<Display, 'env'>} display
 * @param {number} id
 * @param {string} title
 * @returns {Promise<DesktopWindow | undefined>} undefined when it is gone
 */
export async function describe(display, id, title) {
  const text = await ask(display, 'xwininfo', ['-id', `${id}`]);
  if (text === undefined) return undefined;
  const number = (label) => Number(new RegExp(`${label}:\\s*(-?\\d+)`).exec(text)?.[1]);
  return {
    id,
    title,
    x: number('Absolute upper-left X'),
    y: number('Absolute upper-left Y'),
    width: number('Width'),
    height: number('Height'),
    visible: text.includes('Map State: IsViewable'),
  };
}

/**
 * Runs a small program on the display.
 * @param {Pick<Display, 'env'>} display
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<string | undefined>} what it printed; undefined when it failed, e.g. as the window is gone
 */
export function ask(display, program, args) {
  return tell(display, program, args).catch(() => undefined);
}

function tell({ env }, program, args) {
  return new Promise((resolve, reject) => {
    execFile(program, args, { env, timeout: answerMs }, (error, stdout, stderr) => {
      if (error)
        reject(
          new Error(`${program} ${args.join(' ')}: ${stderr.trim() || error.message}`, { cause: error }),
        );
      else resolve(stdout);
    });
  });
}
