/**
 * `npm test`: sets up what is missing, runs every check and test, and ends with the line `N passed, N failed`.
 * `npm test -- --unit`, `--e2e` or `--only=types,lint` run a part. A failed part does not stop the next one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { seconds } from './lib/run.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { nodeProblem } from './setup/node-version.mjs';
import { SetupProblem } from './setup/problem.mjs';
import { ensureSystem } from './setup/system.mjs';
import { sum, verdict } from './test/count.mjs';
import { describeFailures } from './test/failures.mjs';
import { selectStages } from './test/stages.mjs';

const nothing = { passed: 0, failed: 0 };
const oneFailure = { passed: 0, failed: 1 };

const total = await testAll(process.argv.slice(2));
process.exitCode ??= total.failed > 0 ? 1 : 0;
process.stdout.write(`\n${verdict(total)}\n`);

/** What keeps everything from running counts as one failure, with its own exit code. */
async function testAll(argv) {
  const began = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'deskside-test-'));
  try {
    const chosen = selectStages(argv);
    const env = await setUp(chosen);
    const outcomes = [];
    for (const stage of chosen) outcomes.push(await perform(stage, { env, folder }));
    sayAgain(chosen, outcomes);
    console.log(`\nAll in ${seconds(began)}.`);
    return sum([nothing, ...outcomes]);
  } catch (error) {
    const expected = error instanceof SetupProblem || error instanceof RangeError;
    console.log(expected ? `\n${error.message}` : error);
    process.exitCode = error instanceof SetupProblem ? error.exitCode : 1;
    return oneFailure;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function setUp(chosen) {
  const problem = nodeProblem();
  if (problem) throw new SetupProblem(problem);
  await ensureDependencies();
  for (const stage of chosen) await stage.prepare?.();
  if (!chosen.some((stage) => stage.needsDisplay)) return process.env;
  const { chromium } = await ensureSystem({ virtualDisplay: true });
  return { ...process.env, CHROMIUM: chromium };
}

async function perform(stage, context) {
  const began = Date.now();
  console.log(`\n=== ${stage.heading}`);
  const outcome = await stage.perform(context).catch((error) => {
    console.log(error);
    return oneFailure;
  });
  console.log(`=== ${stage.heading}: ${verdict(outcome)}, ${seconds(began)}`);
  return outcome;
}

/** What failed is far up by now. `.ci/run` collects what is between these two lines. */
function sayAgain(chosen, outcomes) {
  if (outcomes.every(({ failed }) => failed === 0)) return;
  console.log('\n=== Failed');
  for (const [i, { failed, failures = [] }] of outcomes.entries()) {
    if (failed > 0) console.log(`${chosen[i].heading}\n${describeFailures(failures) || 'as printed above'}`);
  }
}
