import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** What the system says about its processes. */
export interface Processes {
  /** 0: none, or none that we may see. */
  parentOf(pid: number): number;
  /** The program's file; empty: not for us to see. */
  programOf(pid: number): string;
}

/** Out of `/proc`. */
export const processes: Processes = {
  parentOf(pid) {
    // `pid (name) state parent …`: the name may hold anything, so what counts stands behind the last bracket.
    const after = read(`/proc/${pid}/stat`).split(')').at(-1) ?? '';
    return Number(after.trim().split(' ')[1] ?? 0) || 0;
  },
  programOf(pid) {
    try {
      return readlinkSync(`/proc/${pid}/exe`);
    } catch {
      return '';
    }
  },
};

const shells: ReadonlySet<string> = new Set(['sh', 'dash', 'bash', 'busybox']);
/** Deeper no family goes; also the way out of a ring, which reused ids can make. */
const generations = 64;

/** The browser itself, where what started the host is only the shell script that its distribution puts around it. */
export function browserOf(pid: number, all: Processes): number {
  return lineOf(pid, all).find((each) => !shells.has(basename(all.programOf(each)))) ?? pid;
}

/**
 * Whether this process is the browser's: itself, or above or below it with the same program. A program that the person has
 * started from the browser, or the host for them, is below it too but another program: it is not the browser's. Nor is the
 * terminal that the browser was started from.
 */
export function isOfBrowser(pid: number, browser: number, all: Processes): boolean {
  if (pid === browser) return true;
  const program = all.programOf(browser);
  if (program === '' || all.programOf(pid) !== program) return false;
  return lineOf(pid, all).includes(browser) || lineOf(browser, all).includes(pid);
}

/** It, its parent, and so on. */
function lineOf(pid: number, all: Processes): number[] {
  const line: number[] = [];
  for (let at = pid; at > 1 && line.length < generations; at = all.parentOf(at)) line.push(at);
  return line;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
