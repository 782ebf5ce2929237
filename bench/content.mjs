/**
 * `npm run bench:content`: what the detector costs a page of an enabled site, and what the buttons cost a ticket's page,
 * beside an empty script. A gate that is not kept is exit code 1. `-- --json`: the last line is one JSON object.
 * `-- --loads=50`: fewer than 300, for a quick look.
 */
import process from 'node:process';
import { freePort } from '../scripts/lib/server.mjs';
import { buildExtension, buildServer } from '../scripts/setup/build.mjs';
import { ensureDependencies } from '../scripts/setup/dependencies.mjs';
import { main } from '../scripts/setup/main.mjs';
import { ensureSystem } from '../scripts/setup/system.mjs';
import { report, table } from './content/report.mjs';

const argv = process.argv.slice(2);
const [loads = 300] = argv.flatMap((arg) => /^--loads=(\d+)$/u.exec(arg)?.[1] ?? []).map(Number);

await main(async () => {
  await ensureDependencies();
  const { chromium } = await ensureSystem({ virtualDisplay: true });
  const port = await freePort();
  const extension = await buildExtension({ servers: `http://localhost:${port}`, output: '.output/bench' });
  await buildServer();
  const { measure } = await import('./content/measure.mjs');
  const result = report(await measure({ chromium, port, extension, loads }));
  process.stderr.write(`\n${table(result)}\n`);
  if (argv.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`);
  return result.failed.length > 0 ? 1 : 0;
});
