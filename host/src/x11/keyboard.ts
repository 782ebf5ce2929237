import type { HostAct } from '../../../utils/protocol/host';
import { Refused } from '../desktop';
import type { Connection } from './connection';
import type { Held } from './held';
import { KeyMap } from './key-map';
import { LayoutKeys, type Press } from './layout-keys';
import type { Change } from './presses';
import { SpareKeys } from './spare-keys';
import { type Item, itemsOf, itemsOfText } from './writing';

type KeyAct<T extends HostAct['type']> = Extract<HostAct, { type: T }>;
/** Does it if the target would get it; else throws {@link Refused}. */
type Reach = (act: () => void) => Promise<void>;

/** Writes with the machine's own layout what the viewer has written with theirs. */
export class Keyboard {
  private readonly map: KeyMap;
  private readonly spares: SpareKeys;
  private readonly keys: LayoutKeys;
  /** What is down for a key of the viewer's. */
  private readonly downFor = new Map<string, number>();
  /** Grows when everything is let go of. */
  private turn = 0;

  constructor(
    connection: Connection,
    private readonly held: Held,
  ) {
    this.map = new KeyMap(connection, (code) => this.spares.isOurs(code));
    this.spares = new SpareKeys(connection, () => this.map.unused);
    this.keys = new LayoutKeys(this.map, () => held.keys());
  }

  async down(act: KeyAct<'key.down'>, reach: Reach): Promise<void> {
    const id = idOf(act);
    const before = this.downFor.get(id);
    // The system repeats what is down by itself.
    if (act.repeat && before !== undefined) return;
    this.up(act);
    const items = itemsOf(act);
    const code = await this.write(items, items.length === 1, reach);
    if (code !== undefined) this.downFor.set(id, code);
  }

  up(act: Pick<KeyAct<'key.up'>, 'code' | 'key'>): void {
    const id = idOf(act);
    const code = this.downFor.get(id);
    this.downFor.delete(id);
    if (code !== undefined) this.held.lift('key', code);
  }

  async commit(text: string, reach: Reach): Promise<void> {
    await this.write(itemsOfText(text), false, reach);
  }

  isModifier(code: number): boolean {
    return this.map.modifierOf(code) !== 0;
  }

  /** What is still to be written is not, and no key that is down is anybody's any more. */
  forget(): void {
    this.turn++;
    this.downFor.clear();
    this.spares.restoreSoon();
  }

  /** Takes back what was put on spare keys. */
  restore(): void {
    this.spares.restore();
  }

  private refresh(): void {
    this.map.refresh();
    this.spares.check((code) => this.map.meaningOf(code));
  }

  /** Presses one after the other; resolves with the key that the last one has left down. */
  private async write(items: readonly Item[], isHeld: boolean, reach: Reach): Promise<number | undefined> {
    const mine = this.turn;
    let left: number | undefined;
    for (let rest = items; rest.length > 0; ) {
      this.refresh();
      const { now, keysyms } = this.portion(rest);
      const spare = await this.spares.place(keysyms);
      const pressOf = (item: Item) =>
        this.keys.find(item) ?? this.keys.onSpare(item, spare.get(this.keys.spareKeysym(item) ?? 0));
      await reach(() => {
        // Let go of while it waited: the rest is nobody's any more.
        if (mine !== this.turn) throw new Refused('notControlled');
        for (const item of now) left = this.perform(pressOf(item), isHeld);
      });
      rest = rest.slice(now.length);
    }
    return left;
  }

  /** As many as there are spare keys for. Throws `unsayable`. */
  private portion(items: readonly Item[]): { now: readonly Item[]; keysyms: number[] } {
    const keysyms = new Set<number>();
    const room = this.spares.room();
    for (const [at, item] of items.entries()) {
      if (this.keys.find(item)) continue;
      const keysym = this.keys.spareKeysym(item);
      if (keysym === undefined || room === 0) throw new Refused('unsayable');
      if (!keysyms.has(keysym) && keysyms.size === room) {
        return { now: items.slice(0, at), keysyms: [...keysyms] };
      }
      keysyms.add(keysym);
    }
    return { now: items, keysyms: [...keysyms] };
  }

  /** Leaves it down where nothing around it has to be put back, and gives the key then. */
  private perform({ code, change, isSpare }: Press, isHeld: boolean): number | undefined {
    const isPlain = !isSpare && change.lift.length + change.press.length === 0;
    if (isPlain && isHeld) {
      this.held.press('key', code);
      return code;
    }
    // Programs make a capital of what the layout does not have.
    const isCapital = isSpare && this.map.isCapsLocked;
    if (isCapital) this.map.lockCaps(false);
    this.tap(code, change);
    if (isCapital) this.map.lockCaps(true);
    if (isSpare) this.spares.used(code);
    return undefined;
  }

  private tap(code: number, { lift, press }: Change): void {
    for (const each of lift) this.held.lift('key', each);
    for (const each of [...press, code]) this.held.press('key', each);
    for (const each of [code, ...press.toReversed()]) this.held.lift('key', each);
    for (const each of lift) this.held.press('key', each);
  }
}

/** An on-screen keyboard does not say where its keys are. */
const idOf = ({ code, key }: { code: string; key: string }): string => code || key.toLowerCase();
