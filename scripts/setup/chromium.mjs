/** Which browser to drive: a Chromium that still takes an unpacked extension from its command line. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import process from 'node:process';

const names = ['chromium', 'chromium-browser'];
const places = {
  linux: ['/usr/bin/chromium', '/usr/lib/chromium/chromium', '/snap/bin/chromium'],
  darwin: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: ['LOCALAPPDATA', 'ProgramFiles', 'ProgramFiles(x86)'],
};

/** Since this version Google Chrome ignores `--load-extension`; Chromium does not. */
const lastChromeThatLoads = 136;

/**
 * @typedef {object} Machine what is looked at, replaceable in tests
 * @property {NodeJS.ProcessEnv} env
 * @property {NodeJS.Platform} platform
 * @property {(path: string) => boolean} isProgram
 * @property {(path: string) => string | undefined} versionLine what `path --version` prints
 */

/** @type {Machine} */
const thisMachine = { env: process.env, platform: process.platform, isProgram, versionLine };

/**
 * @param {Machine} [machine]
 * @returns {{ path: string, version: string } | { problem: string }}
 */
export function findChromium(machine = thisMachine) {
  const chosen = machine.env.CHROMIUM;
  if (chosen) return judge(chosen, machine, `CHROMIUM is set to ${chosen}, `);
  const found = candidates(machine).filter(machine.isProgram);
  const judged = found.map((path) => judge(path, machine, `${path} was found, `));
  return judged.find((result) => 'path' in result) ?? judged[0] ?? { problem: 'Chromium was not found.' };
}

function judge(path, machine, opening) {
  if (isAbsolute(path) && !machine.isProgram(path))
    return { problem: `${opening}but that is not a program.` };
  const line = machine.versionLine(path);
  const version = /chrom.*?(\d+(\.\d+)*)/i.exec(line ?? '')?.[1];
  if (!version)
    return { problem: `${opening}but asked for its --version it does not say that it is Chromium.` };
  if (/chrome/i.test(line ?? '') && Number.parseInt(version, 10) > lastChromeThatLoads) {
    return {
      problem: `${opening}but that is Google Chrome ${version}: since 137 it ignores --load-extension. Chromium is needed.`,
    };
  }
  return { path, version };
}

function candidates({ env, platform }) {
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  if (platform !== 'win32') return [...onPath, ...(places[platform] ?? [])];
  return places.win32.flatMap((name) =>
    env[name] ? [join(env[name], 'Chromium', 'Application', 'chrome.exe')] : [],
  );
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function versionLine(path) {
  // chrome.exe opens a window for --version on Windows: there the place it lies in has to be proof enough.
  if (process.platform === 'win32') return 'Chromium 0';
  try {
    return execFileSync(path, ['--version'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}
