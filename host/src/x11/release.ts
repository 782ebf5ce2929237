import type { HeldChange } from '../desktop';
import { Connection } from './connection';

/**
 * Lets go of exactly this, on a line of its own to the X server: for who outlives a host that was killed. Buttons first, then
 * keys, what was pressed last before what was pressed first: modifiers come first down and last up. Throws `unsupported` where
 * there is no display any more: then there is nothing to let go of either.
 */
export function releaseHeld(held: readonly Pick<HeldChange, 'kind' | 'code'>[]): void {
  const connection = new Connection();
  const { x, display } = connection;
  for (const { kind, code } of held) if (kind === 'button') x.fakeButton(display, code, 0, 0);
  for (const { kind, code } of held.toReversed()) if (kind === 'key') x.fakeKey(display, code, 0, 0);
  connection.sync();
  connection.close();
}
