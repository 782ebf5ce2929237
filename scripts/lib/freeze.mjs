/** A browser that stands still, as when its computer sleeps: for the other side the network is gone. */
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

/**
 * Stops every process of a person's browser at once. Linux only, as the displays are.
 * @param {import('./person.mjs').Person} person
 * @returns {() => void} wakes it up again
 */
export function freeze({ profile }) {
  const pids = familyOf(profile);
  if (pids.length === 0) throw new Error('the browser to stop was not found');
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  return () => {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  };
}

/** The browser with this profile and everything that it has started. */
function familyOf(profile) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap(describe);
  const family = new Set(
    all.filter(({ command }) => command.includes(`--user-data-dir=${profile}`)).map(({ pid }) => pid),
  );
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return [...family];
}

/** Empty for a process that is gone meanwhile. */
function describe(name) {
  try {
    const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
    const parent = Number(/^PPid:\s*(\d+)/mu.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]);
    return [{ pid: Number(name), parent, command }];
  } catch {
    return [];
  }
}
