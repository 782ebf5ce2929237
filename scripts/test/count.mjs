/** From what each runner says to two numbers. Strict: what did not run and pass has failed. */

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * A check with one answer: types, lint, imports, a build.
 * @param {number} code exit code
 * @returns {Count}
 */
export const countCheck = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/**
 * @param {number} code vitest's exit code
 * @param {any} report its JSON report, undefined when there is none
 * @returns {Count}
 */
export function countVitest(code, report) {
  const files = report?.testResults ?? [];
  const statuses = files.flatMap((file) => file.assertionResults.map((test) => test.status));
  const passed = statuses.filter((status) => status === 'passed').length;
  // A file that breaks before its first test, or after its last, has no failed test to show for it.
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return settle(code, passed, statuses.length - passed + broken.length);
}

/**
 * Flaky tests (passed on a retry) and skipped ones count as failed.
 * @param {number} code playwright's exit code
 * @param {any} report its JSON report, undefined when there is none
 * @returns {Count}
 */
export function countPlaywright(code, report) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  return settle(code, expected, unexpected + flaky + skipped + (report?.errors?.length ?? 0));
}

/**
 * @param {Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  return counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  });
}

/**
 * The last line of every test run, for people and programs alike.
 * @param {Count} count
 */
export const verdict = ({ passed, failed }) => `${passed} passed, ${failed} failed`;

/** A runner that says it failed, or that ran nothing, has failed at least once. */
function settle(code, passed, failed) {
  const atLeast = code !== 0 || passed + failed === 0 ? 1 : 0;
  return { passed, failed: Math.max(failed, atLeast) };
}
