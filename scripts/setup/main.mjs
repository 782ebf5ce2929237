/** The frame of every command: problems the reader can solve are told in a sentence, all else with its stack. */
import { nodeProblem } from './node-version.mjs';
import { SetupProblem } from './problem.mjs';

/**
 * Checks Node, then runs `job`; its number, if it gives one, becomes the exit code.
 * @param {() => Promise<number | void>} job
 */
export async function main(job) {
  try {
    const problem = nodeProblem();
    if (problem) throw new SetupProblem(problem);
    process.exitCode = (await job()) ?? 0;
  } catch (error) {
    const expected = error instanceof SetupProblem;
    console.error(expected ? `\n${error.message}` : error);
    process.exitCode = expected ? error.exitCode : 1;
  }
}
