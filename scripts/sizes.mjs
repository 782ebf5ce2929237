/**
 * `npm run bench:size`: builds the package as a store would get it and weighs it against scripts/sizes/budgets.mjs.
 * `-- --json`: the last line is one JSON object, the table goes to stderr. A gate that is not kept is exit code 1.
 */
import process from 'node:process';
import { packExtension } from './setup/build.mjs';
import { main } from './setup/main.mjs';
import { jsonLine, table, weigh } from './sizes/weigh.mjs';

const json = process.argv.includes('--json');

await main(async () => {
  // One server, as an operator would build it: the names of the servers are part of the package.
  const folder = await packExtension({ servers: 'https://deskside.example.com', output: '.output/sizes' });
  const weights = await weigh(folder);
  process[json ? 'stderr' : 'stdout'].write(`\n${table(weights)}\n`);
  if (json) console.log(jsonLine(weights));
  return weights.every(({ passed }) => passed) ? 0 : 1;
});
