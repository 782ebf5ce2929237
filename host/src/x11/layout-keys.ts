import { Refused } from '../desktop';
import type { KeyMap } from './key-map';
import { keysymOfChar, LEVEL3_SHIFT, SHIFT_LEFT } from './keysyms';
import { type Change, changeFor, plainest, type Standing } from './presses';
import type { Item } from './writing';

/** One key with what has to be done around it. */
export interface Press {
  code: number;
  change: Change;
  /** It stands on a spare key. */
  isSpare: boolean;
}

const noChange: Change = { lift: [], press: [] };

/** Which key does it, with what is down now. */
export class LayoutKeys {
  /** `held`: the keys that the host holds. */
  constructor(
    private readonly map: KeyMap,
    private readonly held: () => readonly number[],
  ) {}

  /** On the layout; undefined: not to be had there now. */
  find(item: Item): Press | undefined {
    if (item.kind === 'named') return this.named(item.keysyms);
    if (item.kind === 'command') return this.command(item.char) ?? this.command(item.fallback);
    const { shift, level3, commands } = this.map.masks;
    return this.plainest(this.map.forChar(item.char), shift | level3 | commands);
  }

  /** What a spare key would have to mean; undefined: none would help. */
  spareKeysym(item: Item): number | undefined {
    if (item.kind !== 'named') return keysymOfChar(item.char);
    return item.isModifier ? undefined : item.keysyms[0];
  }

  /** Throws `unsayable` without a key, and `localHand` where the person's own hand makes something else of it. */
  onSpare(item: Item, code: number | undefined): Press {
    if (code === undefined) throw new Refused('unsayable');
    const change = changeFor(this.standing(), 0, item.kind === 'char' ? this.map.masks.commands : 0);
    // The person holds Ctrl: what comes would be a command of theirs.
    if (!change) throw new Refused('localHand');
    return { code, change, isSpare: true };
  }

  /** Shift+Tab is Tab's own key, whatever that means with Shift: modifiers matter only where there is no other way. */
  private named(keysyms: readonly number[]): Press | undefined {
    const { shift, level3 } = this.map.masks;
    for (const keysym of keysyms) {
      const strokes = this.map.forKeysym(keysym);
      const plain = strokes.find(({ modifiers }) => modifiers === 0);
      const press = plain ? asItIs(plain.code) : this.plainest(strokes, shift | level3);
      if (press) return press;
    }
    return undefined;
  }

  /** A letter's Shift is part of the shortcut; another character's only makes the character: Ctrl++. */
  private command(char: string): Press | undefined {
    const { shift, level3 } = this.map.masks;
    const small = this.map.forChar(char.toLowerCase()).find(({ modifiers }) => (modifiers & level3) === 0);
    if (/^\p{L}$/u.test(char) && small) return asItIs(small.code);
    return this.plainest(this.map.forChar(char), shift | level3);
  }

  private plainest(strokes: Parameters<typeof plainest>[1], care: number): Press | undefined {
    const way = plainest(this.standing(), strokes, care);
    return way && { ...way, isSpare: false };
  }

  private standing(): Standing {
    return {
      mods: this.map.mods,
      held: this.held(),
      modifierOf: (code) => this.map.modifierOf(code),
      keyFor: (mask) => {
        const keysym = mask === this.map.masks.shift ? SHIFT_LEFT : LEVEL3_SHIFT;
        return this.map.forKeysym(keysym).find(({ modifiers }) => modifiers === 0)?.code;
      },
    };
  }
}

const asItIs = (code: number): Press => ({ code, change: noChange, isSpare: false });
