import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '../../../scripts/lib/person.mjs';

/** With which switches a browser was started, and what is in it from the start. */
interface Wish {
  installed?: boolean;
  prepare?: unknown;
  profile?: string;
}

/**
 * A browser that stays for the next story: starting one costs more than many a story. Between two stories the extension goes
 * and is installed anew, and everything that a site or a story has left is cleared. One that served a story that failed, that
 * was closed or prepared, or that is wanted otherwise is not used again.
 */
export interface Pool<P extends Person> {
  take(wish: Wish, start: () => Promise<P>): Promise<P>;
  give(wish: Wish, person: P, isWell: boolean): Promise<void>;
  close(): Promise<void>;
}

export function createPool<P extends Person>(): Pool<P> {
  let kept: { how: string; person: P } | undefined;

  async function close(): Promise<void> {
    const last = kept;
    kept = undefined;
    await last?.person.close();
  }

  return {
    close,
    async take(wish, start) {
      const known = isUsual(wish) && kept?.how === JSON.stringify(wish) ? kept.person : undefined;
      if (!known) {
        await close();
        return start();
      }
      kept = undefined;
      await known.install();
      return known;
    },
    async give(wish, person, isWell) {
      if (isWell && isUsual(wish) && (await isCleared(person))) kept = { how: JSON.stringify(wish), person };
      else await person.close();
    },
  };
}

const isUsual = ({ installed = true, prepare, profile }: Wish): boolean =>
  installed && prepare === undefined && profile === undefined;

/** Far more than it takes. */
const CLEARED_MS = 15_000;

/**
 * A story may have closed it, or taken the extension out. Clearing up after a story that had passed has not ended within
 * two minutes once (2026-11-27; which step of it is not known): a browser that is not cleared by then is closed, too.
 */
async function isCleared(person: Person): Promise<boolean> {
  const patience = new AbortController();
  const tooLong = pause(CLEARED_MS, false, { signal: patience.signal }).catch(() => false);
  const cleared = person.clear().then(
    () => true,
    () => false,
  );
  const isDone = await Promise.race([cleared, tooLong]);
  patience.abort();
  return isDone;
}
