/** Where the host and the browsers' manifests go. Pure, so that every machine can be tested on any machine. */
import { posix } from 'node:path';
import { SetupProblem } from '../setup/problem.mjs';
import { hostName } from './constants.mjs';

const { isAbsolute, join } = posix;

/**
 * @typedef {{ browser: string, file: string }} ManifestPlace `browser`: as people call it
 * @typedef {object} HostPlaces
 * @property {string} folder all of the program; made and removed as a whole
 * @property {string} wrapper what browsers start
 * @property {string} record what an uninstall has to know
 * @property {ManifestPlace[]} manifests
 */

/** Below the folder for settings, per browser: [Linux, macOS]. */
const browsers = {
  Chromium: ['chromium', 'Chromium'],
  Chrome: ['google-chrome', 'Google/Chrome'],
  Edge: ['microsoft-edge', 'Microsoft Edge'],
  Brave: ['BraveSoftware/Brave-Browser', 'BraveSoftware/Brave-Browser'],
};

/**
 * @param {object} machine
 * @param {NodeJS.Platform} machine.platform
 * @param {NodeJS.ProcessEnv} machine.env
 * @param {string} machine.home
 * @param {{ profile?: string, onlyProfile?: boolean }} [wish] `onlyProfile`: the program lies in the profile, too, so that
 *   nothing outside is touched, and nothing is left when the profile is deleted
 * @returns {HostPlaces}
 * @throws {SetupProblem} for places that no program could be started from
 */
export function hostPlaces({ platform, env, home }, { profile, onlyProfile = false } = {}) {
  const { settings, data } = bases(platform, env, home);
  const folder = onlyProfile && profile !== undefined ? join(profile, 'deskside-host') : data;
  const entries = Object.entries(browsers).map(([browser, [linux, mac]]) => {
    return [browser, join(settings, platform === 'darwin' ? mac : linux)];
  });
  const own = profile === undefined ? [] : [[`the browser in ${profile}`, profile]];
  const wanted = onlyProfile ? own : [...entries, ...own];
  for (const path of [folder, ...wanted.map(([, base]) => base)]) refuseUnusable(path);
  return {
    folder,
    wrapper: join(folder, 'deskside-host'),
    record: join(folder, 'installed.json'),
    manifests: wanted.map(([browser, base]) => ({
      browser,
      file: join(base, 'NativeMessagingHosts', `${hostName}.json`),
    })),
  };
}

function bases(platform, env, home) {
  if (platform === 'darwin') {
    const support = join(home, 'Library', 'Application Support');
    return { settings: support, data: join(support, 'deskside', 'host') };
  }
  return {
    settings: absolute(env.XDG_CONFIG_HOME) ?? join(home, '.config'),
    data: join(absolute(env.XDG_DATA_HOME) ?? join(home, '.local', 'share'), 'deskside', 'host'),
  };
}

/** A relative path in these variables counts as none, says the XDG Base Directory Specification. */
function absolute(path) {
  return path && isAbsolute(path) ? path : undefined;
}

/** A line break or another control character in a path is a trap or an accident, and cannot be told in a sentence. */
function refuseUnusable(path) {
  if (!isAbsolute(path))
    throw new SetupProblem('The home folder is not an absolute path: set HOME and try again.');
  if (/\p{Cc}/u.test(path))
    throw new SetupProblem(
      'The home folder, or one given, has a line break or another control character in its name; nothing is installed there.',
    );
}

/**
 * @param {NodeJS.Platform} platform
 * @returns {string | undefined} why the host cannot be installed there at all
 */
export function platformProblem(platform) {
  if (platform !== 'win32') return undefined;
  return 'On Windows browsers find the host through registry entries, which Deskside does not write yet, so it cannot be installed here.';
}
