/** The window that is controlled: a terminal, which every machine that can run this has. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findWindow } from '../../scripts/lib/display.mjs';

/** By which the picker takes it. ASCII. */
export const TITLE = 'Bench of the terminal';
export const AUTO_PICK = `--auto-select-desktop-capture-source=${TITLE}`;

const PROGRAM = fileURLToPath(new URL('target-program.mjs', import.meta.url));

/**
 * @param {import('../../scripts/lib/display.mjs').Display} display
 * @returns {Promise<{ windowId: number, takePresses: import('../control/measure.mjs').Pair['takePresses'], close(): Promise<void> }>}
 */
export async function openTargetWindow(display) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-window-'));
  const file = join(folder, 'presses');
  writeFileSync(file, '');
  const args = [
    '-T',
    TITLE,
    '-geometry',
    '80x30+40+40',
    '-b',
    '0',
    '+sb',
    '-e',
    process.execPath,
    PROGRAM,
    file,
  ];
  const terminal = spawn('xterm', args, { env: display.env, stdio: 'ignore' });
  const { id } = await findWindow(display, new RegExp(`^${TITLE}$`, 'u'), 15_000);
  let taken = 0;
  let isLit = false;
  return {
    windowId: id,
    async takePresses() {
      const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean).slice(taken);
      taken += lines.length;
      const presses = lines.map((line) => line.split(' ').map(Number));
      if (presses.length > 0) isLit = presses.at(-1)?.[1] === 1;
      return { times: presses.map(([at]) => at), isLit };
    },
    async close() {
      terminal.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
