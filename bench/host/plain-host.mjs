/** A native host without a question: what comes goes to XTest. Two arguments: where the window is, px. */
import process from 'node:process';
import koffi from 'koffi';

const [, , left, top] = process.argv.map(Number);
const x11 = koffi.load('libX11.so.6');
const xtest = koffi.load('libXtst.so.6');
const display = x11.func('void *XOpenDisplay(const char *)')(null);
const flush = x11.func('int XFlush(void *)');
const keycode = x11.func('uint8_t XKeysymToKeycode(void *, unsigned long)');
const fakeKey = xtest.func('int XTestFakeKeyEvent(void *, unsigned int, int, unsigned long)');
const fakeButton = xtest.func('int XTestFakeButtonEvent(void *, unsigned int, int, unsigned long)');
const fakeMotion = xtest.func('int XTestFakeMotionEvent(void *, int, int, int, unsigned long)');

function act({ type, x, y, key }) {
  const isDown = type.endsWith('down') ? 1 : 0;
  if (type.startsWith('mouse')) {
    fakeMotion(display, -1, Math.round(left + x), Math.round(top + y), 0);
    fakeButton(display, 1, isDown, 0);
    // Characters of Latin-1 are their own key symbols.
  } else fakeKey(display, keycode(display, key.charCodeAt(0)), isDown, 0);
  flush(display);
}

let bytes = Buffer.alloc(0);
process.stdin.on('data', (more) => {
  bytes = Buffer.concat([bytes, more]);
  while (bytes.length >= 4 && bytes.length >= 4 + bytes.readUInt32LE(0)) {
    const end = 4 + bytes.readUInt32LE(0);
    act(JSON.parse(bytes.toString('utf8', 4, end)));
    bytes = bytes.subarray(end);
  }
});
process.stdin.on('end', () => process.exit(0));
