/**
 * `node host/build.mjs`: bundles the host into host/dist/host.cjs, one file beside its native package.
 * `--for-tests`: into host/dist-for-tests/host.cjs, which also runs as root. What is installed never is that one.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * @param {{ forTests: boolean, outfile?: string }} options
 * @returns {Promise<string>} the bundle's path
 */
export async function buildHost({ forTests, outfile = outfileOf(forTests) }) {
  const { version } = JSON.parse(await readFile(resolve(here, 'package.json'), 'utf8'));
  await build({
    entryPoints: [resolve(here, 'src/main.ts')],
    outfile,
    bundle: true,
    // Its binary is found beside its own files.
    external: ['koffi'],
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    define: { __TEST_BUILD__: String(forTests), __RELEASE__: JSON.stringify(version) },
    logLevel: 'warning',
  });
  return outfile;
}

const outfileOf = (forTests) => resolve(here, forTests ? 'dist-for-tests' : 'dist', 'host.cjs');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildHost({ forTests: process.argv.includes('--for-tests') });
}
