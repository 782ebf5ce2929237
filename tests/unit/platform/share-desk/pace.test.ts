import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from '../../../../utils/platform/share-desk/pace';

describe('how many came within the last second', () => {
  it.each([
    ['at once', [0, 0, 0], 0, 3],
    ['a moment ago', [0, 400], 850, 2],
    ['a second ago', [0], 1_000, 0],
    ['long ago', [0, 1, 2], 1_000_000, 0],
    ['one by one', [0, 300, 600, 900, 1_200], 1_200, 4],
  ] as const)('of those that came %s', (_, came, now, expected) => {
    let time = 5_000;
    const pace = createPace(() => time);
    for (const at of came) {
      time = 5_000 + at;
      pace.count();
    }
    time = 5_000 + now;
    expect(pace.perSecond()).toBe(expected);
  });

  it('is never less than in the last 900 ms, never more than in the last second, however they come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1 }), (pauses) => {
        let time = 123_456;
        const pace = createPace(() => time);
        const came: number[] = [];
        for (const pause of pauses) {
          time += pause;
          pace.count();
          came.push(time);
          const within = (ms: number) => came.filter((at) => at > time - ms).length;
          expect(pace.perSecond()).toBeGreaterThanOrEqual(within(900));
          expect(pace.perSecond()).toBeLessThanOrEqual(within(1_000));
        }
      }),
    );
  });

  it('does not count backwards when the clock does', () => {
    let time = 5_000;
    const pace = createPace(() => time);
    pace.count();
    time = 4_000;
    pace.count();
    expect(pace.perSecond()).toBe(2);
  });
});
