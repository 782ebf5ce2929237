/** The options that the three commands share. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupProblem } from '../setup/problem.mjs';
import { isExtensionId } from './manifest.mjs';

/**
 * @typedef {object} HostOptions
 * @property {string} [profile] absolute: the user data folder of a browser that has one of its own
 * @property {boolean} onlyProfile nothing outside that folder is touched
 * @property {string[]} extensionIds empty: the one of this checkout
 * @property {boolean} forTests the build that also runs as root
 */

const known = {
  profile: { type: 'string' },
  'only-profile': { type: 'boolean', default: false },
  'extension-id': { type: 'string', multiple: true, default: [] },
  'for-tests': { type: 'boolean', default: false },
};

/**
 * @param {string[]} argv
 * @param {{ env: NodeJS.ProcessEnv, cwd: string }} where
 * @returns {HostOptions}
 * @throws {SetupProblem} for what is no option, in a sentence
 */
export function hostOptions(argv, where) {
  const { values } = parse(argv);
  const extensionIds = [...new Set(values['extension-id'])];
  const wrong = extensionIds.find((id) => !isExtensionId(id));
  if (wrong !== undefined)
    throw new SetupProblem(`"${printable(wrong)}" is no extension id: that is 32 letters from a to p.`);
  if (values.profile === '')
    throw new SetupProblem('--profile needs the folder that the browser was given as --user-data-dir.');
  if (values['only-profile'] && values.profile === undefined)
    throw new SetupProblem('--only-profile needs --profile DIR, the only place to be written to.');
  return {
    profile: values.profile === undefined ? undefined : resolve(startedIn(where), values.profile),
    onlyProfile: values['only-profile'],
    extensionIds,
    forTests: values['for-tests'],
  };
}

function parse(argv) {
  try {
    return parseArgs({ args: argv, options: known });
  } catch (error) {
    throw new SetupProblem(
      `${printable(error.message.split(/[.\n]/)[0])}; --profile DIR, --only-profile, --extension-id ID and --for-tests are known.`,
    );
  }
}

/** npm changes into the checkout before it starts a script; a person means the folder they typed in. */
function startedIn({ env, cwd }) {
  return (env.npm_lifecycle_event?.startsWith('host:') && env.INIT_CWD) || cwd;
}

/**
 * @param {string} text from outside
 * @returns {string} the same as a part of a sentence in a terminal: one line, no control characters, not endless
 */
export function printable(text) {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
