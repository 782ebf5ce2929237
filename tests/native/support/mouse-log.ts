import type { Page } from '@playwright/test';
import { type Display, describe } from '../../e2e/support/display';
import { expect } from './hosted';
import { clickAt, pointAt } from './native-control';
import { type Program, startProgram } from './programs';

/**
 * A terminal that writes down each press of a mouse button, by column and row, and each key: xterm's own reports. Its cells
 * fill the window, so that a fraction of the picture is a cell.
 */
export interface MouseLog extends Program {
  columns: number;
  rows: number;
}

const TITLE = 'Presses';
const PRESS = 'printf "\\033[?1000h\\033[?1006h"; stty raw -echo; exec cat >';

export async function startMouseLog(display: Display, at = '+60+60'): Promise<MouseLog> {
  const [columns, rows] = [60, 14];
  const program = await startProgram(display, {
    command: 'xterm',
    args: (file) => [
      ...['-T', TITLE, '-geometry', `${columns}x${rows}${at}`, '-b', '0', '+sb'],
      ...['-e', 'sh', '-c', `${PRESS} '${file}'`],
    ],
    title: new RegExp(`^${TITLE}$`, 'u'),
  });
  return { ...program, columns, rows };
}

const report = (column: number, row: number): string => `\u001b[<0;${column};${row}M`;

/** In the middle of a cell. */
export const pointAtCell = (viewer: Page, log: MouseLog, column: number, row: number): Promise<void> =>
  pointAt(viewer, (column - 0.5) / log.columns, (row - 0.5) / log.rows);

export const clickCell = (viewer: Page, log: MouseLog, column: number, row: number): Promise<void> =>
  clickAt(viewer, (column - 0.5) / log.columns, (row - 0.5) / log.rows);

export const expectPressed = (log: MouseLog, column: number, row: number): Promise<void> =>
  expect.poll(() => log.text()).toContain(report(column, row));

/** By whoever's window it is, the program sees its new size in cells. */
export async function sizeOf(log: MouseLog): Promise<{ width: number; height: number }> {
  const window = await describe(log.display, log.windowId, TITLE);
  if (!window) throw new Error('the terminal is gone');
  return window;
}
