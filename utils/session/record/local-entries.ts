import type { Entry, Fact } from '../../protocol/record';
import { GENESIS, hashOf, makeEntry } from './chain';

/** The same record with entries that this side alone adds, after everything both have. */
export function appendLocal(entries: readonly Entry[], facts: readonly Fact[], now: number): Entry[] {
  const all = [...entries];
  for (const fact of facts) {
    const last = all.at(-1);
    all.push(makeEntry(all.length, last ? hashOf(last) : GENESIS, now, false, fact));
  }
  return all;
}
