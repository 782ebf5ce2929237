/** The program that is installed: built, with the packages that it needs beside it. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../lib/project.mjs';
import { runQuietly } from '../lib/run.mjs';
import { SetupProblem } from '../setup/problem.mjs';
import { printable } from './options.mjs';

const aboutMs = 10_000;

/**
 * @typedef {object} HostProgram
 * @property {string} folder its scripts; `host.cjs` is the one to start
 * @property {Record<string, string>} packages name → folder
 */

/**
 * @param {{ forTests: boolean }} which
 * @returns {Promise<HostProgram>}
 * @throws {SetupProblem} when the build fails, or npm left something out
 */
export async function buildHost({ forTests }) {
  const args = [join(root, 'host', 'build.mjs'), ...(forTests ? ['--for-tests'] : [])];
  const code = await runQuietly('Building the host', process.execPath, args);
  if (code !== 0) throw new SetupProblem('Building the host failed; the lines above say why.');
  return { folder: join(root, 'host', forTests ? 'dist-for-tests' : 'dist'), packages: nativePackages() };
}

function nativePackages() {
  const platform = `@koromix/koffi-${process.platform}-${process.arch}`;
  const koffi = packageFolder('koffi', join(root, 'host'));
  return { koffi, [platform]: packageFolder(platform, koffi) };
}

/** A package wherever npm has put it, seen from a folder: beside it or further up. */
function packageFolder(name, from) {
  const places = createRequire(join(from, 'any.js')).resolve.paths(name) ?? [];
  const folder = places.map((place) => join(place, name)).find((path) => existsSync(path));
  if (folder) return folder;
  throw new SetupProblem(
    `The package ${name} is missing: run "npm ci --ignore-scripts --include=dev --include=optional", then the same command again.`,
  );
}

/**
 * @typedef {object} HostAbout
 * @property {string} release
 * @property {string} system
 * @property {string} sentence what it can do on this machine, and what it cannot
 */

/**
 * Asks the program about itself, as it lies there: that it answers shows that it runs.
 * @param {string} command
 * @param {string[]} [args]
 * @returns {Promise<HostAbout>}
 * @throws {SetupProblem} with its own words when it does not run
 */
export function askAbout(command, args = []) {
  return new Promise((resolve, reject) => {
    execFile(command, [...args, '--about'], { timeout: aboutMs }, (error, stdout, stderr) => {
      const about = error ? undefined : parse(stdout);
      const why = printable(stderr || error?.message || stdout) || 'it said nothing';
      if (about) resolve(about);
      else reject(new SetupProblem(`The host does not run on this machine: ${why}`));
    });
  });
}

function parse(line) {
  try {
    const { release, system, sentence } = JSON.parse(line);
    const words = [release, system, sentence ?? ''];
    if (words.some((word) => typeof word !== 'string')) return undefined;
    const [first, second, third] = words.map(printable);
    return { release: first, system: second, sentence: third };
  } catch {
    return undefined;
  }
}
