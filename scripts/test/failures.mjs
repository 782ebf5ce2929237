/** What failed, from each runner's report: said once more at the end, where it is seen without scrolling through hours. */
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../lib/project.mjs';

const linesShown = 15;

/**
 * @typedef {object} Failure
 * @property {string} title file and name of the test
 * @property {string} message the first lines of why, without colours; may be empty
 */

/**
 * @param {any} report vitest's JSON report, undefined when there is none
 * @returns {Failure[]}
 */
export function failuresOfVitest(report) {
  return (report?.testResults ?? []).flatMap((file) => {
    const name = relative(root, file.name);
    const tests = file.assertionResults.filter((test) => test.status !== 'passed');
    // A file that breaks outside of its tests has only itself to name.
    if (tests.length === 0) return file.status === 'failed' ? [failure(name, file.message)] : [];
    return tests.map((test) =>
      failure(`${name} › ${test.fullName}`, test.failureMessages?.[0] ?? test.status),
    );
  });
}

/**
 * @param {any} report playwright's JSON report, undefined when there is none
 * @returns {Failure[]}
 */
export function failuresOfPlaywright(report) {
  const outside = (report?.errors ?? []).map((error) => failure('outside of a test', error.message));
  return [...outside, ...(report?.suites ?? []).flatMap((suite) => ofSuite(suite, []))];
}

/**
 * @param {Failure[]} failures
 * @returns {string} a block of lines for each
 */
export function describeFailures(failures) {
  return failures
    .map(({ title, message }) => [`✗ ${title}`, ...message.split('\n').filter(Boolean)].join('\n    '))
    .join('\n');
}

function ofSuite(suite, above) {
  const titles = suite.title ? [...above, suite.title] : above;
  const specs = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status !== 'expected')
      .map((test) => failure([...titles, spec.title].join(' › '), whyOf(test))),
  );
  return [...specs, ...(suite.suites ?? []).flatMap((inner) => ofSuite(inner, titles))];
}

/** Of several errors of one test the first is the cause; a skipped one has none. */
const whyOf = (test) =>
  test.results.flatMap((result) => result.errors ?? []).map((error) => error.message)[0] ?? test.status;

function failure(title, message = '') {
  const lines = stripVTControlCharacters(message).split('\n');
  return { title, message: lines.slice(0, linesShown).join('\n') };
}
