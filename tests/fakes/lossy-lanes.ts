import type { Lane } from '../../utils/media/control-channels';

/** What a network does to one message after another; asked anew when it is at its end. */
export interface Fate {
  /** ms. */
  delay: number;
  lost: boolean;
  twice: boolean;
}

/**
 * The two channels over a bad network, on the test's clock: `sure` arrives late but whole and in order, `quick` is lost,
 * doubled and overtaken.
 */
export function createLossyLanes(fates: readonly Fate[], arrive: (text: string) => void) {
  let count = 0;
  let sureUntil = 0;
  const next = (): Fate => fates[count++ % fates.length] ?? { delay: 0, lost: false, twice: false };
  const inMs = (ms: number, text: string) => setTimeout(() => arrive(text), ms);

  function send(lane: Lane, text: string): boolean {
    const { delay, lost, twice } = next();
    if (lane === 'sure') {
      // What was lost comes again later, and everything behind it waits.
      sureUntil = Math.max(sureUntil, performance.now() + delay + (lost ? 300 : 0));
      inMs(sureUntil - performance.now(), text);
    } else if (!lost) {
      inMs(delay, text);
      if (twice) inMs(delay + 3 * next().delay, text);
    }
    return true;
  }
  return { send };
}
