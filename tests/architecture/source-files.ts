/** The repository as a list of files, so that a house rule is a function of files and can be shown planted ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface SourceFile {
  /** From the top folder, with `/`. */
  path: string;
  text: string;
}

/** What a rule found: where, and what is wrong, as one line for a reader. */
export type Violation = string;

export type Rule = (files: readonly SourceFile[]) => Violation[];

const folders = [
  'entrypoints',
  'components',
  'utils',
  'server',
  'host',
  'locales',
  'scripts',
  'bench',
  'tests',
];
const skipped = new Set(['node_modules', 'dist', 'dist-for-tests', '.output', '.wxt', 'coverage']);
const readable = /\.(ts|tsx|mts|mjs|cjs|js|json|css|html|md|sh)$/;

/** Every file of ours, and the ones at the top. Other files count by their name only: their text is empty. */
export function readRepository(): SourceFile[] {
  const top = readdirSync(root, { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(ts|cjs|json)$/.test(entry.name) && entry.name !== 'package-lock.json',
    )
    .map((entry) => join(root, entry.name));
  return [...top, ...folders.flatMap((folder) => walk(join(root, folder)))].map((file) => ({
    path: relative(root, file).replaceAll('\\', '/'),
    text: readable.test(file) ? readFileSync(file, 'utf8') : '',
  }));
}

export const within =
  (...prefixes: string[]) =>
  ({ path }: SourceFile): boolean =>
    prefixes.some((prefix) => path.startsWith(prefix));

export const isCode = ({ path }: SourceFile): boolean => /\.(ts|tsx|mts|mjs|cjs|js)$/.test(path);

function walk(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(path);
    return entry.isFile() ? [path] : [];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // A folder of the plan that does not exist yet.
  }
}
