import { expect, it } from 'vitest';
import { createPatience } from '../../../entrypoints/content/patience';

/** Buttons that stay for `lived` ms each time they are put back: how long they wait before the next time. */
function waits(lived: readonly number[], isRedrawn = false): number[] {
  let now = 1_000;
  const patience = createPatience(() => now);
  return lived.map((ms) => {
    patience.placed();
    now += ms;
    const first = patience.wait(isRedrawn);
    // Asked again and again while it waits, as in a page that changes.
    now += first / 2;
    expect(patience.wait(isRedrawn)).toBe(first / 2);
    now += first / 2;
    expect(patience.wait(isRedrawn)).toBe(0);
    return first;
  });
}

it.each([
  ['a toolbar that is drawn anew is followed at once', [100, 100, 100], [0, 0, 0]],
  ['what is taken out at once is put back more and more seldom', [0, 1, 10, 49], [200, 400, 800, 1_600]],
  ['but not never', Array(9).fill(0), [200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000, 10_000]],
  ['when they stay, all is forgotten', [0, 0, 60, 0], [200, 400, 0, 200]],
])('%s', (_, lived, expected) => {
  expect(waits(lived)).toEqual(expected);
});

it('a toolbar that is drawn anew is followed at once, also where a busy computer is late with it', () => {
  expect(waits(Array(20).fill(10), true)).toEqual(Array(20).fill(0));
});

it('but not for ever, where it is drawn anew because of the buttons', () => {
  expect(waits(Array(23).fill(10), true).slice(20)).toEqual([200, 400, 800]);
  expect(waits([...Array(20).fill(10), 60, 10], true)).toEqual(Array(22).fill(0));
});

it('the first time nothing is waited for', () => {
  expect(createPatience(() => 0).wait(false)).toBe(0);
});
