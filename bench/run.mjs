/** What the benches share: set-up and options; of `bench:control` and `bench:host` also how numbers are told. */
import process from 'node:process';
import { freePort } from '../scripts/lib/server.mjs';
import { buildExtension, buildServer } from '../scripts/setup/build.mjs';
import { ensureDependencies } from '../scripts/setup/dependencies.mjs';
import { main } from '../scripts/setup/main.mjs';
import { ensureSystem } from '../scripts/setup/system.mjs';
import { jsonLine, table } from './numbers.mjs';

/**
 * Brings what is missing, and builds what is measured.
 * @returns {Promise<{ chromium: string, port: number, extension: string }>} the port is the one that the extension knows
 */
export async function setUpBench() {
  await ensureDependencies();
  const { chromium } = await ensureSystem({ virtualDisplay: true });
  const port = await freePort();
  const extension = await buildExtension({ servers: `http://localhost:${port}`, output: '.output/bench' });
  await buildServer();
  return { chromium, port, extension };
}

/** How many: `--inputs=100`. @param {string[]} argv @param {string} name @param {number} usual */
export const countIn = (argv, name, usual) =>
  Number(argv.findLast((arg) => new RegExp(`^--${name}=\\d+$`, 'u').test(arg))?.split('=')[1] ?? usual);

/**
 * The table goes to stderr. `-- --json`: the last line is one JSON object. `-- --inputs=100`: fewer than 300, for a quick look.
 * @param {string} name as in the JSON
 * @param {() => Promise<import('./control/measure.mjs').Sides>} load what needs packages is there by then
 */
export async function runBench(name, load) {
  const argv = process.argv.slice(2);
  const inputs = countIn(argv, 'inputs', 300);
  await main(async () => {
    const built = await setUpBench();
    const [{ measure }, sides] = await Promise.all([import('./control/measure.mjs'), load()]);
    const samples = await measure({ ...built, inputs }, sides);
    process.stderr.write(`\n${table(samples)}\n`);
    if (argv.includes('--json')) process.stdout.write(`${jsonLine(name, samples)}\n`);
  });
}
