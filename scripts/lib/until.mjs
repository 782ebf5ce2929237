/** Waiting for something to become true, without guessing how long it takes. */
import { setTimeout as pause } from 'node:timers/promises';

const stepMs = 40;

/**
 * Asks again and again until `check` gives something.
 * @template T
 * @param {() => T | undefined | false | null | Promise<T | undefined | false | null>} check
 * @param {{ deadlineMs: number, what: string }} options `what` ends the sentence "Waited N ms for …"
 * @returns {Promise<T>}
 */
export async function until(check, { deadlineMs, what }) {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const result = await check();
    if (result) return result;
    if (Date.now() > end) throw new Error(`Waited ${deadlineMs} ms for ${what}`);
    await pause(stepMs);
  }
}
