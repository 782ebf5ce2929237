/** ms. What was there for less was not wanted: a toolbar that is drawn anew lasts longer. */
const SHORT = 50;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 10_000;

/**
 * Some pages take out at once whatever is not theirs. Without this they and we would go on frame by frame, for ever: they
 * are left alone for longer and longer, until the buttons stay.
 */
export function createPatience(now: () => number = () => performance.now()) {
  let placedAt = Number.NEGATIVE_INFINITY;
  let goneAt: number | undefined;
  let pause = 0;
  return {
    /** The buttons were put into the page. */
    placed(): void {
      placedAt = now();
      goneAt = undefined;
    },
    /** They are not where they were put: ms until they may be put back. */
    wait(): number {
      if (goneAt === undefined) {
        goneAt = now();
        pause = goneAt - placedAt < SHORT ? Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, pause * 2)) : 0;
      }
      return Math.max(0, goneAt + pause - now());
    },
  };
}
