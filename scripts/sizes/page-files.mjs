/** Which files of a built extension a page loads before it can do anything: its names have hashes in them. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';

const tags = /<(?:script|link)\b[^>]*\b(?:src|href)="\/?([^"]+\.(?:js|css))"/g;

/**
 * The page, the scripts and style sheets it names, and what those scripts import; not what they import later
 * (`import()`).
 * @param {string} folder a built extension
 * @param {string} page e.g. `popup.html`
 * @returns {Promise<string[]>} paths in the folder, with `/`, sorted
 * @throws {Error} when one of them is not there
 */
export async function filesOfPage(folder, page) {
  const named = [...readFileSync(join(folder, page), 'utf8').matchAll(tags)].map(([, path]) => path);
  const missing = named.find((path) => !existsSync(join(folder, path)));
  if (missing) throw new Error(`${page} names ${missing}, which is not in ${folder}.`);
  const scripts = named.filter((path) => path.endsWith('.js'));
  if (scripts.length === 0) throw new Error(`${page} of ${folder} names no script: is it a built page?`);
  return [...new Set([page, ...named, ...(await importedBy(folder, scripts))])].sort();
}

/** The scripts and all they import by `import … from`, as esbuild reads them. */
async function importedBy(folder, scripts) {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: scripts,
    bundle: true,
    format: 'esm',
    metafile: true,
    write: false,
    outdir: 'unwritten',
    logLevel: 'silent',
  });
  const reached = new Set();
  const queue = [...scripts];
  for (const path of queue) {
    if (reached.has(path)) continue;
    reached.add(path);
    const statements = metafile.inputs[path].imports.filter(({ kind }) => kind === 'import-statement');
    queue.push(...statements.map((statement) => statement.path));
  }
  return [...reached].map((path) => relative(folder, join(folder, path)).replaceAll('\\', '/'));
}
