/** The npm packages: installed when missing or not what package-lock.json says, left alone otherwise. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../lib/project.mjs';
import { runQuietly } from '../lib/run.mjs';
import { SetupProblem } from './problem.mjs';

/**
 * `stamped`: the lock file is the one we installed from. `matching`: somebody else installed (npm ci by hand),
 * and everything needed is there. `missing` and `stale` need an install.
 * @param {{ lock: string, stamp?: string, installed?: string }} files the texts of package-lock.json, of our stamp
 *   and of npm's own list in node_modules
 * @returns {'stamped' | 'matching' | 'missing' | 'stale'}
 */
export function dependenciesState({ lock, stamp, installed }) {
  if (installed === undefined) return 'missing';
  if (stamp === hash(lock)) return 'stamped';
  return hasAll(JSON.parse(lock), JSON.parse(installed)) ? 'matching' : 'stale';
}

/**
 * Leaves node_modules as package-lock.json describes it.
 * @param {string} [folder] the checkout
 * @throws {SetupProblem} when npm fails
 */
export async function ensureDependencies(folder = root) {
  const modules = join(folder, 'node_modules');
  const stampFile = join(modules, '.deskside-lock');
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const state = dependenciesState({
    lock,
    stamp: read(stampFile),
    installed: read(join(modules, '.package-lock.json')),
  });
  if (state === 'stamped') return;
  if (state !== 'matching') await install(folder, state);
  writeFileSync(stampFile, hash(lock));
}

async function install(folder, state) {
  const why = state === 'missing' ? 'first run' : 'package-lock.json has changed';
  // No scripts: nothing we depend on needs one, and an install should run no strangers' code.
  // --include=dev: NODE_ENV=production or `omit=dev` in the environment would leave the build tools out.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'];
  const [command, first] = npm();
  const code = await runQuietly(`Installing packages (${why})`, command, [...first, ...args], {
    cwd: folder,
  });
  if (code === 0) return;
  throw new SetupProblem(
    'npm could not install the packages (its last lines are above). Check the network connection and the npm registry setting, then run the same command again.',
  );
}

/** npm's own script by this Node where it can be found (no shell needed, also on Windows), else `npm`. */
function npm() {
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const script = [process.env.npm_execpath, beside].find((path) => path?.endsWith('.js') && existsSync(path));
  return script ? [process.execPath, [script]] : ['npm', []];
}

/** Every package of the lock that all platforms need is installed in that version. */
function hasAll(lock, installed) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (!path.includes('node_modules/') || wanted.optional || wanted.devOptional || wanted.link) return true;
    return installed.packages?.[path]?.version === wanted.version;
  });
}

const hash = (text) => createHash('sha256').update(text).digest('hex');

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
