import { describe, expect, it } from 'vitest';
import { countCheck, countPlaywright, countVitest, sum, verdict } from '../../scripts/test/count.mjs';

const vitestFile = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('countCheck', () => {
  it.each([
    [0, { passed: 1, failed: 0 }],
    [1, { passed: 0, failed: 1 }],
    [124, { passed: 0, failed: 1 }],
  ])('exit code %i', (code, expected) => {
    expect(countCheck(code)).toEqual(expected);
  });
});

describe('countVitest', () => {
  it.each([
    ['all green', 0, [vitestFile('passed', 'passed', 'passed')], 2, 0],
    ['one red', 1, [vitestFile('failed', 'passed', 'failed')], 1, 1],
    ['a skipped one', 0, [vitestFile('passed', 'passed', 'pending')], 1, 1],
    ['a todo', 0, [vitestFile('passed', 'passed', 'todo')], 1, 1],
    ['a file that cannot be loaded', 1, [vitestFile('passed', 'passed'), vitestFile('failed')], 1, 1],
    ['an unhandled error outside of tests', 1, [vitestFile('passed', 'passed')], 1, 1],
    ['no tests', 0, [], 0, 1],
  ])('%s', (_, code, testResults, passed, failed) => {
    expect(countVitest(code, { testResults })).toEqual({ passed, failed });
  });

  it('takes a missing report for a failure', () => {
    expect(countVitest(0, undefined)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('countPlaywright', () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };

  it.each([
    ['all green', 0, { expected: 3 }, [], 3, 0],
    ['one red', 1, { expected: 2, unexpected: 1 }, [], 2, 1],
    ['flaky and skipped', 0, { expected: 1, flaky: 1, skipped: 1 }, [], 1, 2],
    ['a failed set-up', 1, {}, [{ message: 'global set-up' }], 0, 1],
    ['killed half way', 124, { expected: 2 }, [], 2, 1],
    ['no tests', 0, {}, [], 0, 1],
  ])('%s', (_, code, some, errors, passed, failed) => {
    expect(countPlaywright(code, { stats: { ...stats, ...some }, errors })).toEqual({ passed, failed });
  });

  it('takes a missing report for a failure', () => {
    expect(countPlaywright(0, undefined)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('verdict', () => {
  it('is one line, of the sum', () => {
    const total = sum([
      { passed: 2, failed: 0 },
      { passed: 1, failed: 3 },
    ]);
    expect(verdict(total)).toBe('3 passed, 3 failed');
  });
});
