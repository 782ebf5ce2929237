import { MODIFIER } from '../protocol/control';

/** What mouse and keyboard events say of the modifier keys. */
export interface ModifierFlags {
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/** As a set of {@link MODIFIER}s. */
export const modifiersOf = ({ altKey, ctrlKey, metaKey, shiftKey }: ModifierFlags): number =>
  (altKey ? MODIFIER.alt : 0) |
  (ctrlKey ? MODIFIER.ctrl : 0) |
  (metaKey ? MODIFIER.meta : 0) |
  (shiftKey ? MODIFIER.shift : 0);
