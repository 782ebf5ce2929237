/** The parts of `npm test`, in order, and which of them the arguments ask for. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureHelpdesks } from '../helpdesks/all.mjs';
import { root, toolPath } from '../lib/project.mjs';
import { run } from '../lib/run.mjs';
import { ensureApplications } from '../native/applications.mjs';
import { ensureLossyLine } from '../network/lossy-line.mjs';
import { countCheck, countPlaywright, countVitest } from './count.mjs';
import { failuresOfPlaywright, failuresOfVitest } from './failures.mjs';

/** Far above what a stage needs, on two cores: only something that hangs gets here. */
const timeoutMs = 40 * 60_000;

/**
 * @typedef {object} Context
 * @property {string} folder for reports; empty at first
 * @property {NodeJS.ProcessEnv} env
 */

/** @typedef {import('./count.mjs').Count & { failures?: import('./failures.mjs').Failure[] }} Outcome */

/**
 * @typedef {object} Stage
 * @property {string} name as in `--only=`
 * @property {string} heading
 * @property {boolean} needsDisplay browser and X server have to be there
 * @property {boolean} [onlyWhenNamed] not part of everything
 * @property {() => Promise<void>} [prepare] brings what else has to be there, or throws a SetupProblem
 * @property {(context: Context) => Promise<Outcome>} perform
 */

/** @type {Stage[]} */
export const stages = [
  { name: 'types', heading: 'Types (tsc)', needsDisplay: false, perform: types },
  { name: 'lint', heading: 'Lint and format (biome)', needsDisplay: false, perform: lint },
  {
    name: 'imports',
    heading: 'Import directions (dependency-cruiser)',
    needsDisplay: false,
    perform: imports,
  },
  { name: 'unused', heading: 'Nothing unused (knip)', needsDisplay: false, perform: unused },
  { name: 'unit', heading: 'Unit tests (vitest)', needsDisplay: true, perform: unit },
  { name: 'sizes', heading: 'Sizes of the package (size-limit)', needsDisplay: false, perform: sizes },
  { name: 'firefox', heading: 'Build for Firefox', needsDisplay: false, perform: firefox },
  { name: 'e2e', heading: 'Two browsers (playwright)', needsDisplay: true, perform: e2e },
  {
    name: 'gestures',
    heading: 'Gestures, sizes and times (playwright)',
    needsDisplay: true,
    perform: gestures,
  },
  {
    name: 'helpdesks',
    heading: 'Real helpdesks (playwright)',
    needsDisplay: true,
    onlyWhenNamed: true,
    prepare: ensureHelpdesks,
    perform: helpdesks,
  },
  {
    name: 'network',
    heading: 'Over a bad line (playwright)',
    needsDisplay: true,
    onlyWhenNamed: true,
    prepare: ensureLossyLine,
    perform: network,
  },
  {
    name: 'native',
    heading: 'Native host and real applications (playwright)',
    needsDisplay: true,
    onlyWhenNamed: true,
    prepare: ensureApplications,
    perform: native,
  },
];

/**
 * @param {string[]} argv `--unit`, `--e2e`, `--only=types,lint`; nothing means all that need not be named
 * @returns {Stage[]}
 * @throws {RangeError} naming what is possible, when an argument is not understood
 */
export function selectStages(argv) {
  if (argv.length === 0) return stages.filter((stage) => !stage.onlyWhenNamed);
  const wanted = argv.flatMap((argument) => {
    if (argument.startsWith('--only=')) return argument.slice('--only='.length).split(',');
    return argument.startsWith('--') ? [argument.slice(2)] : [argument];
  });
  const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length === 0) return stages.filter((stage) => wanted.includes(stage.name));
  const names = stages.map((stage) => stage.name).join(', ');
  throw new RangeError(
    `There is no part named ${unknown.join(', ')}. Parts: ${names}; e.g. npm test -- --only=types,lint`,
  );
}

/** @param {Context} context */
async function types({ env }) {
  const prepared = await tool('wxt', ['prepare'], env);
  return countCheck(prepared || (await tool('typescript', ['--noEmit'], env, 'tsc')));
}

async function lint({ env }) {
  return countCheck(await tool('@biomejs/biome', ['check', '.'], env, 'biome'));
}

async function imports({ env }) {
  return countCheck(await script(join(root, 'scripts', 'check-imports.mjs'), [], env));
}

async function unused({ env }) {
  return countCheck(await tool('knip', ['--no-progress'], env));
}

async function unit({ env, folder }) {
  const file = join(folder, 'unit.json');
  // In a fresh clone, where this part runs alone, nobody else has made what tsconfig.json extends.
  await tool('wxt', ['prepare'], env);
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await tool('vitest', args, env);
  const found = report(file);
  return { ...countVitest(code, found), failures: failuresOfVitest(found) };
}

async function sizes({ env }) {
  return countCheck(await script(join(root, 'scripts', 'sizes.mjs'), [], env));
}

async function firefox({ env }) {
  return countCheck(await tool('wxt', ['build', '-b', 'firefox'], env));
}

function e2e(context) {
  return playwright('playwright.config.ts', context);
}

function gestures(context) {
  return playwright('playwright.gestures.config.ts', context);
}

function helpdesks(context) {
  return playwright('playwright.helpdesks.config.ts', context);
}

function network(context) {
  return playwright('playwright.network.config.ts', context);
}

function native(context) {
  return playwright('playwright.native.config.ts', context);
}

async function playwright(config, { env, folder }) {
  const file = join(folder, `${config}.json`);
  const withReport = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const args = ['test', `--config=${config}`, '--reporter=list,json'];
  const code = await tool('@playwright/test', args, withReport, 'playwright');
  const found = report(file);
  return { ...countPlaywright(code, found), failures: failuresOfPlaywright(found) };
}

const tool = (name, args, env, bin) => script(toolPath(name, bin), args, env);

const script = (file, args, env) => run(process.execPath, [file, ...args], { env, timeoutMs });

/** A broken report is no report: the runner died while writing it. */
function report(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
