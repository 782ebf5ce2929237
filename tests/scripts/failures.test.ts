import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/project.mjs';
import { describeFailures, failuresOfPlaywright, failuresOfVitest } from '../../scripts/test/failures.mjs';

describe('what failed', () => {
  it('is named by vitest with its file and the first lines of why', () => {
    const message = `\u001b[31mexpected 1\u001b[39m\n${'at\n'.repeat(40)}`;
    const testResults = [
      {
        name: join(root, 'tests/a.test.ts'),
        status: 'failed',
        assertionResults: [
          { fullName: 'a works', status: 'passed', failureMessages: [] },
          { fullName: 'a fails', status: 'failed', failureMessages: [message] },
          { fullName: 'a waits', status: 'pending' },
        ],
      },
      {
        name: join(root, 'tests/b.test.ts'),
        status: 'failed',
        message: 'no such import',
        assertionResults: [],
      },
      { name: join(root, 'tests/c.test.ts'), status: 'passed', assertionResults: [] },
    ];
    expect(failuresOfVitest({ testResults })).toEqual([
      { title: 'tests/a.test.ts › a fails', message: `expected 1\n${'at\n'.repeat(14)}`.trimEnd() },
      { title: 'tests/a.test.ts › a waits', message: 'pending' },
      { title: 'tests/b.test.ts', message: 'no such import' },
    ]);
  });

  it('is named by playwright with all it is in, and what broke outside of tests too', () => {
    const spec = (title: string, status: string, ...errors: string[]) => ({
      title,
      tests: [{ status, results: [{ errors: errors.map((message) => ({ message })) }] }],
    });
    const inner = { title: 'while it is shown', specs: [spec('a stop', 'unexpected', 'first', 'second')] };
    const suites = [
      { title: 'a.spec.ts', specs: [spec('well', 'expected'), spec('left out', 'skipped')], suites: [inner] },
    ];
    expect(failuresOfPlaywright({ suites, errors: [{ message: 'no display' }] })).toEqual([
      { title: 'outside of a test', message: 'no display' },
      { title: 'a.spec.ts › left out', message: 'skipped' },
      { title: 'a.spec.ts › while it is shown › a stop', message: 'first' },
    ]);
  });

  it('is nothing without a report', () => {
    expect([...failuresOfVitest(undefined), ...failuresOfPlaywright(undefined)]).toEqual([]);
  });

  it('is read as a line each, and why below it', () => {
    const text = describeFailures([
      { title: 'a', message: 'one\n\ntwo' },
      { title: 'b', message: '' },
    ]);
    expect(text).toBe('✗ a\n    one\n    two\n✗ b');
  });
});
