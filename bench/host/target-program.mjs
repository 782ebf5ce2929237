/**
 * Runs in a terminal window: fills it with black, and with white, in turn, at each press of a mouse button or key. Says when each
 * came, a line each, in the file that it is told: ms since the epoch, and what the window is from then on.
 */
import { appendFileSync } from 'node:fs';
import process from 'node:process';

const [, , file] = process.argv;
const now = () => performance.timeOrigin + performance.now();
const fill = (isLit) => process.stdout.write(`\u001b[48;5;${isLit ? 231 : 16}m\u001b[2J`);

let isLit = false;
// Presses and releases of buttons as xterm reports them (SGR); no cursor.
process.stdout.write('\u001b[?1000h\u001b[?1006h\u001b[?25l');
fill(isLit);
process.stdin.setRawMode(true);
process.stdin.on('data', (bytes) => {
  const at = now();
  // A release is no press: it ends with m.
  const presses = bytes.toString('latin1').match(/<\d+;\d+;\d+M|x/gu) ?? [];
  for (const _ of presses) {
    isLit = !isLit;
    fill(isLit);
    appendFileSync(file, `${at} ${isLit ? 1 : 0}\n`);
  }
});
