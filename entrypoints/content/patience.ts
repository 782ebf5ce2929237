/** ms. What was there for less was not wanted. */
const SHORT = 50;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 10_000;
/** A toolbar may be drawn anew that often in a row right after the buttons were put into it: a busy computer is late. */
const REDRAWN_MAX = 20;

/**
 * Some pages take out at once whatever is not theirs. Without this they and we would go on frame by frame, for ever: they
 * are left alone for longer and longer, until the buttons stay. A toolbar that is drawn anew has thrown nothing out, unless
 * it is drawn anew because of the buttons.
 */
export function createPatience(now: () => number = () => performance.now()) {
  let placedAt = Number.NEGATIVE_INFINITY;
  let goneAt: number | undefined;
  let pause = 0;
  let redrawn = 0;

  return {
    /** The buttons were put into the page. */
    placed(): void {
      placedAt = now();
      goneAt = undefined;
    },
    /**
     * They are not where they were put: ms until they may be put back. `isRedrawn`: what they were in is no longer in the
     * page.
     */
    wait(isRedrawn: boolean): number {
      if (goneAt === undefined) {
        goneAt = now();
        const isShort = goneAt - placedAt < SHORT;
        redrawn = isShort && isRedrawn ? redrawn + 1 : 0;
        const isUnwanted = isShort && (!isRedrawn || redrawn > REDRAWN_MAX);
        pause = isUnwanted ? Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, pause * 2)) : 0;
      }
      return Math.max(0, goneAt + pause - now());
    },
  };
}
