import { describe, expect, it } from 'vitest';
import { ageOf, tickOf } from '../../../../utils/platform/share-desk/ticks';

describe('the age of a message', () => {
  it.each([
    ['made as the tick was told', 10_000, 0, 0],
    ['made after it', 9_900, 100, 0],
    ['on its way for a while', 9_000, 100, 900],
    ['made before the tick was told, by rounding', 10_001, 0, -1],
    ['of a tick that was never heard', 0, 0, Number.NaN],
    ['of a tick that has not been told yet', 10_003, 0, Number.NaN],
    ['that is told to come later', 9_900, 200, Number.NaN],
  ] as const)('%s', (_, tick, since, age) => {
    expect(ageOf({ tick, since }, 10_000)).toBe(age);
  });

  it.each([0.4, 0.5, 1_234.56])('is known of every tick that is told (%d)', (now) => {
    const { tick } = tickOf(now + 1);
    expect(Number.isInteger(tick)).toBe(true);
    expect(Math.abs(ageOf({ tick, since: 0 }, now + 1))).toBeLessThan(1);
  });
});
