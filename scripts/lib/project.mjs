/** Where things are. Every path is made from this file's own place, so any current directory will do. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * The script behind a tool of an installed package, to be run by this very Node: works where a shell or
 * `.bin` links do not (Windows, `npm ci --no-bin-links`).
 * @param {string} packageName e.g. `@biomejs/biome`
 * @param {string} [tool] the tool's name where the package has several
 * @returns {string} absolute path
 */
export function toolPath(packageName, tool = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const file = join(folder, 'package.json');
  if (!existsSync(file)) throw new Error(`${packageName} is not installed. Run "npm ci" and try again.`);
  const { bin } = JSON.parse(readFileSync(file, 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[tool]);
}
