import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from './connection';

/** Programs are told of a new layout before the key that needs it; this is for those that read it only then. */
const readingMs = 12;
/**
 * Before a key that has written is given another character: programs look it up when they come to the event. No answer says
 * that they have. With 30 ms a terminal on a machine with ten times more to do than processors has written the next character
 * instead, and with 120 ms too, now and then: how late the host itself is woken says how busy the machine is.
 */
const settlingMs = 120;
const perLateness = 10;
const maxLateness = 50;
/** Not used for so long, they are cleared away. Longer than a target may take to be raised before its text is written. */
const idleMs = 3_000;
/** As many as most layouts leave: text with more characters than that has to wait in between. */
const most = 16;

/** Keys that no keyboard has, with characters on them that no key of the layout writes. */
export class SpareKeys {
  /** Keysym → key, the longest unused first. */
  private readonly placed = new Map<number, number>();
  private readonly usedAt = new Map<number, number>();
  private idle: NodeJS.Timeout | undefined;
  /** ms by which the last wait was too long. */
  private lateness = 0;

  constructor(
    private readonly connection: Connection,
    private readonly unused: () => readonly number[],
  ) {}

  isOurs(code: number): boolean {
    return [...this.placed.values()].includes(code);
  }

  /** How many characters have room at once. */
  room(): number {
    return Math.min(most, this.placed.size + this.free().length);
  }

  /**
   * Puts each on a key, and resolves with the keys when programs know of it: at once for what is there already. No more at once
   * than there is room for.
   */
  async place(keysyms: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const needed = new Set(keysyms);
    const fresh = [...needed].filter((keysym) => !this.placed.has(keysym));
    clearTimeout(this.idle);
    if (fresh.length > 0) {
      const keys = this.keysFor(fresh.length, needed);
      const ms = this.toSettle(keys);
      for (const [at, keysym] of fresh.entries()) this.placed.set(keysym, keys[at] ?? 0);
      if (ms > 0) await this.wait(ms);
      for (const keysym of fresh) this.put(this.placed.get(keysym) ?? 0, keysym);
      this.connection.sync();
      await this.wait(readingMs);
    }
    if (this.placed.size > 0) this.restoreIn(idleMs);
    return new Map(keysyms.map((keysym) => [keysym, this.placed.get(keysym) ?? 0]));
  }

  /** Told of a key being pressed: it stays as it is until programs have read what it wrote. */
  used(code: number): void {
    this.usedAt.set(code, performance.now());
    const entry = [...this.placed].find(([, key]) => key === code);
    if (!entry) return;
    this.placed.delete(entry[0]);
    this.placed.set(...entry);
    this.restoreIn(idleMs);
  }

  /** Forgets what somebody else has taken off its key. */
  check(meaningOf: (code: number) => number): void {
    for (const [keysym, code] of [...this.placed]) {
      if (meaningOf(code) !== keysym) this.placed.delete(keysym);
    }
  }

  /** When programs have read the last one. */
  restoreSoon(): void {
    if (this.placed.size > 0) this.restoreIn(settlingMs);
  }

  /** Now; waits for what programs have still to read. */
  restore(): void {
    clearTimeout(this.idle);
    if (this.placed.size === 0) return;
    const ms = this.toSettle(this.placed.values());
    if (ms > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    for (const code of this.placed.values()) this.put(code, 0);
    this.placed.clear();
    this.usedAt.clear();
    this.connection.sync();
  }

  private free(): number[] {
    return this.unused().filter((code) => !this.isOurs(code));
  }

  /** Keys for so many characters more: free ones, else those that were not used for longest and are not needed now. */
  private keysFor(count: number, needed: ReadonlySet<number>): number[] {
    const keys = this.free().slice(0, Math.min(count, most - this.placed.size));
    for (const [keysym, code] of [...this.placed]) {
      if (keys.length >= count) break;
      if (needed.has(keysym)) continue;
      this.placed.delete(keysym);
      keys.push(code);
    }
    return keys;
  }

  private put(code: number, keysym: number): void {
    const { x, display } = this.connection;
    // Both levels of both groups: it writes the same with Shift, and in each of the layouts that are switched between.
    const columns = new BigUint64Array(4).fill(BigInt(keysym));
    x.changeKeyboardMapping(display, code, columns.length, columns, 1);
  }

  /** ms until programs have read what these have written. */
  private toSettle(codes: Iterable<number>): number {
    const last = Math.max(...Array.from(codes, (code) => this.usedAt.get(code) ?? Number.NEGATIVE_INFINITY));
    return Math.max(0, last + settlingMs + perLateness * this.lateness - performance.now());
  }

  private async wait(ms: number): Promise<void> {
    const from = performance.now();
    await pause(ms);
    this.lateness = Math.min(maxLateness, Math.max(0, performance.now() - from - ms));
  }

  private restoreIn(ms: number): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.restore(), ms);
    // What is left over does not keep the process: close() has restored it before.
    this.idle.unref();
  }
}
