/**
 * `npm run bench:content`: what the detector costs a page of an enabled site, and what the buttons cost a ticket's page,
 * beside an empty script. A gate that is not kept is exit code 1. `-- --json`: the last line is one JSON object.
 * `-- --loads=50`: fewer than 300, for a quick look.
 */
import process from 'node:process';
import { main } from '../scripts/setup/main.mjs';
import { report, table } from './content/report.mjs';
import { countIn, setUpBench } from './run.mjs';

const argv = process.argv.slice(2);
const loads = countIn(argv, 'loads', 300);

await main(async () => {
  const built = await setUpBench();
  const { measure } = await import('./content/measure.mjs');
  const result = report(await measure({ ...built, loads }));
  process.stderr.write(`\n${table(result)}\n`);
  if (argv.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`);
  return result.failed.length > 0 ? 1 : 0;
});
