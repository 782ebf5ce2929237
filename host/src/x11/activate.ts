import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from './connection';

/** A window manager that heeds it has done it by then. */
const patienceMs = 1_000;
const stepMs = 10;
/** EWMH: what asks is a tool of the person's, not the program itself. */
const sourcePager = 2;
const revertToParent = 2;

/** Asks for it to be shown, raised, and to get the keys. */
export function raise(connection: Connection, window: number): void {
  const { x, display, root } = connection;
  const isManaged = connection.numbers(root, '_NET_SUPPORTING_WM_CHECK').length > 0;
  if (isManaged) {
    connection.tellManager(window, '_NET_ACTIVE_WINDOW', [sourcePager, 0, activeOf(connection)]);
    return;
  }
  x.mapRaised(display, window);
  x.setFocus(display, window, revertToParent, 0);
  x.flush(display);
}

/** Waits for something that others do; false: they did not. */
export async function becomes(check: () => boolean, withinMs = patienceMs): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (!check()) {
    if (performance.now() > end) return false;
    await pause(stepMs);
  }
  return true;
}

/** 0: none, or nobody says. */
export const activeOf = (connection: Connection): number =>
  connection.numbers(connection.root, '_NET_ACTIVE_WINDOW')[0] ?? 0;
