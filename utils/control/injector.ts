import type { ControlActOf, MouseButton } from '../protocol/control';

/**
 * What can act in a shared surface: a tab today, windows and screens by the native host. One thing at a time, in order; each
 * call resolves when the surface has got it. Throws DesksideError 'outOfReach' where nothing may be done from afar.
 */
export interface Injector {
  pointer(act: PointerAct): Promise<void>;
  key(act: KeyAct): Promise<void>;
  compose(act: ControlActOf<'text.compose'>): Promise<void>;
  commit(text: string): Promise<void>;
  setField(act: ControlActOf<'field.set'>): Promise<void>;
  closeField(): Promise<void>;
  /** The viewer is there, or has left: a surface that nobody looks at may have to be told. */
  engage(isEngaged: boolean): Promise<void>;
  /** A drag that is under way ends without a drop. */
  abandon(): Promise<void>;
}

export type PointerAct = ControlActOf<'pointer.move' | 'pointer.down' | 'pointer.up' | 'pointer.wheel'>;
export type KeyAct = ControlActOf<'key.down' | 'key.up'>;

/** `MouseEvent.buttons` of one button. */
export const BUTTON_BIT: Readonly<Record<MouseButton, number>> = {
  left: 1,
  right: 2,
  middle: 4,
  back: 8,
  forward: 16,
};
