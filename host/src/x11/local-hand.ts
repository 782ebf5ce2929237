import koffi from 'koffi';
import { LOCAL_HAND_MS } from '../../../utils/protocol/limits';
import { Refused } from '../desktop';
import { Connection } from './connection';
import type { EventKind, ExpectedEvents } from './expected-events';
import { Device, type InputDevice, out, type Pointer } from './structures';

const genericEvent = 35;
const allDevices = 0;
const allMasters = 1;
/** XI2's raw events, which come also while a program has grabbed the pointer. */
const kinds = new Map<number, EventKind>([
  [13, 'key'],
  [15, 'button'],
  [17, 'motion'],
  [22, 'touch'],
]);

/** `XGenericEventCookie` and `XIRawEvent` of XI2.h on 64-bit systems: bytes from the start. */
const at = { cookieExtension: 32, cookieData: 48, type: 36, source: 52, detail: 56 } as const;

/**
 * Sees the person at the machine use mouse, keyboard or touch screen. On a line of its own to the X server, so that no answer to
 * the host's other questions is taken for an event.
 */
export class LocalHand {
  private readonly connection = new Connection();
  private readonly opcode: number;
  /** The devices through which programs press keys and move the pointer. */
  private injectors: ReadonlySet<number>;
  private seen: (() => void) | undefined;
  private lastAt = Number.NEGATIVE_INFINITY;

  /** Throws {@link Refused} `unsupported`. */
  constructor(private readonly expected: ExpectedEvents) {
    this.opcode = inputExtension(this.connection);
    this.injectors = injectorsOf(this.connection);
  }

  /**
   * From now on; until then nothing is looked at. What the host did under an earlier grant may come only now, as a window manager
   * may have held it back: that stays expected.
   */
  watch(seen: () => void): void {
    this.lastAt = Number.NEGATIVE_INFINITY;
    this.seen = seen;
    select(this.connection, [...kinds.keys()]);
  }

  /** Looks at what has come; true: the person has used something within the last two seconds. */
  isBusy(): boolean {
    if (this.seen) this.look();
    return performance.now() - this.lastAt < LOCAL_HAND_MS;
  }

  ignore(): void {
    if (!this.seen) return;
    this.seen = undefined;
    select(this.connection, []);
    // What had come until then is nobody's any more; the host's own is not to be expected again.
    this.drain();
  }

  close(): void {
    this.seen = undefined;
    this.connection.close();
  }

  private look(): void {
    if (!this.drain()) return;
    this.lastAt = performance.now();
    this.seen?.();
  }

  /** What has come; the host's own is not expected any more then. Whether a hand was in it. */
  private drain(): boolean {
    let isHand = false;
    this.connection.drain((event, type) => {
      if (type === genericEvent && this.isHands(event)) isHand = true;
    });
    return isHand;
  }

  private isHands(event: Pointer): boolean {
    const { x, display } = this.connection;
    if (koffi.decode.int(event + BigInt(at.cookieExtension)) !== this.opcode) return false;
    if (!x.eventData(display, event)) return false;
    const raw = BigInt(koffi.decode(event, at.cookieData, 'uintptr_t'));
    const field = (offset: number) => koffi.decode.int(raw + BigInt(offset));
    const kind = kinds.get(field(at.type));
    const isHands = kind !== undefined && this.isPersons(kind, field(at.source), field(at.detail));
    x.freeEventData(display, event);
    return isHands;
  }

  /** No hand can touch the devices that programs use: there the host's own events are told from those of others. */
  private isPersons(kind: EventKind, source: number, detail: number): boolean {
    if (!this.injectors.has(source)) this.injectors = injectorsOf(this.connection);
    return !this.injectors.has(source) || !this.expected.isExpected(kind, detail);
  }
}

/** Throws `unsupported` without XI 2.2: raw events of 2.0 do not say which device they are from, nor come during grabs. */
function inputExtension(connection: Connection): number {
  const { x, display } = connection;
  const [opcode, major, minor] = [out(), out(), out()];
  [major[0], minor[0]] = [2, 2];
  const hasIt = x.queryExtension(display, 'XInputExtension', opcode, out(), out());
  if (hasIt && x.xiVersion(display, major, minor) === 0 && (major[0] > 2 || minor[0] >= 2)) return opcode[0];
  connection.close();
  throw new Refused('unsupported');
}

function select(connection: Connection, types: readonly number[]): void {
  const { x, display, root } = connection;
  const mask = new Uint8Array(4);
  for (const type of types) mask[type >> 3] = (mask[type >> 3] ?? 0) | (1 << (type & 7));
  x.xiSelect(display, root, { deviceid: allMasters, mask_len: mask.length, mask }, 1);
  connection.sync();
}

function injectorsOf({ x, display }: Connection): Set<number> {
  const count = out();
  const list = x.xiDevices(display, allDevices, count);
  if (!list) return new Set();
  const devices: InputDevice[] = koffi.decode(list, Device, count[0]);
  x.xiFreeDevices(list);
  return new Set(devices.filter(({ name }) => name.includes('XTEST')).map(({ deviceid }) => deviceid));
}
