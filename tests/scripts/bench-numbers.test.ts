import { describe, expect, it } from 'vitest';
import { jsonLine, summarise, table } from '../../bench/numbers.mjs';

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

describe('summarise', () => {
  it.each([
    ['by the nearest rank, in any order', hundred, { p50: 50, p95: 95, p99: 99, misses: 0 }],
    ['of one', [7.04], { p50: 7, p95: 7, p99: 7, misses: 0 }],
    ['of what was not missed', [undefined, 3, undefined, 1], { p50: 1, p95: 3, p99: 3, misses: 2 }],
    ['where all was missed', [undefined], { p50: null, p95: null, p99: null, misses: 1 }],
  ])('%s', (_, times, expected) => {
    expect(summarise(times)).toEqual({ n: times.length, ...expected });
  });
});

const samples = {
  product: [
    { kind: 'click', event: 6, pixel: 60 },
    { kind: 'key', event: 4, pixel: undefined },
  ],
  control: [
    { kind: 'click', event: 3, pixel: 40 },
    { kind: 'key', event: 2, pixel: 30 },
  ],
} as const;
const run = { product: [...samples.product], control: [...samples.control] };

it('the line of JSON is of the changed pixel, with the event beside it', () => {
  expect(JSON.parse(jsonLine('control', run))).toEqual({
    name: 'control',
    unit: 'ms',
    ...{ n: 2, p50: 60, p95: 60, p99: 60, misses: 1 },
    control: { n: 2, p50: 30, p95: 40, p99: 40, misses: 0 },
    event: {
      ...{ n: 2, p50: 4, p95: 6, p99: 6, misses: 0 },
      control: { n: 2, p50: 2, p95: 3, p99: 3, misses: 0 },
    },
  });
});

it('the table has both sides and their ratio for each kind of input', () => {
  const rows = table(run)
    .split('\n')
    .map((row) => row.trim().split(/ {2,}/u));
  const numbers = [
    ['input → page event', '4.0', '6.0', '6.0', '0/2', '2.0', '3.0', '3.0', '0/2', '2.00', '2.00', '2.00'],
    ['clicks', '6.0', '6.0', '6.0', '0/1', '3.0', '3.0', '3.0', '0/1', '2.00', '2.00', '2.00'],
    ['keys', '-', '-', '-', '1/1', '30.0', '30.0', '30.0', '0/1', '-', '-', '-'],
  ];
  for (const row of numbers) expect(rows).toContainEqual(row);
});
