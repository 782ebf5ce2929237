import process from 'node:process';
import koffi from 'koffi';
import { Refused } from '../desktop';
import type { Point } from './geometry';
import { type Library, library } from './library';
import { out, type Pointer, type WindowAttributes } from './structures';

/** 16,384 windows, or 64 KB of title: more is nobody's. */
const longestProperty = 16_384;
const substructure = 0x18_0000;
const eventBytes = 192;
const clientMessage = 33;
/** Where `Display` has its resource mask: `_XPrivDisplay` of Xlib.h, which macros depend on. */
const resourceMaskAt = 48;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * One line to the X server, with what everyone here asks it. Windows and atoms are plain numbers. A window that is gone has no
 * properties, no children and no place: that can be so at any moment.
 */
export class Connection {
  readonly x: Library;
  readonly display: Pointer;
  readonly root: number;
  /** The part of an id that counts within one program; the rest says whose it is. */
  readonly resourceMask: number;
  private readonly atoms = new Map<string, number>();
  private readonly event: Pointer = koffi.alloc('uint8_t', eventBytes);
  private isOpen = true;

  /** To the display that `DISPLAY` names. Throws {@link Refused} `unsupported` where there is none. */
  constructor() {
    this.x = library();
    const display = this.x.openDisplay(process.env.DISPLAY ?? null);
    if (!display) throw new Refused('unsupported');
    this.display = display;
    this.root = this.x.defaultRoot(display);
    // A program that has grabbed the server (a menu, a screen saver) stops everybody else: not who lets go of keys.
    this.x.grabControl(display, 1);
    this.resourceMask = Number(koffi.decode(display, resourceMaskAt, 'unsigned long'));
  }

  atom(name: string): number {
    const known = this.atoms.get(name) ?? this.x.atom(this.display, name, 0);
    this.atoms.set(name, known);
    return known;
  }

  /** A property of 32-bit numbers. */
  numbers(window: number, name: string): number[] {
    return this.property(window, name, 32, numbersAt) ?? [];
  }

  /** A property of text. */
  text(window: number, name: string): string {
    return this.property(window, name, 8, textAt) ?? '';
  }

  attributes(window: number): WindowAttributes | undefined {
    const attributes = {} as WindowAttributes;
    return this.x.attributes(this.display, window, attributes) ? attributes : undefined;
  }

  /** The lowest first. */
  children(window: number): number[] {
    return this.tree(window)?.children ?? [];
  }

  /** 0 for the root's own. */
  parent(window: number): number {
    const parent = this.tree(window)?.parent ?? 0;
    return parent === this.root ? 0 : parent;
  }

  /** A place of one window in the measure of another, and which child of that is there (0: none). */
  translate(from: number, to: number, at: Point): (Point & { child: number }) | undefined {
    const [x, y, child] = [out(), out(), out()];
    if (!this.x.translate(this.display, from, to, at.x, at.y, x, y, child)) return undefined;
    return { x: x[0], y: y[0], child: child[0] };
  }

  /** A request to the window manager. */
  tellManager(window: number, message: string, data: readonly number[]): void {
    const words = [...data, 0, 0, 0, 0, 0].slice(0, 5);
    const head = { type: clientMessage, serial: 0, send_event: 1, display: this.display, window };
    const request = { ...head, message_type: this.atom(message), format: 32, data: words };
    this.x.sendEvent(this.display, this.root, 0, substructure, request);
    this.x.flush(this.display);
  }

  /** Nothing that another program does happens in between. */
  alone<T>(act: () => T): T {
    this.x.grabServer(this.display);
    try {
      return act();
    } finally {
      this.x.ungrabServer(this.display);
      this.x.flush(this.display);
    }
  }

  /** Reads what has come, without waiting: each event's memory, and its type. */
  drain(seen: (event: Pointer, type: number) => void): void {
    while (this.isOpen && this.x.pending(this.display) > 0) {
      this.x.nextEvent(this.display, this.event);
      seen(this.event, koffi.decode.int(this.event));
    }
  }

  /** Until everything that was asked for is done. */
  sync(): void {
    this.x.sync(this.display, 0);
  }

  /** Twice is harmless. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.x.closeDisplay(this.display);
    koffi.free(this.event);
  }

  private property<T>(
    window: number,
    name: string,
    bits: number,
    read: (data: Pointer, count: number) => T,
  ): T | undefined {
    const [type, format, count, after] = [out(), out(), out(), out()];
    const data: [Pointer | null] = [null];
    const wanted = [this.display, window, this.atom(name), 0, longestProperty, 0, 0] as const;
    if (this.x.property(...wanted, type, format, count, after, data) !== 0 || !data[0]) return undefined;
    const value = format[0] === bits && count[0] > 0 ? read(data[0], count[0]) : undefined;
    this.x.free(data[0]);
    return value;
  }

  private tree(window: number): { parent: number; children: number[] } | undefined {
    const [root, parent, count] = [out(), out(), out()];
    const list: [Pointer | null] = [null];
    if (!this.x.queryTree(this.display, window, root, parent, list, count)) return undefined;
    const children = list[0] ? numbersAt(list[0], count[0]) : [];
    if (list[0]) this.x.free(list[0]);
    return { parent: parent[0], children };
  }
}

/** C's `unsigned long`s, as which Xlib gives numbers of 32 bits. */
function numbersAt(data: Pointer, count: number): number[] {
  const numbers: Iterable<number | bigint> = koffi.decode(data, 'unsigned long', count);
  return Array.from(numbers, (number) => Number(BigInt.asUintN(32, BigInt(number))));
}

/** UTF-8 as programs of today write, else Latin-1. */
function textAt(data: Pointer, bytes: number): string {
  const raw = Uint8Array.from(koffi.decode(data, 'uint8_t', bytes) as Iterable<number>);
  try {
    return utf8.decode(raw);
  } catch {
    return Buffer.from(raw).toString('latin1');
  }
}
