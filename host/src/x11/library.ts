import koffi from 'koffi';
import { Refused } from '../desktop';
import {
  Attributes,
  ClientMessage,
  ErrorHandler,
  EventMask,
  type KeyboardState,
  type Out,
  type Pointer,
  type WindowAttributes,
  XkbState,
} from './structures';

const open = (name: string) => koffi.load(name);

function bind() {
  const x = open('libX11.so.6');
  const test = open('libXtst.so.6');
  const xi = open('libXi.so.6');
  const randr = open('libXrandr.so.2');
  // Errors about windows that have just gone are normal. Xlib's own handler would end the process; the callers see by
  // what the functions return that nothing came. Registered for as long as the process lives.
  const handler = koffi.register(() => 0, koffi.pointer(ErrorHandler));
  x.func('XSetErrorHandler', 'void *', [koffi.pointer(ErrorHandler)])(handler);
  return { ...connection(x), ...windows(x), ...keyboard(x), ...input(test, xi), ...monitors(randr) };
}

type Lib = ReturnType<typeof open>;

/** The types are what the C headers say, in the words of TypeScript: nobody can check them but the tests. */
const connection = (x: Lib) => ({
  openDisplay: x.func('void *XOpenDisplay(const char *name)') as (name: string | null) => Pointer | null,
  closeDisplay: x.func('int XCloseDisplay(void *d)') as (d: Pointer) => number,
  defaultRoot: x.func('unsigned long XDefaultRootWindow(void *d)') as (d: Pointer) => number,
  sync: x.func('int XSync(void *d, int discard)') as (d: Pointer, discard: 0 | 1) => number,
  flush: x.func('int XFlush(void *d)') as (d: Pointer) => number,
  pending: x.func('int XPending(void *d)') as (d: Pointer) => number,
  nextEvent: x.func('int XNextEvent(void *d, void *event)') as (d: Pointer, event: Pointer) => number,
  eventData: x.func('int XGetEventData(void *d, void *cookie)') as (d: Pointer, cookie: Pointer) => number,
  freeEventData: x.func('void XFreeEventData(void *d, void *cookie)') as (
    d: Pointer,
    cookie: Pointer,
  ) => void,
  atom: x.func('unsigned long XInternAtom(void *d, const char *name, int only)') as (
    d: Pointer,
    name: string,
    only: 0 | 1,
  ) => number,
  free: x.func('int XFree(void *data)') as (data: Pointer) => number,
  grabServer: x.func('int XGrabServer(void *d)') as (d: Pointer) => number,
  ungrabServer: x.func('int XUngrabServer(void *d)') as (d: Pointer) => number,
  queryExtension: x.func(
    'int XQueryExtension(void *d, const char *name, _Out_ int *opcode, _Out_ int *event, _Out_ int *error)',
  ) as (d: Pointer, name: string, opcode: Out, event: Out, error: Out) => number,
});

const windows = (x: Lib) => ({
  property: x.func(
    'int XGetWindowProperty(void *d, unsigned long w, unsigned long name, long from, long longs, int remove, unsigned long wanted, _Out_ unsigned long *type, _Out_ int *format, _Out_ unsigned long *count, _Out_ unsigned long *after, _Out_ void **data)',
  ) as (
    d: Pointer,
    w: number,
    name: number,
    from: number,
    longs: number,
    remove: 0,
    wanted: number,
    type: Out,
    format: Out,
    count: Out,
    after: Out,
    data: [Pointer | null],
  ) => number,
  queryTree: x.func(
    'int XQueryTree(void *d, unsigned long w, _Out_ unsigned long *root, _Out_ unsigned long *parent, _Out_ void **children, _Out_ unsigned int *count)',
  ) as (d: Pointer, w: number, root: Out, parent: Out, children: [Pointer | null], count: Out) => number,
  translate: x.func(
    'int XTranslateCoordinates(void *d, unsigned long from, unsigned long to, int x, int y, _Out_ int *rx, _Out_ int *ry, _Out_ unsigned long *child)',
  ) as (d: Pointer, from: number, to: number, x: number, y: number, rx: Out, ry: Out, child: Out) => number,
  attributes: x.func('XGetWindowAttributes', 'int', [
    'void *',
    'unsigned long',
    koffi.out(koffi.pointer(Attributes)),
  ]) as (d: Pointer, w: number, attributes: Partial<WindowAttributes>) => number,
  pointer: x.func(
    'int XQueryPointer(void *d, unsigned long w, _Out_ unsigned long *root, _Out_ unsigned long *child, _Out_ int *x, _Out_ int *y, _Out_ int *wx, _Out_ int *wy, _Out_ unsigned int *mask)',
  ) as (d: Pointer, w: number, root: Out, child: Out, x: Out, y: Out, wx: Out, wy: Out, mask: Out) => number,
  focus: x.func('int XGetInputFocus(void *d, _Out_ unsigned long *w, _Out_ int *revert)') as (
    d: Pointer,
    w: Out,
    revert: Out,
  ) => number,
  setFocus: x.func('int XSetInputFocus(void *d, unsigned long w, int revert, unsigned long time)') as (
    d: Pointer,
    w: number,
    revert: number,
    time: number,
  ) => number,
  mapRaised: x.func('int XMapRaised(void *d, unsigned long w)') as (d: Pointer, w: number) => number,
  sendEvent: x.func('XSendEvent', 'int', [
    'void *',
    'unsigned long',
    'int',
    'long',
    koffi.pointer(ClientMessage),
  ]) as (d: Pointer, w: number, propagate: 0 | 1, mask: number, event: object) => number,
});

