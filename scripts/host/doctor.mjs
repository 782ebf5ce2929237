/** Is the host installed, and does it answer? One sentence. */
import { accessSync, constants, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { extensionId, hostVersion } from './constants.mjs';
import { sayHello } from './hello.mjs';
import { letsInExactly, originOf, readManifest } from './manifest.mjs';
import { printable } from './options.mjs';
import { askAbout } from './program.mjs';
import { readRecord } from './record.mjs';

const again = 'run "npm run host:install" again';

/**
 * @param {object} job
 * @param {import('./places.mjs').ManifestPlace[]} job.manifests those to look at
 * @param {string[]} job.chosenIds who should be let in; empty: as installed
 * @param {NodeJS.ProcessEnv} job.env
 * @param {number} [job.answerMs]
 * @returns {Promise<{ healthy: boolean, sentence: string }>}
 */
export async function examine({ manifests, chosenIds, env, answerMs = 5_000 }) {
  const entries = manifests.map(({ browser, file }) => ({ browser, text: read(file) }));
  if (entries.every(({ text }) => text === undefined))
    return ill('The host is not installed: run "npm run host:install".');
  /** Path → id; browsers may have been given different programs, mostly it is one. */
  const programs = new Map();
  for (const { browser, text } of entries) {
    const entry = judgeEntry(text, chosenIds);
    if ('problem' in entry) return ill(`The entry for ${browser} ${entry.problem}: ${again}.`);
    programs.set(entry.path, entry.extensionId);
  }
  return await askEach([...programs], { env, answerMs });
}

function judgeEntry(text, chosenIds) {
  if (text === undefined) return { problem: 'is missing' };
  const entry = readManifest(text);
  if (!entry) return { problem: 'is damaged' };
  const extensionIds = chosenIds.length > 0 ? chosenIds : installedFor(entry.path);
  if (!letsInExactly(entry.origins, extensionIds))
    return { problem: 'lets in another extension than this Deskside' };
  if (!isProgram(entry.path))
    return { problem: `names a program that is not there, ${printable(entry.path)}` };
  return { path: entry.path, extensionId: extensionIds[0] };
}

/** Whom the install let in, as it wrote beside the program; else this checkout's extension. */
function installedFor(program) {
  const ids = readRecord(join(dirname(program), 'installed.json'))?.extensionIds ?? [];
  return ids.length > 0 ? ids : [extensionId];
}

/** The first that does not answer is the one to tell of. */
async function askEach(programs, { env, answerMs }) {
  let last = ill('');
  for (const [program, id] of programs) {
    last = await verdict(await sayHello(program, { origin: originOf(id), env, answerMs }), program);
    if (!last.healthy) break;
  }
  return last;
}

const ill = (sentence) => ({ healthy: false, sentence });

async function verdict(result, program) {
  if (result.kind !== 'answered') return ill(complaint(result));
  const { release, system, capabilities } = result;
  if (capabilities.length > 0)
    return { healthy: true, sentence: `Host ${release} answers; it can do: ${capabilities.join(', ')}.` };
  const own = await askAbout(program).catch(() => undefined);
  return ill(own?.sentence || `Host ${release} answers, but it can do nothing on this system (${system}).`);
}

/** @param {Exclude<import('./hello.mjs').HelloResult, { kind: 'answered' }>} result */
function complaint(result) {
  switch (result.kind) {
    case 'silent':
      return `The host starts but does not answer: ${again}.`;
    case 'rubbish':
      return `What was started answers, but not as the host does: ${again}.`;
    case 'version':
      return `The installed host does not speak protocol ${hostVersion}, which this Deskside does: ${again}.`;
    case 'unstartable':
      return `The program that browsers would start is there but does not start: ${again}.`;
    case 'ended':
      return ending(result);
  }
}

/** A shell ends with 126 or 127 when it cannot start what it was told to. A host that refuses says why itself. */
function ending({ code, said }) {
  if (code === 126 || code === 127)
    return `Node is no longer where it was when the host was installed: ${again}.`;
  // More than a line is no sentence but Node's own account of an accident.
  const own = said.trim().includes('\n') ? '' : printable(said);
  if (own) return `The host ended at once and says: ${own}`;
  return `The host ended at once without a reason (${code === null ? 'by a signal' : `exit code ${code}`}): ${again}.`;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
