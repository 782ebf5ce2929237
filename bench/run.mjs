/** What `bench:control` and `bench:host` share: set-up, options, and how numbers are told. */
import process from 'node:process';
import { freePort } from '../scripts/lib/server.mjs';
import { buildExtension, buildServer } from '../scripts/setup/build.mjs';
import { ensureDependencies } from '../scripts/setup/dependencies.mjs';
import { main } from '../scripts/setup/main.mjs';
import { ensureSystem } from '../scripts/setup/system.mjs';
import { jsonLine, table } from './numbers.mjs';

/**
 * The table goes to stderr. `-- --json`: the last line is one JSON object. `-- --inputs=100`: fewer than 300, for a quick look.
 * @param {string} name as in the JSON
 * @param {() => Promise<import('./control/measure.mjs').Sides>} load what needs packages is there by then
 */
export async function runBench(name, load) {
  const argv = process.argv.slice(2);
  const [inputs = 300] = argv.flatMap((arg) => /^--inputs=(\d+)$/u.exec(arg)?.[1] ?? []).map(Number);
  await main(async () => {
    await ensureDependencies();
    const { chromium } = await ensureSystem({ virtualDisplay: true });
    const port = await freePort();
    const extension = await buildExtension({ servers: `http://localhost:${port}`, output: '.output/bench' });
    await buildServer();
    const [{ measure }, sides] = await Promise.all([import('./control/measure.mjs'), load()]);
    const samples = await measure({ chromium, port, extension, inputs }, sides);
    process.stderr.write(`\n${table(samples)}\n`);
    if (argv.includes('--json')) process.stdout.write(`${jsonLine(name, samples)}\n`);
  });
}
