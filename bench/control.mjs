/**
 * `npm run bench:control`: how long an input of the viewer's takes to the page's event, and to the changed pixel at the
 * viewer; Deskside, and a plain script beside it, in turn. The table goes to stderr. `-- --json`: the last line is one
 * JSON object. `-- --inputs=100`: fewer than 300, for a quick look. bench/README.md says how to read them.
 */
import process from 'node:process';
import { freePort } from '../scripts/lib/server.mjs';
import { buildExtension, buildServer } from '../scripts/setup/build.mjs';
import { ensureDependencies } from '../scripts/setup/dependencies.mjs';
import { main } from '../scripts/setup/main.mjs';
import { ensureSystem } from '../scripts/setup/system.mjs';
import { measureControl } from './control/measure.mjs';
import { jsonLine, table } from './numbers.mjs';

const argv = process.argv.slice(2);
const [inputs = 300] = argv.flatMap((arg) => /^--inputs=(\d+)$/u.exec(arg)?.[1] ?? []).map(Number);

await main(async () => {
  await ensureDependencies();
  const { chromium } = await ensureSystem({ virtualDisplay: true });
  const port = await freePort();
  const extension = await buildExtension({ servers: `http://localhost:${port}`, output: '.output/bench' });
  await buildServer();
  const samples = await measureControl({ chromium, port, extension, inputs });
  process.stderr.write(`\n${table(samples)}\n`);
  if (argv.includes('--json')) process.stdout.write(`${jsonLine('control', samples)}\n`);
});
