import koffi from 'koffi';
import type { Connection } from './connection';
import { ALT_LEFT, charOfKeysym, LEVEL3_SHIFT, SHIFT_LEFT, SUPER_LEFT } from './keysyms';
import { type KeyboardState, out } from './structures';

/** A key, and the modifiers (a mask) with which it means one thing. */
export interface Stroke {
  code: number;
  modifiers: number;
}

const coreKeyboard = 0x100;
const [shiftMask, lockMask, controlMask] = [1, 2, 4];
const mappingNotify = 34;
const groupShift = 13;
/** What a person types with: never taken as unused, whatever stands on them. */
const mainKeys = { first: 10, last: 61 } as const;
/** After so long the person may have used their own keyboard. */
const nudgeAfterMs = 250;

/** What the keys of the machine mean at the moment. */
export class KeyMap {
  /** Modifiers as masks; `commands`: those that turn a character into a command. */
  masks = { shift: shiftMask, level3: 0, commands: controlMask };
  /** Down now, by whomever; a mask. */
  mods = 0;
  isCapsLocked = false;
  /** Keys that no keyboard has, or has left unused. */
  unused: readonly number[] = [];
  private readonly codes: readonly number[];
  private known = '';
  private chars = new Map<string, Stroke[]>();
  private keysyms = new Map<number, Stroke[]>();
  private modifiers = new Map<number, number>();
  private nudgedAt = Number.NEGATIVE_INFINITY;

  /** `isOurs`: a key whose meaning is not the layout's but the host's. */
  constructor(
    private readonly connection: Connection,
    private readonly isOurs: (code: number) => boolean,
  ) {
    const [first, last] = [out(), out()];
    connection.x.keycodes(connection.display, first, last);
    this.codes = Array.from({ length: last[0] - first[0] + 1 }, (_, at) => first[0] + at);
  }

  /** Looks whether layout, group, locks or modifiers have changed. */
  refresh(): void {
    const { x, display } = this.connection;
    this.nudge();
    const state = {} as KeyboardState;
    x.keyboardState(display, coreKeyboard, state);
    this.connection.drain((event, type) => {
      if (type === mappingNotify) x.refreshMapping(event);
      this.known = '';
    });
    const now = `${state.group} ${state.locked_mods}`;
    if (now !== this.known) this.read(state);
    this.known = now;
    this.mods = state.mods;
    this.isCapsLocked = (state.locked_mods & lockMask) !== 0;
  }

  /** Ways to write a character, the plainest first. */
  forChar(char: string): readonly Stroke[] {
    return this.chars.get(char) ?? [];
  }

  forKeysym(keysym: number): readonly Stroke[] {
    return this.keysyms.get(keysym) ?? [];
  }

  /** What a key does to the modifiers, as a mask; 0: nothing. */
  modifierOf(code: number): number {
    return this.modifiers.get(code) ?? 0;
  }

  /** What a key means with these modifiers; 0: nothing. */
  meaningOf(code: number, mods = 0): number {
    const { x, display } = this.connection;
    const [used, keysym] = [out(), out()];
    return x.lookUpKey(display, code, mods, used, keysym) ? Number(keysym[0]) : 0;
  }

  /** Caps Lock itself: off and on again around what it would change. */
  lockCaps(isLocked: boolean): void {
    const { x, display } = this.connection;
    x.lockModifiers(display, coreKeyboard, lockMask, isLocked ? lockMask : 0);
  }

  /**
   * Each keyboard may have a layout of its own, and the one used last decides: what is read here has to be that of the keys that
   * the host presses, not of the person's. The release of a key that is not down changes to it, and nobody sees it.
   */
  private nudge(): void {
    const { x, display } = this.connection;
    const now = performance.now();
    const code = this.unused.at(-1);
    if (code !== undefined && now - this.nudgedAt > nudgeAfterMs) x.fakeKey(display, code, 0, 0);
    this.nudgedAt = now;
  }

  private read({ group, locked_mods }: KeyboardState): void {
    this.masks = masksOf(this.connection);
    this.modifiers = modifiersOf(this.connection);
    this.unused = unusedOf(this.connection, this.codes).filter((code) => !this.isOurs(code));
    [this.chars, this.keysyms] = [new Map(), new Map()];
    const { shift, level3 } = this.masks;
    const base = (group << groupShift) | locked_mods;
    for (const modifiers of level3 === 0 ? [0, shift] : [0, shift, level3, shift | level3]) {
      for (const code of this.codes) {
        if (!this.isOurs(code)) this.note({ code, modifiers }, this.meaningOf(code, base | modifiers));
      }
    }
  }

  private note(stroke: Stroke, keysym: number): void {
    if (keysym === 0) return;
    add(this.keysyms, keysym, stroke);
    const char = charOfKeysym(keysym);
    if (char !== undefined) add(this.chars, char, stroke);
  }
}

function add<K>(map: Map<K, Stroke[]>, key: K, stroke: Stroke): void {
  const strokes = map.get(key);
  if (!strokes) map.set(key, [stroke]);
  // The same key with more modifiers is no further way.
  else if (!strokes.some(({ code }) => code === stroke.code)) strokes.push(stroke);
}

function masksOf({ x, display }: Connection): KeyMap['masks'] {
  const maskOf = (keysym: number) => x.modifiersOf(display, keysym);
  const [shift, level3] = [maskOf(SHIFT_LEFT) || shiftMask, maskOf(LEVEL3_SHIFT)];
  const commands = controlMask | maskOf(ALT_LEFT) | maskOf(SUPER_LEFT);
  return { shift, level3, commands: commands & ~(level3 | shift | lockMask) };
}

function modifiersOf({ x, display }: Connection): Map<number, number> {
  const found = new Map<number, number>();
  const map = x.modifierMapping(display);
  if (!map) return found;
  // `XModifierKeymap`: how many keys each of the eight modifiers has, and where they stand.
  const each = koffi.decode.int(map);
  const list = BigInt(koffi.decode(map, 8, 'uintptr_t'));
  const codes = Array.from(koffi.decode(list, 'uint8_t', each * 8) as Iterable<number>);
  for (const [at, code] of codes.entries()) {
    if (code !== 0) found.set(code, (found.get(code) ?? 0) | (1 << Math.floor(at / each)));
  }
  x.freeModifierMapping(map);
  return found;
}

/** Keys that mean nothing, or what a host that was killed has left on them. */
function unusedOf({ x, display }: Connection, codes: readonly number[]): number[] {
  const per = out();
  const map = x.keyboardMapping(display, codes[0] ?? 0, codes.length, per);
  if (!map) return [];
  const all = Array.from(
    koffi.decode(map, 'unsigned long', codes.length * per[0]) as Iterable<number>,
    Number,
  );
  x.free(map);
  return codes.filter((code, at) => {
    const row = all.slice(at * per[0], (at + 1) * per[0]);
    const isMain = code >= mainKeys.first && code <= mainKeys.last;
    return row.every((keysym) => keysym === 0) || (!isMain && isLeftOver(row));
  });
}

/** One character on both levels of both groups, as spare-keys.ts puts it: no layout has that. */
function isLeftOver(row: readonly number[]): boolean {
  const [first = 0] = row;
  const isOnAll = row.every((keysym, at) => keysym === (at < 4 ? first : 0));
  return isOnAll && charOfKeysym(first) !== undefined;
}
