import type { HostAct } from '../../../utils/protocol/host';
import { Refused } from '../desktop';
import { isKeyName, isModifierName, keysymOfChar, keysymsOf } from './keysyms';

/** One thing to press. */
export type Item =
  /** What is written counts, whichever key does it. */
  | { kind: 'char'; char: string }
  /** A character's key, with the modifiers as they are: Ctrl+C. `fallback`: where the character is not on the layout. */
  | { kind: 'command'; char: string; fallback: string }
  /** A key by its name. `isModifier`: pointless anywhere but on its own key. */
  | { kind: 'named'; keysyms: readonly number[]; isModifier: boolean };

type KeyDown = Extract<HostAct, { type: 'key.down' }>;

/** What the viewer's browser or input method has kept for itself: what comes of it is text. */
const nothing: ReadonlySet<string> = new Set(['Dead', 'Process', 'Unidentified', 'Compose', 'Packet']);
const pad = 3;

/** What a key that goes down means here. Empty: nothing. Throws `unsayable`. */
export function itemsOf({ key, text, code, location }: KeyDown): Item[] {
  if (nothing.has(key)) return [];
  if (isKeyName(key)) return namedItems(key, location);
  // A key of the number pad can be a shortcut of its own; where the layout has none, the character will do.
  const keysyms = location === pad ? keysymsOf(key, location) : [];
  if (keysyms.length > 0) return [{ kind: 'named', keysyms, isModifier: false }];
  if (text !== '') return itemsOfText(text);
  const [char = '', ...more] = key;
  if (more.length > 0 || keysymOfChar(char) === undefined) throw new Refused('unsayable');
  return [{ kind: 'command', char, fallback: latinOf(code) ?? char }];
}

function namedItems(key: string, location: number): Item[] {
  const keysyms = keysymsOf(key, location);
  if (keysyms.length === 0) throw new Refused('unsayable');
  return [{ kind: 'named', keysyms, isModifier: isModifierName(key) }];
}

/** Throws `unsayable` before anything of it is written. */
export function itemsOfText(text: string): Item[] {
  return [...text.replaceAll('\r\n', '\n')].map((char) => {
    const name = char === '\n' || char === '\r' ? 'Enter' : char === '\t' ? 'Tab' : undefined;
    if (name) return { kind: 'named', keysyms: keysymsOf(name, 0), isModifier: false };
    if (keysymOfChar(char) === undefined) throw new Refused('unsayable');
    return { kind: 'char', char };
  });
}

/** What stands on this key in Latin script: shortcuts are meant so, whatever script the viewer types in. */
const latinOf = (code: string): string | undefined =>
  (/^Key([A-Z])$/u.exec(code)?.[1] ?? /^Digit(\d)$/u.exec(code)?.[1])?.toLowerCase();
