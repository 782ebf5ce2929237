import { isAbsolute, join } from 'node:path';
import type { Environment } from '../environment';

/** Where programs' files are, the one that counts first; as the XDG Base Directory Specification has it. */
export function dataFolders({ HOME, XDG_DATA_HOME, XDG_DATA_DIRS }: Environment): string[] {
  const own = XDG_DATA_HOME || (HOME ? join(HOME, '.local/share') : '');
  const shared = (XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(':');
  // Relative ones are to be ignored.
  return [...new Set([own, ...shared].filter(isAbsolute))];
}
