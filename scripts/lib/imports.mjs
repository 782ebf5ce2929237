/** Running dependency-cruiser and not believing it too easily: finding nothing is fine, looking at nothing is not. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root, toolPath } from './project.mjs';

/** Folders that hold our code; those that do not exist yet are left out. */
const folders = ['entrypoints', 'components', 'utils', 'server', 'host', 'scripts', 'bench', 'tests'];

/**
 * @typedef {object} ImportReport
 * @property {number} modules how many files were read
 * @property {{ rule: string, from: string, to: string, comment: string }[]} violations
 * @property {string[]} unread source files which were not looked at: with one of them, no result can be trusted
 */

/**
 * @param {string} [folder] a checkout, or a small copy of its shape
 * @returns {ImportReport}
 * @throws {Error} when dependency-cruiser itself fails
 */
export function checkImports(folder = root) {
  const present = folders.filter((name) => existsSync(join(folder, name)));
  const config = join(root, '.dependency-cruiser.cjs');
  const args = [
    toolPath('dependency-cruiser', 'depcruise'),
    '--config',
    config,
    '--output-type',
    'json',
    ...present,
  ];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  if (!stdout) throw new Error(`dependency-cruiser gave no answer.\n${stderr}`);
  const { modules, summary } = JSON.parse(stdout);
  const read = new Set(modules.map((module) => module.source));
  const comments = new Map(summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]));
  const violations = summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
    comment: comments.get(rule.name) ?? '',
  }));
  const unread = present.flatMap((name) => sources(folder, name)).filter((file) => !read.has(file));
  return { modules: read.size, violations, unread };
}

/**
 * @param {ImportReport} report
 * @returns {string[]} what is wrong, a line each; empty when all is well
 */
export function importProblems({ modules, violations, unread }) {
  return [
    ...(modules === 0 ? ['No module was read: nothing has been checked.'] : []),
    ...unread.map((file) => `${file} was not read: its imports are unchecked.`),
    ...violations.map(({ rule, from, to, comment }) => `${from} → ${to}\n    ${rule}: ${comment}`),
  ];
}

function sources(folder, name) {
  const skipped = /(^|\/)(node_modules|dist|\.output|\.wxt)(\/|$)/;
  return readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|mjs)$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !skipped.test(path) && !path.endsWith('.d.ts'));
}
