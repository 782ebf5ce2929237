/** The parts of `npm test`, in order, and which of them the arguments ask for. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root, toolPath } from '../lib/project.mjs';
import { run } from '../lib/run.mjs';
import { countCheck, countPlaywright, countVitest } from './count.mjs';

/** Far above what a stage needs, on two cores: only something that hangs gets here. */
const timeoutMs = 15 * 60_000;

/**
 * @typedef {object} Context
 * @property {string} folder for reports; empty at first
 * @property {NodeJS.ProcessEnv} env
 */

/**
 * @typedef {object} Stage
 * @property {string} name as in `--only=`
 * @property {string} heading
 * @property {boolean} needsDisplay browser and X server have to be there
 * @property {(context: Context) => Promise<import('./count.mjs').Count>} perform
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
  { name: 'unit', heading: 'Unit tests (vitest)', needsDisplay: true, perform: unit },
  { name: 'firefox', heading: 'Build for Firefox', needsDisplay: false, perform: firefox },
  { name: 'e2e', heading: 'Two browsers (playwright)', needsDisplay: true, perform: e2e },
];

/**
 * @param {string[]} argv `--unit`, `--e2e`, `--only=types,lint`; nothing means everything
 * @returns {Stage[]}
 * @throws {RangeError} naming what is possible, when an argument is not understood
 */
export function selectStages(argv) {
  if (argv.length === 0) return stages;
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

async function unit({ env, folder }) {
  const file = join(folder, 'unit.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return countVitest(await tool('vitest', args, env), report(file));
}

async function firefox({ env }) {
  return countCheck(await tool('wxt', ['build', '-b', 'firefox'], env));
}

async function e2e({ env, folder }) {
  const file = join(folder, 'e2e.json');
  const withReport = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const code = await tool('@playwright/test', ['test', '--reporter=list,json'], withReport, 'playwright');
  return countPlaywright(code, report(file));
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
