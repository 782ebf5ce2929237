/** What X calls keys and characters (keysymdef.h), against what pages call them (UI Events, `KeyboardEvent.key`). */

const NAMED = table({
  Backspace: 0xff08,
  Tab: 0xff09,
  Clear: 0xff0b,
  Enter: 0xff0d,
  Pause: 0xff13,
  ScrollLock: 0xff14,
  Escape: 0xff1b,
  Home: 0xff50,
  ArrowLeft: 0xff51,
  ArrowUp: 0xff52,
  ArrowRight: 0xff53,
  ArrowDown: 0xff54,
  PageUp: 0xff55,
  PageDown: 0xff56,
  End: 0xff57,
  PrintScreen: 0xff61,
  Insert: 0xff63,
  ContextMenu: 0xff67,
  Help: 0xff6a,
  NumLock: 0xff7f,
  CapsLock: 0xffe5,
  Delete: 0xffff,
});

/** On the number pad, by what they mean or write. */
const ON_NUMBER_PAD = table({
  Enter: 0xff8d,
  Home: 0xff95,
  ArrowLeft: 0xff96,
  ArrowUp: 0xff97,
  ArrowRight: 0xff98,
  ArrowDown: 0xff99,
  PageUp: 0xff9a,
  PageDown: 0xff9b,
  End: 0xff9c,
  Clear: 0xff9d,
  Insert: 0xff9e,
  Delete: 0xff9f,
  '*': 0xffaa,
  '+': 0xffab,
  ',': 0xffac,
  '-': 0xffad,
  '.': 0xffae,
  '/': 0xffaf,
  '=': 0xffbd,
});

/** Left and right; a layout without the first may have the next. */
const MODIFIERS = table<{ left: readonly number[]; right: readonly number[] }>({
  Shift: { left: [0xffe1], right: [0xffe2, 0xffe1] },
  Control: { left: [0xffe3], right: [0xffe4, 0xffe3] },
  Alt: { left: [0xffe9], right: [0xffea, 0xffe9] },
  Meta: { left: [0xffeb, 0xffe7], right: [0xffec, 0xffeb, 0xffe8, 0xffe7] },
  // The third level by either name, else the key where it stands on keyboards that have it.
  AltGraph: { left: [0xfe03, 0xff7e, 0xffea], right: [0xfe03, 0xff7e, 0xffea] },
});

export const LEVEL3_SHIFT = 0xfe03;
export const SHIFT_LEFT = 0xffe1;
export const ALT_LEFT = 0xffe9;
export const SUPER_LEFT = 0xffeb;
const F1 = 0xffbe;
const NUMBER_PAD_0 = 0xffb0;
const rightSide = 2;
const numberPad = 3;

export const isModifierName = (key: string): boolean => MODIFIERS.has(key);

/** Which keys are meant by a name, the best first; none: no key is called so. Also what a key of the number pad writes. */
export function keysymsOf(key: string, location: number): readonly number[] {
  const modifier = MODIFIERS.get(key);
  if (modifier) return location === rightSide ? modifier.right : modifier.left;
  const functionKey = Number(/^F(\d{1,2})$/u.exec(key)?.[1] ?? 0);
  if (functionKey >= 1 && functionKey <= 24) return [F1 + functionKey - 1];
  const onPad = location === numberPad ? numberPadKey(key) : undefined;
  return [onPad, NAMED.get(key)].filter((keysym) => keysym !== undefined);
}

const numberPadKey = (key: string): number | undefined =>
  /^\d$/u.test(key) ? NUMBER_PAD_0 + Number(key) : ON_NUMBER_PAD.get(key);

/** Whether it is a key's name and not what it writes. */
export const isKeyName = (key: string): boolean => /^[A-Z][A-Za-z0-9]+$/u.test(key);

const unicode = 0x0100_0000;
const euro = 0x20ac;

/** The keysym that stands for a character wherever one is free to choose. Undefined: none does, it is no character. */
export function keysymOfChar(char: string): number | undefined {
  const point = char.codePointAt(0) ?? 0;
  if (!isWritable(point)) return undefined;
  return point <= 0xff ? point : unicode + point;
}

/** The character that a key with this keysym writes. Undefined: it writes none. */
export function charOfKeysym(keysym: number): string | undefined {
  if (keysym === euro) return '€';
  if (keysym <= 0xff) return isWritable(keysym) ? String.fromCodePoint(keysym) : undefined;
  const point = keysym - unicode;
  if (point >= 0) return point <= 0x10_ffff && isWritable(point) ? String.fromCodePoint(point) : undefined;
  return ofOldSets(keysym);
}

/** No control characters, no halves of surrogate pairs. */
const isWritable = (point: number): boolean =>
  point >= 0x20 && !(point >= 0x7f && point < 0xa0) && !(point >= 0xd800 && point <= 0xdfff);

/** Before Unicode each set of 256 had a page of keysyms: the second byte is the character in the set. */
const OLD_SETS: Readonly<Record<number, string>> = {
  1: 'iso-8859-2',
  2: 'iso-8859-3',
  3: 'iso-8859-4',
  5: 'iso-8859-6',
  6: 'koi8-u',
  7: 'iso-8859-7',
  12: 'iso-8859-8',
  13: 'windows-874',
  19: 'iso-8859-15',
};
/** Greek with accents stands elsewhere in its set than on its page. */
const greekPage = 7;
const greekInOrder = 0xc1;

function ofOldSets(keysym: number): string | undefined {
  const [page, byte] = [keysym >> 8, keysym & 0xff];
  const set = OLD_SETS[page];
  if (set === undefined || (page === greekPage && byte < greekInOrder)) return undefined;
  const char = new TextDecoder(set).decode(Uint8Array.of(byte));
  // Where the page has something else than the set, the set has lines for drawing, or nothing.
  return /^[\p{L}\p{M}]$/u.test(char) ? char : undefined;
}

/** Keys' names come from the peer: an object would also know `constructor`. */
function table<T>(entries: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(entries));
}
