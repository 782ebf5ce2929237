/** Weighing a built package by size-limit, which also judges the gates. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root, toolPath } from '../lib/project.mjs';
import { budgets } from './budgets.mjs';

/**
 * @typedef {object} Weight
 * @property {string} name
 * @property {string} what
 * @property {number} bytes
 * @property {number} gate
 * @property {number} goal
 * @property {boolean} passed the gate is kept
 */

/**
 * @param {string} folder holds `chrome-mv3` and the zip; size-limit's settings are written there, as the names of the
 *   files are new with each build
 * @returns {Promise<Weight[]>} one for each budget
 * @throws {Error} when something that has a budget is not there, or size-limit gives no clear answer
 */
export async function weigh(folder) {
  const checks = [];
  for (const { name, gate, gzip, files } of budgets) {
    const compression = gzip ? { gzip: true } : { brotli: false };
    checks.push({ name, path: await files(folder), limit: `${gate} B`, ...compression });
  }
  const settings = join(folder, 'size-limit.json');
  writeFileSync(settings, JSON.stringify(checks, null, 2));
  const args = [toolPath('size-limit'), '--json', '--config', settings];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return budgets.map((budget) => weightOf(budget, answers(stdout, stderr)));
}

function answers(stdout, stderr) {
  try {
    const list = JSON.parse(stdout);
    if (Array.isArray(list)) return list;
  } catch {
    // Told below, with what it said instead.
  }
  throw new Error(`size-limit gave no answer.\n${stdout}${stderr}`);
}

function weightOf({ name, what, gate, goal }, list) {
  const { size, sizeLimit, passed } = list.find((one) => one.name === name) ?? {};
  if (!(size > 0) || sizeLimit !== gate || typeof passed !== 'boolean')
    throw new Error(`size-limit has not weighed "${name}".`);
  return { name, what, bytes: size, gate, goal, passed };
}

/**
 * @param {Weight[]} weights
 * @returns {string} a table for readers
 */
export function table(weights) {
  const wide = Math.max(...weights.map(({ what }) => what.length));
  const row = (what, ...cells) =>
    `${what.padEnd(wide)}${cells.map((cell) => cell.padStart(11)).join('')}`.trimEnd();
  return [
    row('', 'size', 'gate', 'goal'),
    ...weights.map((weight) => `${row(weight.what, ...numbers(weight))}${remark(weight)}`),
  ].join('\n');
}

const numbers = ({ bytes, gate, goal }) => [bytes, gate, goal].map((number) => kilobytes(number));

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

function remark({ bytes, gate, goal, passed }) {
  if (!passed) return `   TOO LARGE by ${bytes - gate} bytes`;
  return bytes > goal ? '   goal not reached' : '';
}

/**
 * @param {Weight[]} weights
 * @returns {string} one line of JSON, so that runs can be compared by a program
 */
export function jsonLine(weights) {
  const each = (pick) => Object.fromEntries(weights.map((weight) => [weight.name, pick(weight)]));
  return JSON.stringify({
    name: 'size',
    unit: 'bytes',
    bytes: each(({ bytes }) => bytes),
    gates: each(({ gate }) => gate),
    goals: each(({ goal }) => goal),
    misses: weights.filter(({ passed }) => !passed).length,
  });
}
