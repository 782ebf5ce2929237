/**
 * `npm run bench:host`: how long an input of the viewer's takes to a native window, and to the changed pixel at the viewer;
 * Deskside through its native host, and a plain script beside it, in turn. Options and output as `bench:control`.
 */
import process from 'node:process';
import { freePort } from '../scripts/lib/server.mjs';
import { buildExtension, buildServer } from '../scripts/setup/build.mjs';
import { ensureDependencies } from '../scripts/setup/dependencies.mjs';
import { main } from '../scripts/setup/main.mjs';
import { ensureSystem } from '../scripts/setup/system.mjs';
import { measure } from './control/measure.mjs';
import { openPlain } from './host/plain.mjs';
import { openProduct } from './host/product.mjs';
import { jsonLine, table } from './numbers.mjs';

const argv = process.argv.slice(2);
const [inputs = 300] = argv.flatMap((arg) => /^--inputs=(\d+)$/u.exec(arg)?.[1] ?? []).map(Number);

await main(async () => {
  await ensureDependencies();
  const { chromium } = await ensureSystem({ virtualDisplay: true });
  const port = await freePort();
  const extension = await buildExtension({ servers: `http://localhost:${port}`, output: '.output/bench' });
  await buildServer();
  const sides = { product: openProduct, control: openPlain };
  const samples = await measure({ chromium, port, extension, inputs }, sides);
  process.stderr.write(`\n${table(samples)}\n`);
  if (argv.includes('--json')) process.stdout.write(`${jsonLine('host', samples)}\n`);
});
