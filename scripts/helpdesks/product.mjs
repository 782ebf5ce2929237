/** What real helpdesk products have in common: a folder that holds all they write, a server on loopback, and being looked at by hand. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { freePort } from '../lib/server.mjs';
import { until } from '../lib/until.mjs';
import { SetupProblem } from '../setup/problem.mjs';

/** Ten times what it takes on two idle cores: they may be anything but idle. */
const ANSWER_MS = 90_000;

/**
 * @typedef {object} Wish
 * @property {number} [port] another is taken if it is not free
 * @property {string} [folder] what was done in it stays; by default a new one, which goes with the product
 */

/**
 * @typedef {object} Serving
 * @property {string} name as it begins a sentence
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {string} [cwd]
 * @property {string} login path of a page that everybody may see
 */

/**
 * @template T
 * @param {string} name for the folder
 * @param {Wish} wish
 * @param {(place: { folder: string, port: number, origin: string }) => Promise<Serving>} prepare makes what is to be served
 * @param {(place: { folder: string, origin: string }) => T} describe
 * @returns {Promise<T & { origin: string, close: () => Promise<void> }>} once it answers; `close` removes its data unless their
 *   folder was given
 */
export async function startProduct(name, { port: wished, folder: given }, prepare, describe) {
  const folder = given ? resolve(given) : mkdtempSync(join(tmpdir(), `deskside-${name}-`));
  const forget = () => given || rmSync(folder, { recursive: true, force: true });
  try {
    const port = await freePort(wished);
    const origin = `http://127.0.0.1:${port}`;
    const server = await serve(origin, await prepare({ folder, port, origin }));
    const close = async () => {
      await server.end();
      forget();
    };
    return { ...describe({ folder, origin }), origin, close };
  } catch (error) {
    forget();
    throw error;
  }
}

/** @param {string} origin @param {Serving} serving */
async function serve(origin, { name, command, args, env, cwd, login }) {
  const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts = [];
  child.stdout.on('data', (part) => parts.push(part));
  child.stderr.on('data', (part) => parts.push(part));
  let failure;
  child.once('error', (error) => {
    failure = error;
  });
  const exited = new Promise((done) => child.once('exit', done).once('error', done));
  // Not SIGKILL: workers are its children, and it ends them.
  const endAtExit = () => child.kill('SIGTERM');
  process.once('exit', endAtExit);
  const end = async () => {
    process.off('exit', endAtExit);
    child.kill('SIGTERM');
    await exited;
  };
  const said = () => Buffer.concat(parts).toString('utf8');
  const answers = async () => {
    if (failure) throw failure;
    if (child.exitCode !== null) throw new Error(`${name} ended at once`);
    return fetch(origin + login).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  try {
    await until(answers, { deadlineMs: ANSWER_MS, what: `${name} to answer` });
  } catch (error) {
    if (child.exitCode === null) await end();
    console.log(said());
    throw error;
  }
  return { end };
}

/**
 * `PORT FOLDER` of a command line: starts the product, prints the lines and waits for Ctrl+C.
 * @template {{ origin: string, close: () => Promise<void> }} P
 * @param {(wish: Wish) => Promise<P>} start
 * @param {(product: P) => [string, string][]} tell
 * @param {string[]} argv
 */
export async function runUntilStopped(start, tell, [port, folder]) {
  if (port !== undefined && !/^\d+$/.test(port)) throw new SetupProblem(`${port} is not a port number.`);
  const product = await start({ port: Number(port ?? 0), folder });
  const lines = tell(product);
  const width = Math.max(...lines.map(([label]) => label.length)) + 2;
  console.log(`\n${lines.map(([label, text]) => `${`${label}:`.padEnd(width)}${text}`).join('\n')}`);
  console.log('\nCtrl+C ends it.');
  await new Promise((stop) => {
    // Not `once`: an impatient second signal must not leave processes and data behind.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  });
  await product.close();
}
