/** Puts the program and the manifests where browsers look for them. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { SetupProblem } from '../setup/problem.mjs';
import { manifestText, wrapperText } from './manifest.mjs';
import { platformProblem } from './places.mjs';
import { askAbout } from './program.mjs';
import { missingFolders, readRecord, recordText } from './record.mjs';

/**
 * @param {{ platform: NodeJS.Platform, isRoot: boolean, forTests: boolean }} machine
 * @throws {SetupProblem} where the host is not to be installed
 */
export function refuseMachine({ platform, isRoot, forTests }) {
  const problem = platformProblem(platform);
  if (problem) throw new SetupProblem(problem);
  if (isRoot && !forTests)
    throw new SetupProblem(
      'The host refuses to run as root, so it is not installed for root: run this as the person who uses the browser, without sudo.',
    );
}

/**
 * @param {object} job
 * @param {import('./places.mjs').HostPlaces} job.places
 * @param {import('./program.mjs').HostProgram} job.program
 * @param {string[]} job.extensionIds
 * @param {string} [job.node] absolute
 * @returns {Promise<import('./program.mjs').HostAbout>} what the program says of itself
 * @throws {SetupProblem} when it does not run, or something cannot be written; what was installed before then still is
 */
export async function install({ places, program, extensionIds, node = process.execPath }) {
  return await tellingWhere(async () => {
    const manifests = places.manifests.map(({ file }) => file);
    const folders = missingFolders([places.folder, ...manifests]);
    mkdirSync(dirname(places.folder), { recursive: true, mode: 0o700 });
    const staged = mkdtempSync(`${places.folder}.new-`);
    try {
      fill(staged, program);
      const about = await askAbout(node, [join(staged, 'host.cjs')]);
      writeFileSync(join(staged, 'deskside-host'), wrapperText(node, join(places.folder, 'host.cjs')));
      chmodSync(join(staged, 'deskside-host'), 0o755);
      const record = recordText(readRecord(places.record), { extensionIds, manifests, folders });
      writeFileSync(join(staged, 'installed.json'), record);
      replaceFolder(staged, places.folder);
      for (const file of manifests)
        replaceFile(file, manifestText({ wrapper: places.wrapper, extensionIds }));
      return about;
    } finally {
      rmSync(staged, { recursive: true, force: true });
    }
  });
}

/** Only scripts: what else lies in a build folder (maps, leftovers) is not needed to run. */
function fill(folder, { folder: built, packages }) {
  for (const name of readdirSync(built).filter((file) => file.endsWith('.cjs')))
    cpSync(join(built, name), join(folder, name));
  for (const [name, from] of Object.entries(packages))
    cpSync(from, join(folder, 'node_modules', name), { recursive: true, dereference: true });
}

/** A host that runs keeps its files open; the next one starts from the new folder. */
function replaceFolder(staged, folder) {
  const old = `${folder}.old-${basename(staged).split('-').at(-1)}`;
  const replaces = existsSync(folder);
  if (replaces) renameSync(folder, old);
  try {
    renameSync(staged, folder);
  } catch (error) {
    if (replaces) renameSync(old, folder);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

/** A browser never reads half a file, and a link in its place is replaced, not followed. */
function replaceFile(file, text) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const staged = `${file}.new-${process.pid}`;
  try {
    writeFileSync(staged, text, { mode: 0o644 });
    renameSync(staged, file);
  } finally {
    rmSync(staged, { force: true });
  }
}

/** What a person can put right (no space, no leave, a file in the way) is told with its place, without a stack. */
async function tellingWhere(job) {
  try {
    return await job();
  } catch (error) {
    if (!error.syscall) throw error;
    throw new SetupProblem(`${error.path ?? 'A file'} cannot be read or written (${error.code}).`);
  }
}
