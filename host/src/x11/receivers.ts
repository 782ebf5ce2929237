import { clientIn, isClient } from './clients';
import type { Connection } from './connection';
import type { Point } from './geometry';
import { out } from './structures';

/** Who gets what a pointer does at a place, and what keys write. */

const deepest = 16;
const pointerRoot = 1;
const [firstButton, lastInMask] = [0x100, 5];

/** The windows at a place, from the root's own child down. Shapes count: where one lets through, it is not. */
export function windowsAt(connection: Connection, at: Point): number[] {
  const way: number[] = [];
  for (let from = connection.root; way.length < deepest; from = way.at(-1) ?? from) {
    const child = connection.translate(connection.root, from, at)?.child ?? 0;
    if (child === 0) break;
    way.push(child);
  }
  return way;
}

/** A frame is the window manager's: whose it is says the managed window in it. */
export function ownerOf(connection: Connection, way: readonly number[]): number {
  const [top = 0] = way;
  return way.find((window) => isClient(connection, window)) ?? clientIn(connection, top) ?? top;
}

/** The window with the focus, and what it lies in; where the focus follows the pointer, what is under that. */
export function focusWay(connection: Connection): number[] {
  const [window, revert] = [out(), out()];
  connection.x.focus(connection.display, window, revert);
  if (window[0] === pointerRoot) return windowsAt(connection, pointerAt(connection));
  const way: number[] = [];
  for (let at = window[0]; at !== 0 && at !== connection.root; at = connection.parent(at)) {
    way.push(at);
    if (way.length === deepest) break;
  }
  return way;
}

/** Whether programs have a button as down; of those beyond the wheel nobody says. */
export function isButtonDown(connection: Connection, button: number): boolean {
  const { mask } = pointerAt(connection);
  return button <= lastInMask && (mask & (firstButton << (button - 1))) !== 0;
}

function pointerAt({ x, display, root }: Connection): Point & { mask: number } {
  const [atX, atY, mask] = [out(), out(), out()];
  x.pointer(display, root, out(), out(), atX, atY, out(), out(), mask);
  return { x: atX[0], y: atY[0], mask: mask[0] };
}
