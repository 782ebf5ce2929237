import { readFileSync } from 'node:fs';

/** Of a process: who started it, and the session it is in. */
export interface ProcessFacts {
  parent: number;
  session: number;
}

/** How far up is looked: more than any program starts through. */
const GENERATIONS = 32;

/**
 * Whether a process is `root`, or was started by it or by one of its own. A process whose parent has ended belongs to another
 * one; its session still tells, as what we start leads one.
 */
export function isOfTree(
  pid: number,
  root: number,
  facts: (pid: number) => ProcessFacts | undefined,
): boolean {
  let current = pid;
  for (let generation = 0; generation < GENERATIONS; generation++) {
    if (current === root) return true;
    const known = facts(current);
    if (!known || current <= 1) return false;
    if (known.session === root) return true;
    current = known.parent;
  }
  return false;
}

/** As Linux tells it in `/proc/PID/stat`; undefined: there is no such process. */
export function factsOf(pid: number): ProcessFacts | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name before is in brackets and may hold anything, brackets too.
    const [, parent, , session] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(parent), session: Number(session) };
  } catch {
    return undefined;
  }
}
