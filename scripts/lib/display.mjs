/**
 * An X display of its own (Xvfb) with a window manager (openbox): one per person in a demo or test, because
 * xdotool moves the only pointer a display has, and two browsers on one display fight for the focus.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { until } from './until.mjs';
import { ask, parkPointer } from './windows.mjs';
import { crop, readXwd, writePng } from './xwd.mjs';

export * from './sample-window.mjs';
export * from './windows.mjs';

/**
 * @typedef {object} Display
 * @property {string} display e.g. `:101`
 * @property {Record<string, string | undefined>} env for programs that should appear on it
 * @property {number} width
 * @property {number} height
 * @property {string} framebuffer the file Xvfb keeps the picture in
 * @property {() => Promise<void>} close ends the X server and with it every window; calling it twice is harmless
 */

const startDeadlineMs = 15_000;

/**
 * @param {{ width?: number, height?: number }} [size] in pixels
 * @returns {Promise<Display>} once windows can be opened and will be managed
 */
export async function startDisplay({ width = 1280, height = 900 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-display-'));
  const server = startServer({ width, height, folder });
  const children = [server];
  const killAll = () => kill(children);
  process.once('exit', killAll);
  const close = async () => {
    process.off('exit', killAll);
    await Promise.all(children.map(end));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const display = `:${await displayNumber(server)}`;
    // wmctrl and xterm speak UTF-8 only in a UTF-8 locale; a desktop's own session must not shine through.
    const env = { ...process.env, DISPLAY: display, LC_ALL: 'C.UTF-8', WAYLAND_DISPLAY: undefined };
    children.push(spawn('openbox', ['--sm-disable'], { env, stdio: 'ignore' }));
    const started = { display, env, width, height, framebuffer: join(folder, 'Xvfb_screen0'), close };
    await managed(started);
    await parkPointer(started);
    return started;
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Writes what the display shows now.
 * @param {Display} display
 * @param {string} file a PNG
 * @param {import('./look.mjs').Area} [area] of the display, px; the whole of it by default
 */
export function screenshot({ framebuffer }, file, area) {
  const picture = readPicture({ framebuffer });
  writeFileSync(file, writePng(area ? crop(picture, area) : picture));
}

/**
 * What the display shows now, for tests that look at single pixels.
 * @param {Pick<Display, 'framebuffer'>} display
 * @returns {import('./xwd.mjs').Picture}
 */
export const readPicture = ({ framebuffer }) => readXwd(readFileSync(framebuffer));

function startServer({ width, height, folder }) {
  // -displayfd: Xvfb picks a free number and tells it when it takes connections; picking one here would be a race.
  // -fbdir: the picture is a file, so a screenshot needs no further program.
  const options = ['-displayfd', '3', '-fbdir', folder, '-nolisten', 'tcp', '-noreset', '-dpi', '96'];
  const screen = ['-screen', '0', `${width}x${height}x24`];
  return spawn('Xvfb', [...options, ...screen], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
}

function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let complaint = '';
    let number = '';
    const timer = setTimeout(() => reject(new Error(`Xvfb gave no display. ${complaint}`)), startDeadlineMs);
    server.stderr.on('data', (part) => {
      complaint += part;
    });
    server.stdio[3].on('data', (part) => {
      number += part;
      if (number.endsWith('\n')) settle(resolve, number.trim());
    });
    server.once('error', (error) =>
      settle(reject, new Error('Xvfb could not be started.', { cause: error })),
    );
    server.once('exit', () => settle(reject, new Error(`Xvfb ended at once. ${complaint}`)));
    function settle(how, value) {
      clearTimeout(timer);
      how(value);
    }
  });
}

/** A window manager is there when the root window names its check window (EWMH). */
function managed(display) {
  return until(
    async () => (await ask(display, 'xprop', ['-root', '_NET_SUPPORTING_WM_CHECK']))?.includes('# 0x'),
    {
      deadlineMs: startDeadlineMs,
      what: 'the window manager',
    },
  );
}

function kill(children) {
  for (const child of children) child.kill('SIGKILL');
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return undefined;
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}