const keyboard = (x: Lib) => ({
  keycodes: x.func('int XDisplayKeycodes(void *d, _Out_ int *min, _Out_ int *max)') as (
    d: Pointer,
    min: Out,
    max: Out,
  ) => number,
  keyboardMapping: x.func('void *XGetKeyboardMapping(void *d, uint8_t first, int count, _Out_ int *per)') as (
    d: Pointer,
    first: number,
    count: number,
    per: Out,
  ) => Pointer | null,
  changeKeyboardMapping: x.func(
    'int XChangeKeyboardMapping(void *d, int first, int per, unsigned long *keysyms, int count)',
  ) as (d: Pointer, first: number, per: number, keysyms: BigUint64Array, count: number) => number,
  refreshMapping: x.func('int XRefreshKeyboardMapping(void *event)') as (event: Pointer) => number,
  modifierMapping: x.func('void *XGetModifierMapping(void *d)') as (d: Pointer) => Pointer | null,
  freeModifierMapping: x.func('int XFreeModifiermap(void *map)') as (map: Pointer) => number,
  keyboardState: x.func('XkbGetState', 'int', [
    'void *',
    'unsigned int',
    koffi.out(koffi.pointer(XkbState)),
  ]) as (d: Pointer, device: number, state: Partial<KeyboardState>) => number,
  lookUpKey: x.func(
    'int XkbLookupKeySym(void *d, uint8_t code, unsigned int mods, _Out_ unsigned int *used, _Out_ unsigned long *keysym)',
  ) as (d: Pointer, code: number, mods: number, used: Out, keysym: Out) => number,
  modifiersOf: x.func('unsigned int XkbKeysymToModifiers(void *d, unsigned long keysym)') as (
    d: Pointer,
    keysym: number,
  ) => number,
  lockModifiers: x.func(
    'int XkbLockModifiers(void *d, unsigned int device, unsigned int which, unsigned int values)',
  ) as (d: Pointer, device: number, which: number, values: number) => number,
});

const input = (test: Lib, xi: Lib) => ({
  fakeKey: test.func('int XTestFakeKeyEvent(void *d, unsigned int code, int down, unsigned long delay)') as (
    d: Pointer,
    code: number,
    down: 0 | 1,
    delay: 0,
  ) => number,
  fakeButton: test.func(
    'int XTestFakeButtonEvent(void *d, unsigned int button, int down, unsigned long delay)',
  ) as (d: Pointer, button: number, down: 0 | 1, delay: 0) => number,
  fakeMotion: test.func(
    'int XTestFakeMotionEvent(void *d, int screen, int x, int y, unsigned long delay)',
  ) as (d: Pointer, screen: -1, x: number, y: number, delay: 0) => number,
  grabControl: test.func('int XTestGrabControl(void *d, int impervious)') as (
    d: Pointer,
    impervious: 0 | 1,
  ) => number,
  xiVersion: xi.func('int XIQueryVersion(void *d, _Inout_ int *major, _Inout_ int *minor)') as (
    d: Pointer,
    major: Out,
    minor: Out,
  ) => number,
  xiSelect: xi.func('XISelectEvents', 'int', [
    'void *',
    'unsigned long',
    koffi.pointer(EventMask),
    'int',
  ]) as (
    d: Pointer,
    w: number,
    mask: { deviceid: number; mask_len: number; mask: Uint8Array },
    n: 1,
  ) => number,
  xiDevices: xi.func('void *XIQueryDevice(void *d, int device, _Out_ int *count)') as (
    d: Pointer,
    device: number,
    count: Out,
  ) => Pointer | null,
  xiFreeDevices: xi.func('void XIFreeDeviceInfo(void *devices)') as (devices: Pointer) => void,
});

const monitors = (randr: Lib) => ({
  monitors: randr.func('void *XRRGetMonitors(void *d, unsigned long root, int active, _Out_ int *count)') as (
    d: Pointer,
    root: number,
    active: 0 | 1,
    count: Out,
  ) => Pointer | null,
  freeMonitors: randr.func('void XRRFreeMonitors(void *monitors)') as (monitors: Pointer) => void,
});

export type Library = ReturnType<typeof bind>;
let bound: Library | undefined;

/** X's libraries, opened once. Throws `unsupported` where they are missing. */
export function library(): Library {
  try {
    bound ??= bind();
    return bound;
  } catch {
    throw new Refused('unsupported');
  }
}
