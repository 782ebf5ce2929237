/**
 * A real Request Tracker 5 from Debian's packages, for stories and for looking at by hand. It listens on loopback only,
 * keeps everything in one folder, and its mails go into a file there.
 *
 * `node scripts/helpdesks/request-tracker.mjs [PORT [FOLDER]]` runs it until Ctrl+C. In a folder that is given, what was
 * done in it stays.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { root } from '../lib/project.mjs';
import { runQuietly } from '../lib/run.mjs';
import { main } from '../setup/main.mjs';
import { ensurePackages } from '../setup/system.mjs';
import { runUntilStopped, startProduct } from './product.mjs';

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

/** @returns {string[]} the Debian packages it comes from */
export function requestTrackerPackages() {
  // Any other program that takes mail will do too, and must not be replaced by this one.
  const mailer = existsSync('/usr/sbin/sendmail') ? [] : ['msmtp-mta'];
  return ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone', 'dbconfig-no-thanks', ...mailer];
}

/**
 * @param {import('./product.mjs').Wish} [wish]
 * @returns {Promise<RequestTracker>} once it answers
 * @throws {import('../setup/problem.mjs').SetupProblem} when it is not installed and cannot be
 */
export async function startRequestTracker(wish = {}) {
  await ensurePackages('Request Tracker', requestTrackerPackages());
  return startProduct('request-tracker', wish, prepare, ({ folder, origin }) => ({
    ticketUrl: (id) => `${origin}/Ticket/Display.html?id=${id}`,
    tickets,
    agent,
    mail: () => mailIn(join(folder, 'var')),
  }));
}

async function prepare({ folder, port }) {
  const env = environment(folder, port);
  await seed(folder, env);
  // A browser opens connections ahead of need, and each keeps one worker waiting: so more than the pages themselves need.
  const workers = ['--max-workers', '6'];
  const args = ['--server', 'Starlet', '--host', '127.0.0.1', '--port', String(port), ...workers];
  return { name: 'Request Tracker', command: serverProgram, args, env, login: '/NoAuth/Login.html' };
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

/** One file per process that has sent something. */
const mailIn = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.mbox'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

const tell = (rt) => [
  ['Request Tracker', `${rt.origin}/`],
  ...rt.tickets.map((id) => [`Ticket ${id}`, rt.ticketUrl(id)]),
  ['Agent', `${rt.agent.name} / ${rt.agent.password}`],
  ['Administrator', 'root / password'],
];

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(() => runUntilStopped(startRequestTracker, tell, process.argv.slice(2)));
