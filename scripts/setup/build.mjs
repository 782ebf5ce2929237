/** Building what runs: the extension and the server. Always: it takes seconds and can then never be out of date. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, toolPath } from '../lib/project.mjs';
import { runQuietly } from '../lib/run.mjs';
import { SetupProblem } from './problem.mjs';

/**
 * @param {{ servers: string, output: string }} wish the server origins the extension will know (comma-separated), and a
 *   folder below the checkout
 * @returns {Promise<string>} the folder to load into the browser
 * @throws {SetupProblem} when the build fails
 */
export async function buildExtension({ servers, output }) {
  const env = { ...process.env, DESKSIDE_SERVERS: servers, DESKSIDE_OUTPUT: output };
  await build('Building the extension', [toolPath('wxt'), 'build'], env);
  return join(root, output, 'chrome-mv3');
}

/**
 * The same, and the zip a store would get beside it; what was in the folder before is gone.
 * @param {{ servers: string, output: string }} wish
 * @returns {Promise<string>} the folder with `chrome-mv3` and the zip
 * @throws {SetupProblem} when the build fails
 */
export async function packExtension({ servers, output }) {
  const folder = join(root, output);
  rmSync(folder, { recursive: true, force: true });
  const env = { ...process.env, DESKSIDE_SERVERS: servers, DESKSIDE_OUTPUT: output };
  await build('Building and packing the extension', [toolPath('wxt'), 'zip'], env);
  return folder;
}

/** @throws {SetupProblem} when the build fails */
export async function buildServer() {
  await build('Building the server', [join(root, 'server', 'build.mjs')], process.env);
}

async function build(label, args, env) {
  const code = await runQuietly(label, process.execPath, args, { env });
  if (code !== 0) throw new SetupProblem(`${label} failed; the lines above say why.`);
}
