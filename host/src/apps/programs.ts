import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import type { Environment } from '../environment';

/** A program by its path or its name on PATH → its path, or undefined if it is not there or cannot be run. */
export async function findProgram(name: string, { PATH }: Environment): Promise<string | undefined> {
  if (isAbsolute(name)) return (await canRun(name)) ? name : undefined;
  // Neither the folder we are in nor one relative to it is a place for programs.
  if (name === '' || name.includes('/')) return undefined;
  for (const folder of (PATH ?? '').split(':').filter(isAbsolute)) {
    const path = join(folder, name);
    if (await canRun(path)) return path;
  }
  return undefined;
}

/** A window for programs that have none, and what it calls itself. */
export interface Terminal {
  path: string;
  name: string;
}

/** What the system calls its terminal, or the one that every X11 has. Both take a whole command line after `-e`. */
export async function findTerminal(environment: Environment): Promise<Terminal | undefined> {
  for (const name of ['x-terminal-emulator', 'xterm']) {
    const path = await findProgram(name, environment);
    if (path) return { path, name: basename(await realpath(path)).replace(/\.wrapper$/, '') };
  }
  return undefined;
}

async function canRun(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
