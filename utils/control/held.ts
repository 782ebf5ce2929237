import { type ControlAct, type ControlActOf, MODIFIER, type MouseButton } from '../protocol/control';
import { BUTTON_BIT, type KeyAct, type PointerAct } from './injector';

type Place = Pick<PointerAct, 'x' | 'y' | 'width' | 'height'>;

/**
 * Keys and buttons that are down in the shared surface because of the viewer. Whatever ends control lets go of all of them;
 * what was never pressed is never released. (security.md rule 6, style.md exemplar 4)
 */
export interface Held {
  /** Called for what is about to be applied. False: it makes no sense, and is not applied. */
  note(act: ControlAct): boolean;
  /** What was noted last did not happen. */
  undo(): void;
  readonly isEmpty: boolean;
  /** What lets go of everything, in the order it is to be applied; nothing is held afterwards. */
  letGo(): Array<ControlActOf<'key.up' | 'pointer.up'>>;
}

/** A key that is still down when another modifier went up comes up under another name: it is known by its place. */
const idOf = ({ code, key }: Pick<KeyAct, 'code' | 'key'>): string => code || key;

export function createHeld(): Held {
  const keys = new Map<string, ControlActOf<'key.down'>>();
  const buttons = new Map<MouseButton, number>();
  let place: Place = { x: 0, y: 0, width: 1, height: 1 };
  let undoLast = () => {};

  /** What was down before stays down when it cannot be pressed once more. */
  function press<K, V>(held: Map<K, V>, id: K, value: V): void {
    if (!held.has(id)) undoLast = () => void held.delete(id);
    held.set(id, value);
  }

  function noteKey(act: KeyAct): boolean {
    if (act.type === 'key.up') return keys.delete(idOf(act));
    press(keys, idOf(act), act);
    return true;
  }

  function notePointer(act: PointerAct): boolean {
    place = { x: act.x, y: act.y, width: act.width, height: act.height };
    if (act.type === 'pointer.down') press(buttons, act.button, act.count);
    return act.type !== 'pointer.up' || buttons.delete(act.button);
  }

  return {
    note(act) {
      undoLast = () => {};
      if (act.type === 'key.down' || act.type === 'key.up') return noteKey(act);
      return isPointer(act) ? notePointer(act) : true;
    },
    undo: () => undoLast(),
    get isEmpty() {
      return keys.size === 0 && buttons.size === 0;
    },
    letGo() {
      const downs = [...keys.values()];
      const pressed = [...buttons];
      keys.clear();
      buttons.clear();
      return [
        ...pressed.map(
          ([button, count], at): ControlActOf<'pointer.up'> => ({
            type: 'pointer.up',
            ...place,
            button,
            count: count as 1 | 2 | 3,
            buttons: pressed.slice(at + 1).reduce((bits, [other]) => bits | BUTTON_BIT[other], 0),
            modifiers: 0,
          }),
        ),
        // Modifiers last: Ctrl going up before its letter would turn the letter's release into something else.
        ...downs
          .sort((a, b) => Number(a.key in MODIFIER_KEYS) - Number(b.key in MODIFIER_KEYS))
          .map(
            ({ code, key, location }): ControlActOf<'key.up'> => ({
              type: 'key.up',
              code,
              key,
              location,
              modifiers: 0,
            }),
          ),
      ];
    },
  };
}

const MODIFIER_KEYS: Readonly<Record<string, number>> = {
  Alt: MODIFIER.alt,
  AltGraph: 0,
  Control: MODIFIER.ctrl,
  Meta: MODIFIER.meta,
  Shift: MODIFIER.shift,
};

const isPointer = (act: ControlAct): act is PointerAct => act.type.startsWith('pointer.');
