/**
 * A window's content that says whose it is: the words it is started with, and a clock that ticks ten times a second. It
 * leaves the terminal's background as it is, so that the window has one colour.
 */
import process from 'node:process';

const tickMs = 100;
const text = process.argv.slice(2).join(' ');

const at = (row, words) => `\x1b[${row};3H\x1b[1m${words}`;

function draw() {
  const now = new Date();
  const tenth = Math.floor(now.getMilliseconds() / 100);
  process.stdout.write(at(2, text) + at(4, `${now.toTimeString().slice(0, 8)}.${tenth}`));
}

process.stdout.write('\x1b[?25l\x1b[2J');
draw();
setInterval(draw, tickMs);
