/**
 * A real Request Tracker 5 from Debian's packages, for stories and for looking at by hand. It listens on loopback only,
 * keeps everything in one folder, and its mails go into a file there.
 *
 * `node scripts/helpdesks/request-tracker.mjs [PORT [FOLDER]]` runs it until Ctrl+C. In a folder that is given, what was
 * done in it stays.
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { root } from '../lib/project.mjs';
import { runQuietly } from '../lib/run.mjs';
import { freePort } from '../lib/server.mjs';
import { until } from '../lib/until.mjs';
import { main } from '../setup/main.mjs';
import { SetupProblem } from '../setup/problem.mjs';
import { ensurePackages } from '../setup/system.mjs';

const files = join(root, 'scripts', 'helpdesks', 'request-tracker');
const setupProgram = '/usr/sbin/rt-setup-database-5';
const serverProgram = '/usr/share/request-tracker5/libexec/rt-server';

/** As request-tracker/seed.pl makes them: login, and tickets by their numbers. */
const agent = { name: 'agent', password: 'password' };
const tickets = /** @type {[number, number]} */ ([1, 2]);

/**
 * @typedef {object} RequestTracker
 * @property {string} origin
 * @property {(id: number) => string} ticketUrl
 * @property {[number, number]} tickets both from the customer, Carla Customer <customer@example.com>
 * @property {{ name: string, password: string }} agent may read, answer and comment; her real name is Anna Agent
 * @property {() => string} mail all mails "sent" so far, as they would have gone out
 * @property {() => Promise<void>} close ends it; removes its data unless their folder was given
 */

/**
 * Installs what is missing, as root on Debian; tells what to install elsewhere.
 * @returns {Promise<void>}
 * @throws {SetupProblem}
 */
export function ensureRequestTracker() {
  // Any other program that takes mail will do too, and must not be replaced by this one.
  const mailer = existsSync('/usr/sbin/sendmail') ? [] : ['msmtp-mta'];
  const packages = ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone', 'dbconfig-no-thanks', ...mailer];
  return ensurePackages('Request Tracker', packages);
}

/**
 * @param {{ port?: number, folder?: string }} [wish] `port`: another is taken if it is not free
 * @returns {Promise<RequestTracker>} once it answers
 * @throws {SetupProblem} when it is not installed and cannot be
 */
export async function startRequestTracker({ port, folder: given } = {}) {
  await ensureRequestTracker();
  const folder = given ? resolve(given) : mkdtempSync(join(tmpdir(), 'deskside-request-tracker-'));
  const forget = () => given || rmSync(folder, { recursive: true, force: true });
  try {
    const chosen = await freePort(port);
    const env = environment(folder, chosen);
    await seed(folder, env);
    const origin = `http://127.0.0.1:${chosen}`;
    const server = await serve(origin, chosen, env);
    return {
      origin,
      ticketUrl: (id) => `${origin}/Ticket/Display.html?id=${id}`,
      tickets,
      agent,
      mail: () => mailIn(join(folder, 'var')),
      async close() {
        await server.end();
        forget();
      },
    };
  } catch (error) {
    forget();
    throw error;
  }
}

/** What request-tracker/site-config.pm reads. */
function environment(folder, port) {
  const config = join(folder, 'conf.d');
  for (const name of ['conf.d', 'var', 'mason', 'sessions'])
    mkdirSync(join(folder, name), { recursive: true });
  return {
    ...process.env,
    RT_SITE_CONFIG: join(files, 'site-config.pm'),
    // Empty: the machine's own settings must not shine through.
    RT_SITE_CONFIG_DIR: config,
    DESKSIDE_RT_FOLDER: folder,
    DESKSIDE_RT_PORT: String(port),
  };
}

/** Makes and fills the database, once a folder; one that was left half made is made again. */
async function seed(folder, env) {
  const mark = join(folder, 'seeded');
  if (existsSync(mark)) return;
  rmSync(join(folder, 'rt.sqlite3'), { force: true });
  const steps = [
    ["Making Request Tracker's database", ['--action', 'init']],
    ['Filling it', ['--action', 'insert', '--datafile', join(files, 'seed.pl')]],
  ];
  for (const [label, args] of steps) {
    const code = await runQuietly(label, setupProgram, ['--skip-create', ...args], { env });
    if (code !== 0) throw new Error(`${label} failed; the lines above say why.`);
  }
  writeFileSync(mark, '');
}

async function serve(origin, port, env) {
  // A browser opens connections ahead of need, and each keeps one worker waiting: so more than the pages themselves need.
  const workers = ['--max-workers', '6'];
  const args = ['--server', 'Starlet', '--host', '127.0.0.1', '--port', String(port), ...workers];
  const child = spawn(serverProgram, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts = [];
  child.stdout.on('data', (part) => parts.push(part));
  child.stderr.on('data', (part) => parts.push(part));
  const exited = new Promise((done) => child.once('exit', done));
  // Not SIGKILL: the workers are its children, and it ends them.
  const endAtExit = () => child.kill('SIGTERM');
  process.once('exit', endAtExit);
  const end = async () => {
    process.off('exit', endAtExit);
    child.kill('SIGTERM');
    await exited;
  };
  const answers = async () => {
    if (child.exitCode !== null)
      throw new Error(`Request Tracker ended at once:\n${Buffer.concat(parts).toString('utf8')}`);
    return fetch(`${origin}/NoAuth/Login.html`).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  try {
    await until(answers, { deadlineMs: 60_000, what: 'Request Tracker to answer' });
  } catch (error) {
    if (child.exitCode === null) await end();
    throw error;
  }
  return { end };
}

/** One file per process that has sent something. */
const mailIn = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.mbox'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

async function runUntilStopped([port, folder]) {
  if (port !== undefined && !/^\d+$/.test(port)) throw new SetupProblem(`${port} is not a port number.`);
  const rt = await startRequestTracker({ port: Number(port ?? 0), folder });
  console.log(`\nRequest Tracker: ${rt.origin}/`);
  for (const id of rt.tickets) console.log(`Ticket ${id}:        ${rt.ticketUrl(id)}`);
  console.log(`Agent:           ${rt.agent.name} / ${rt.agent.password}`);
  console.log('Administrator:   root / password\n\nCtrl+C ends it.');
  await new Promise((stop) => {
    // Not `once`: an impatient second signal must not leave processes and data behind.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  });
  await rt.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(() => runUntilStopped(process.argv.slice(2)));
