/**
 * A real Redmine 5 from Debian's packages, for stories and for looking at by hand. It listens on loopback only, keeps
 * everything in one folder, and its mails go into files there.
 *
 * `node scripts/helpdesks/redmine.mjs [PORT [FOLDER]]` runs it until Ctrl+C. In a folder that is given, what was done in it
 * stays.
 */
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { root } from '../lib/project.mjs';
import { main } from '../setup/main.mjs';
import { ensurePackages } from '../setup/system.mjs';
import { runUntilStopped, startProduct } from './product.mjs';

const files = join(root, 'scripts', 'helpdesks', 'redmine');
const program = '/usr/share/redmine';

export const redminePackages = ['redmine', 'redmine-sqlite', 'puma', 'dbconfig-no-thanks'];

/**
 * Debian 12's Ruby brings a newer bundler (2.3.27) than Debian's own package of it, which alone knows Debian's gems. Without
 * this Redmine can neither be installed nor started. (2026-11-27)
 */
export const redmineBundler = { BUNDLER_VERSION: '2.3.15' };

/** As redmine/seed.rb makes them: logins, and issues by their numbers. */
const people = {
  /** Her real name is Anna Agent; she may make notes private. */
  agent: { name: 'agent', password: 'password' },
  /** Bea Beginner, an agent who may not. */
  beginner: { name: 'beginner', password: 'password' },
  /** Carla Customer, who has written both issues, and sees no private notes. */
  customer: { name: 'customer', password: 'password' },
  admin: { name: 'admin', password: 'password' },
};
const tickets = /** @type {[number, number]} */ ([1, 2]);

/**
 * @typedef {object} Redmine
 * @property {string} origin
 * @property {(id: number) => string} ticketUrl
 * @property {[number, number]} tickets
 * @property {typeof people} people
 * @property {(address: string) => string} mailTo all mails "sent" so far to this address
 * @property {() => Promise<void>} close ends it; removes its data unless their folder was given
 */

/**
 * @param {import('./product.mjs').Wish} [wish]
 * @returns {Promise<Redmine>} once it answers
 * @throws {import('../setup/problem.mjs').SetupProblem} when it is not installed and cannot be
 */
export async function startRedmine(wish = {}) {
  await ensurePackages('Redmine', redminePackages, redmineBundler);
  return startProduct('redmine', wish, prepare, ({ folder, origin }) => ({
    ticketUrl: (id) => `${origin}/issues/${id}`,
    tickets,
    people,
    mailTo: (address) => mailIn(join(folder, 'mails', address)),
  }));
}

async function prepare({ folder, port }) {
  const app = join(folder, 'app');
  if (!existsSync(app)) copyProgram(app);
  const args = [
    'exec',
    'puma',
    '--bind',
    `tcp://127.0.0.1:${port}`,
    '--threads',
    '4:4',
    join(files, 'config.ru'),
  ];
  return {
    name: 'Redmine',
    command: 'bundle',
    args,
    env: environment(folder, app, port),
    cwd: app,
    login: '/login',
  };
}

/** Redmine writes beside its program; so it gets one of its own. Not the links to what the machine itself has set up. */
function copyProgram(app) {
  const machine = ['Gemfile.lock', 'instances', join('config', 'database.yml')].map((path) =>
    join(program, path),
  );
  cpSync(program, app, { recursive: true, filter: (source) => !machine.includes(source) });
  // Debian's Redmine can be several; this is the place of the only one.
  const own = join(app, 'instances', 'default');
  for (const name of ['config', 'files', 'log', 'tmp', 'public/plugin_assets'])
    mkdirSync(join(own, name), { recursive: true });
  for (const name of ['database.yml', 'configuration.yml'])
    copyFileSync(join(files, name), join(own, 'config', name));
  copyFileSync(join(files, 'gemfile.rb'), join(app, 'Gemfile.local'));
  copyFileSync(join(files, 'additional-environment.rb'), join(app, 'config', 'additional_environment.rb'));
}

const environment = (folder, app, port) => ({
  ...process.env,
  ...redmineBundler,
  BUNDLE_GEMFILE: join(app, 'Gemfile'),
  BUNDLE_APP_CONFIG: join(folder, 'bundle'),
  BUNDLE_USER_HOME: join(folder, 'bundle'),
  RAILS_ENV: 'production',
  X_DEBIAN_SITEID: 'default',
  // The address is on loopback; what it signs are the sessions of made-up people.
  SECRET_KEY_BASE: 'not a secret: everybody here is made up'.padEnd(64, '.'),
  DESKSIDE_REDMINE_FOLDER: folder,
  DESKSIDE_REDMINE_PORT: String(port),
});

const mailIn = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const tell = (redmine) => [
  ['Redmine', `${redmine.origin}/`],
  ...redmine.tickets.map((id) => [`Issue ${id}`, redmine.ticketUrl(id)]),
  ...Object.entries(redmine.people).map(([who, { name, password }]) => [who, `${name} / ${password}`]),
];

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(() => runUntilStopped(startRedmine, tell, process.argv.slice(2)));
