/** Programs from outside npm: Chromium always; on a machine without a display also an X server and its helpers. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, runQuietly } from '../lib/run.mjs';
import { findChromium } from './chromium.mjs';
import { SetupProblem } from './problem.mjs';

/** Program → Debian package. What the virtual display and the windows on it are made of. */
export const displayPrograms = {
  Xvfb: 'xvfb',
  openbox: 'openbox',
  xdotool: 'xdotool',
  wmctrl: 'wmctrl',
  xprop: 'x11-utils',
  xwininfo: 'x11-utils',
  xterm: 'xterm',
};

/**
 * File → Debian package. Without the fonts pictures show boxes for letters; without its translations Debian's Chromium
 * speaks only English, and the Japanese stories fail. Only wished for: other systems keep them elsewhere.
 */
export const languages = {
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc': 'fonts-noto-cjk',
  '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf': 'fonts-noto-color-emoji',
  '/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf': 'fonts-dejavu-core',
  '/usr/lib/chromium/locales/ja.pak': 'chromium-l10n',
};

/**
 * What to do about missing things. Pure, so that every machine can be tested on any machine.
 * @param {{ missing: string[], wished: string[], isRoot: boolean, hasApt: boolean }} machine package names
 * @returns {{ action: 'nothing' | 'install' | 'warn' | 'instruct', packages: string[] }} `warn`: go on without
 */
export function planSystem({ missing, wished, isRoot, hasApt }) {
  const packages = [...new Set([...missing, ...wished])];
  if (packages.length === 0) return { action: 'nothing', packages };
  if (isRoot && hasApt) return { action: 'install', packages };
  return { action: missing.length > 0 ? 'instruct' : 'warn', packages };
}

/**
 * A person with a desktop needs only Chromium; a machine without one needs the display made for it.
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, unattended: boolean }} machine
 * @returns {boolean}
 */
export function needsVirtualDisplay({ platform, env, unattended }) {
  if (unattended) return true;
  return platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;
}

/**
 * The command a person can type to get these packages.
 * @param {string[]} packages
 * @param {boolean} hasApt
 * @param {Record<string, string>} [settings] what the installation has to find in its environment
 * @returns {string}
 */
export function instruction(packages, hasApt, settings = {}) {
  const list = packages.join(' ');
  if (!hasApt) return `Install these (names as in Debian) with your system's package manager: ${list}`;
  const given = Object.entries(settings).map(([name, value]) => `${name}=${value} `);
  return `Install them with: sudo apt-get update && sudo ${given.join('')}apt-get install --no-install-recommends ${list}`;
}

/**
 * Makes sure the needed programs are there, installing them only as root on a system with apt-get.
 * @param {{ virtualDisplay: boolean }} needs
 * @returns {Promise<{ chromium: string }>} the browser's path
 * @throws {SetupProblem} with what to install
 */
export async function ensureSystem(needs) {
  if (needs.virtualDisplay && process.platform !== 'linux') {
    throw new SetupProblem(
      'This needs an X server of its own, which works on Linux only. Use a Linux machine or container.',
    );
  }
  if (process.env.CHROMIUM) refuseBadChoice();
  const hasApt = onPath('apt-get');
  const { missing, wished } = lookFor(needs);
  const plan = planSystem({ missing, wished, isRoot: process.getuid?.() === 0, hasApt });
  if (plan.action === 'install') await install(plan.packages);
  if (plan.action === 'warn')
    console.log(`Japanese may be missing or show as boxes. ${instruction(plan.packages, hasApt)}`);
  return confirm(needs, hasApt);
}

/**
 * Makes sure that Debian packages are there which only some commands need, under the same conditions.
 * @param {string} what as it begins a sentence, e.g. `Request Tracker`
 * @param {string[]} packages
 * @param {Record<string, string>} [settings] what their installation has to find in its environment
 * @returns {Promise<void>}
 * @throws {SetupProblem} with what to install
 */
export async function ensurePackages(what, packages, settings) {
  const hasApt = onPath('apt-get');
  const missing = () => missingPackages(packages, dpkgStatus(packages));
  const plan = planSystem({ missing: missing(), wished: [], isRoot: process.getuid?.() === 0, hasApt });
  if (plan.action === 'install') await install(plan.packages, settings);
  const still = missing();
  if (still.length > 0)
    throw new SetupProblem(
      `${what} needs packages that are missing. ${instruction(still, hasApt, settings)}`,
    );
}

/**
 * @param {string[]} packages
 * @param {string} status a line "package status" for each that dpkg knows
 * @returns {string[]} those that are not completely installed
 */
export function missingPackages(packages, status) {
  const lines = new Set(status.split('\n'));
  return packages.filter((name) => !lines.has(`${name} installed`));
}

/** Empty where there is no dpkg. It fails when it does not know one of them, and still tells of the others. */
function dpkgStatus(packages) {
  const format = `--showformat=\${Package} \${db:Status-Status}\n`;
  return spawnSync('dpkg-query', ['--show', format, ...packages], { encoding: 'utf8' }).stdout ?? '';
}

/** A wrong CHROMIUM is not mended by installing another one. */
function refuseBadChoice() {
  const chosen = findChromium();
  if ('problem' in chosen) throw new SetupProblem(`${chosen.problem} Correct or unset CHROMIUM.`);
}

function lookFor({ virtualDisplay }) {
  const browser = 'path' in findChromium() ? [] : ['chromium'];
  if (!virtualDisplay) return { missing: browser, wished: [] };
  const programs = Object.keys(displayPrograms).filter((program) => !onPath(program));
  return {
    missing: [...new Set([...browser, ...programs.map((program) => displayPrograms[program])])],
    wished: Object.keys(languages).flatMap((file) => (existsSync(file) ? [] : [languages[file]])),
  };
}

/** Looks again, whatever happened before: what counts is what is there now. */
function confirm(needs, hasApt) {
  const chromium = findChromium();
  const { missing } = lookFor(needs);
  if ('path' in chromium && missing.length === 0) return { chromium: chromium.path };
  const about = 'problem' in chromium ? `${chromium.problem}\n` : '';
  throw new SetupProblem(
    `${about}Some programs are missing. ${instruction(missing, hasApt)}\nAnother place for Chromium can be given as CHROMIUM=/path/to/chromium.`,
  );
}

async function install(packages, settings = {}) {
  const env = { ...process.env, ...settings, DEBIAN_FRONTEND: 'noninteractive' };
  console.log(`Missing on this machine: ${packages.join(' ')}`);
  const update = () => runQuietly('Fetching the list of packages', 'apt-get', ['update', '-qq'], { env });
  if ((await update()) !== 0 && (await update()) !== 0) {
    throw new SetupProblem(
      '"apt-get update" failed twice. Check the network connection and the package sources, then try again.',
    );
  }
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  const code = await runQuietly('Installing system packages', 'apt-get', args, { env });
  if (code !== 0) {
    throw new SetupProblem(
      `"apt-get install" failed (its last lines are above). ${instruction(packages, true, settings)}`,
    );
  }
  // A new font is seen by running programs only after this; harmless where it is missing or not needed.
  if (onPath('fc-cache')) await run('fc-cache', [], { env });
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isProgram(join(folder, program)));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
