import { closeSync, readdirSync, readFileSync } from 'node:fs';

/** What Linux gives as `O_CLOEXEC` in `/proc/self/fdinfo`. */
const CLOSES_ON_EXEC = 0o2000000;

/**
 * Closes the files that came with this process beside its three pipes: whatever it starts would have them as well. To be
 * called first: all that this process opens itself is marked as its own, so what is not marked came from elsewhere.
 */
export function closeInherited(): void {
  for (const name of listed('/proc/self/fd')) {
    const descriptor = Number(name);
    if (descriptor <= 2) continue;
    try {
      const [, flags = ''] =
        /^flags:\s*([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${name}`, 'latin1')) ?? [];
      if (flags !== '' && (Number.parseInt(flags, 8) & CLOSES_ON_EXEC) === 0) closeSync(descriptor);
    } catch {
      // The one that the list itself was read by.
    }
  }
}

/** Empty where the system has no such folder. */
function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
