/**
 * Two people in two networks with nothing between them but a slow and lossy line, and for each the server at its usual
 * place on loopback. Linux only, as root. No network has a name, so none is left when this process ends, even if it is
 * killed: helpers end with their input, and a network with the last process in it.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { root } from '../lib/project.mjs';
import { SetupProblem } from '../setup/problem.mjs';
import { ensurePackages } from '../setup/system.mjs';
import { forward, loopback } from './forward.mjs';

const folderOfScripts = join(root, 'scripts', 'network');
/** Where Debian's package puts it: another one that is first on the path may lack parts. */
const python = '/usr/bin/python3';

/**
 * @typedef {object} Network one person's
 * @property {(program: string) => string} wrap path of a program that starts this one in the network, with the same arguments
 * @property {(command: string, args: string[]) => [string, string[]]} within the same as a command with arguments
 */

/**
 * @typedef {object} LossyLine
 * @property {[Network, Network]} networks
 * @property {() => Promise<{ sent: number, lost: number }>} count packets so far, both ways together
 * @property {() => Promise<void>} close
 */

/**
 * Why there can be no such line here. Pure, so that every machine can be tested on any machine.
 * @param {{ platform: NodeJS.Platform, isRoot: boolean }} machine
 * @returns {string | undefined} a sentence that says what would be needed
 */
export function lineProblem({ platform, isRoot }) {
  if (platform !== 'linux')
    return 'The lossy line is made of Linux network namespaces. Use a Linux machine or container.';
  if (!isRoot) return 'The lossy line needs networks of its own, which only root may make. Run it as root.';
  return undefined;
}

/**
 * Installs what is missing, as root on Debian.
 * @returns {Promise<void>}
 * @throws {SetupProblem} with what is needed
 */
export async function ensureLossyLine() {
  const problem = lineProblem({ platform: process.platform, isRoot: process.getuid?.() === 0 });
  if (problem) throw new SetupProblem(problem);
  await ensurePackages('The lossy line', ['iproute2', 'python3', 'util-linux']);
}

/**
 * @param {object} wish
 * @param {number} wish.delayMs each way
 * @param {number} wish.lossPercent each way
 * @param {number} wish.serverPort at this port of loopback each network has what this machine has there
 * @param {number} [wish.seed] which packets are lost
 * @returns {Promise<LossyLine>} once both networks are there
 */
export async function startLossyLine({ delayMs, lossPercent, serverPort, seed = 1 }) {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-line-'));
  const socket = join(folder, 'server');
  const helpers = [];
  let server;
  const close = async () => {
    server?.close();
    await Promise.all(helpers.map((helper) => helper.end()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    server = await forward({ path: socket }, loopback(serverPort));
    const script = join(folderOfScripts, 'lossy-line.py');
    const line = startHelper(python, [script, String(delayMs), String(lossPercent), String(seed)]);
    helpers.push(line);
    const { networks } = JSON.parse(await line.said());
    const doors = networks.map((network) => {
      const args = [join(folderOfScripts, 'forward.mjs'), String(serverPort), socket];
      return startHelper(...commandWithin(network, process.execPath, args));
    });
    helpers.push(...doors);
    await Promise.all(doors.map((door) => door.said()));
    return {
      networks: networks.map((network, index) => networkAt(network, join(folder, `within-${index}`))),
      count: async () => JSON.parse(await line.ask()),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * @param {string} network path of a namespace
 * @param {string} command
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
const commandWithin = (network, command, args) => ['nsenter', [`--net=${network}`, '--', command, ...args]];

/**
 * A shell script. The program takes the script's place, so that whoever starts it has the program itself.
 * @param {string} network path of a namespace
 * @param {string} program
 * @returns {string}
 */
export function scriptWithin(network, program) {
  const [command, args] = commandWithin(network, program, []);
  return `#!/bin/sh\nexec ${[command, ...args].map(quoted).join(' ')} "$@"\n`;
}

/** As one word of a shell. */
const quoted = (word) => `'${word.replaceAll("'", `'\\''`)}'`;

function networkAt(network, file) {
  return {
    within: (command, args) => commandWithin(network, command, args),
    wrap(program) {
      writeFileSync(file, scriptWithin(network, program));
      chmodSync(file, 0o700);
      return file;
    },
  };
}

/** A program that answers in lines, and ends when its input does: also when this process is killed. */
function startHelper(command, args) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise((done) => {
    child.once('exit', done);
    child.once('error', done);
  });
  // Written to when it has ended: its end is told by `said`.
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ${args.join(' ')} ended; the lines above say why.`);
    return value;
  };
  return {
    said,
    ask() {
      child.stdin.write('\n');
      return said();
    },
    async end() {
      child.stdin.end();
      await exited;
    },
  };
}
