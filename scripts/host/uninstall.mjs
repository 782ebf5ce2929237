/** Removes what `host:install` wrote, and nothing else. */
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isOurs } from './manifest.mjs';
import { readRecord } from './record.mjs';

/**
 * The record knows of profiles that are not named now; without one, the customary places are looked at all the same.
 * @param {import('./places.mjs').HostPlaces} places
 * @returns {string[]} what was removed: the program's folder, and manifests
 */
export function uninstall(places) {
  const record = readRecord(places.record);
  const files = new Set([...places.manifests.map(({ file }) => file), ...(record?.manifests ?? [])]);
  const manifests = [...files].filter((file) => isOurs(read(file), places.wrapper));
  for (const file of manifests) rmSync(file);
  const programs = [places.folder, ...leftovers(places.folder)].filter((folder) => existsSync(folder));
  for (const folder of programs) rmSync(folder, { recursive: true });
  removeEmpty(record?.folders ?? []);
  return [...programs, ...manifests];
}

/** Of an install that was killed: see `replaceFolder` in install.mjs. */
function leftovers(folder) {
  const parent = dirname(folder);
  if (!existsSync(parent)) return [];
  const names = readdirSync(parent).filter((name) =>
    /^\.(new|old)-\w{6}$/.test(name.slice(basename(folder).length)),
  );
  return names.filter((name) => name.startsWith(basename(folder))).map((name) => join(parent, name));
}

/** Folders that the install made stay if anybody has put something into them since. Innermost first. */
function removeEmpty(folders) {
  for (const folder of folders.toSorted((a, b) => b.length - a.length)) {
    try {
      rmdirSync(folder);
    } catch {
      // Not empty, or gone already.
    }
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
