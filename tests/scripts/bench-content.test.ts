import { describe, expect, it } from 'vitest';
import { report, table } from '../../bench/content/report.mjs';

const samples = (change: object = {}) => ({
  loads: { product: [0.7, 0.82, 0.9], control: [0.1, 0.14, 0.2] },
  changes: { detector: [21], panel: [21.5], control: [20] },
  requests: 0,
  elsewhere: 0,
  ...change,
});

describe('the report of bench:content', () => {
  it('has the detector’s load in front, and an empty script beside it', () => {
    expect(report(samples())).toEqual({
      ...{ name: 'content', unit: 'ms', n: 3, p50: 0.82, p95: 0.9, p99: 0.9, misses: 0 },
      control: { n: 3, p50: 0.14, p95: 0.2, p99: 0.2, misses: 0 },
      change: {
        unit: 'µs',
        detector: { n: 1, p50: 21, p95: 21, p99: 21, misses: 0 },
        panel: { n: 1, p50: 21.5, p95: 21.5, p99: 21.5, misses: 0 },
        control: { n: 1, p50: 20, p95: 20, p99: 20, misses: 0 },
        beyond: { detector: 1, panel: 1.5 },
      },
      ...{ requests: 0, elsewhere: 0, failed: [] },
    });
    expect(table(report(samples()))).toMatch(/detector, ms a load +0.82 +0.9 +0.9 +0\/3/u);
  });

  it.each([
    ['slow loads', { loads: { product: [1.6], control: [0.1] } }],
    ['a page without a detector', { loads: { product: [0.5, undefined], control: [0.1] } }],
    ['no number at all', { loads: { product: [undefined], control: [0.1] } }],
    ['changes that cost the detector', { changes: { detector: [26], panel: [20], control: [20] } }],
    ['changes that cost the buttons', { changes: { detector: [20], panel: [26], control: [20] } }],
    ['a request', { requests: 1 }],
    ['a script where none belongs', { elsewhere: 1 }],
  ])('%s: a gate is missed', (_, change) => {
    const result = report(samples(change));
    expect(result.failed).not.toEqual([]);
    expect(table(result)).toContain('GATE MISSED');
  });
});
