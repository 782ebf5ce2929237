import { vi } from 'vitest';

/**
 * Clocks stand still but for `vi.advanceTimersByTime`; the event loop itself (setImmediate, WebCrypto's threads) goes on,
 * so that cryptography finishes without time passing.
 */
export const stopClocks = (now = 1_000_000): void => {
  vi.useFakeTimers({
    now,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
};

const turn = () => new Promise((resolve) => setImmediate(resolve));
const LIMIT_NS = 5_000_000_000n;

/** Lets everything go on that needs no clock, until it is so. */
export async function until(isSo: () => boolean): Promise<void> {
  const start = process.hrtime.bigint();
  while (!isSo()) {
    if (process.hrtime.bigint() - start > LIMIT_NS) throw new Error(`it never came to this: ${isSo}`);
    await turn();
  }
}

/** A good while without any clock moving: for showing that something does not happen. */
export async function quiet(): Promise<void> {
  for (let round = 0; round < 30; round++) {
    await crypto.subtle.digest('SHA-256', new Uint8Array(64));
    await turn();
  }
}
