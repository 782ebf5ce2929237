/** How many messages came within the last second. */
export interface Pace {
  count(): void;
  perSecond(): number;
}

const SECOND_MS = 1_000;

/** Counted in tenths of a second: nobody can make it hold much. */
export function createPace(now: () => number): Pace {
  const PARTS = 10;
  const counts = new Array<number>(PARTS).fill(0);
  let current = 0;

  function turn(): number {
    const part = Math.floor((now() * PARTS) / SECOND_MS);
    for (let gone = Math.max(current + 1, part - PARTS + 1); gone <= part; gone++) counts[gone % PARTS] = 0;
    current = Math.max(current, part);
    return current % PARTS;
  }

  return {
    count() {
      const part = turn();
      counts[part] = (counts[part] ?? 0) + 1;
    },
    perSecond() {
      turn();
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}
