/** Shows knip, with the project's own knip.ts, a small checkout with one unused thing of each kind. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, toolPath } from '../../scripts/lib/project.mjs';

/** kind, file, name: each is planted below and has to be found. */
const planted = [
  ['files', 'components/nobody.tsx', 'components/nobody.tsx'],
  ['files', 'components/nobody.css', 'components/nobody.css'],
  ['files', 'entrypoints/popup/left.ts', 'entrypoints/popup/left.ts'],
  ['files', 'scripts/left.mjs', 'scripts/left.mjs'],
  ['files', 'tests/fakes/left.ts', 'tests/fakes/left.ts'],
  ['files', 'server/src/left.ts', 'server/src/left.ts'],
  ['files', 'host/src/left.ts', 'host/src/left.ts'],
  ['exports', 'utils/words.ts', 'unusedWord'],
  ['exports', 'utils/words.ts', 'onlyUsedHere'],
  ['types', 'utils/words.ts', 'UnusedShape'],
  ['exports', 'server/src/app.ts', 'unusedRoute'],
  ['dependencies', 'package.json', 'left-over'],
  ['devDependencies', 'package.json', 'left-over-tool'],
  ['devDependencies', 'package.json', '@wxt-dev/left-over'],
  ['dependencies', 'server/package.json', 'left-over-route'],
  ['dependencies', 'host/package.json', 'left-over-library'],
  ['unlisted', 'utils/words.ts', 'forgotten'],
  ['unresolved', 'utils/words.ts', './nowhere'],
] as const;

const manifest = {
  name: 'planted',
  type: 'module',
  workspaces: ['server', 'host'],
  scripts: { start: 'node scripts/start.mjs' },
  dependencies: { useful: '1.0.0', 'left-over': '1.0.0' },
  devDependencies: {
    '@wxt-dev/useful': '1.0.0',
    '@wxt-dev/left-over': '1.0.0',
    'left-over-tool': '1.0.0',
    'useful-tool': '1.0.0',
    knip: '1.0.0',
    vitest: '1.0.0',
    wxt: '1.0.0',
  },
};

const serverManifest = {
  name: '@planted/server',
  type: 'module',
  dependencies: { 'useful-route': '1.0.0', 'left-over-route': '1.0.0' },
};

const hostManifest = {
  name: '@planted/host',
  type: 'module',
  dependencies: { 'useful-library': '1.0.0', 'left-over-library': '1.0.0' },
};

/** A checkout where all else is used: nothing but what is planted may be found in it. */
const checkout = {
  'package.json': JSON.stringify(manifest),
  'server/package.json': JSON.stringify(serverManifest),
  'host/package.json': JSON.stringify(hostManifest),
  'tsconfig.json': '{"compilerOptions":{"module":"ESNext","moduleResolution":"Bundler"}}',
  'wxt.config.ts':
    "import { defineConfig } from 'wxt';\nexport default defineConfig({ modules: ['@wxt-dev/useful'] });\n",
  'entrypoints/popup/index.html': '<script type="module" src="./main.tsx"></script>\n',
  'entrypoints/popup/main.tsx':
    "import '../../components/used.css';\nimport { word } from '../../utils/words';\nword({ of: 1 });\n",
  'entrypoints/popup/left.ts': 'export {};\n',
  'entrypoints/detector.ts': "import useful from 'useful';\nexport default useful;\n",
  'components/used.css': "@import './imported.css';\n",
  'components/imported.css': 'p { margin: 0 }\n',
  'components/nobody.css': 'p { margin: 0 }\n',
  'components/nobody.tsx': 'export const nobody = 1;\n',
  'utils/words.ts': [
    "import forgotten from 'forgotten';",
    "import nowhere from './nowhere';",
    'export const onlyUsedHere = 1;',
    'export const unusedWord = 2;',
    'export interface UnusedShape { a: string }',
    'export interface Sentence { of: number }',
    'export const word = (sentence: Sentence) => [sentence.of, onlyUsedHere, forgotten, nowhere];',
    '',
  ].join('\n'),
  'utils/link/webrtc-adapter-stub.ts': 'export default {};\n',
  'scripts/start.mjs': "import { toolPath } from './lib/project.mjs';\ntoolPath('useful-tool');\n",
  'scripts/lib/project.mjs': 'export const toolPath = (name) => name;\n',
  'scripts/lib/sample-app.mjs': 'process.exit();\n',
  'scripts/left.mjs': 'process.exit();\n',
  'server/src/main.ts': "import { app } from './app';\nimport route from 'useful-route';\napp(route);\n",
  'server/src/app.ts':
    'export const app = (route: unknown) => route;\nexport const unusedRoute = (path: string) => path;\n',
  'server/src/left.ts': 'export {};\n',
  'host/src/main.ts': "import library from 'useful-library';\nlibrary();\n",
  'host/src/left.ts': 'export {};\n',
  'tests/unit/words.test.ts':
    "import { it } from 'vitest';\nimport { clock } from '../fakes/clock';\nit('ticks', clock);\n",
  'tests/fakes/clock.ts': 'export const clock = () => 0;\n',
  'tests/fakes/left.ts': 'export {};\n',
};

describe('unused files, exports and dependencies', () => {
  let folder = '';
  let code: number | null = null;
  let found: string[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'deskside-unused-'));
    for (const [path, text] of Object.entries(checkout)) write(join(folder, path), text);
    cpSync(join(root, 'knip.ts'), join(folder, 'knip.ts'));
    const args = [toolPath('knip'), '--no-progress', '--reporter', 'json'];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    code = status;
    found = issues(JSON.parse(stdout));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('fail the run', () => {
    expect(code).toBe(1);
  });

  it.each(planted)('%s: in %s, %s is found', (...issue) => {
    expect(found).toContain(issue.join(' '));
  });

  it('are all that is found', () => {
    expect(found.sort()).toEqual(planted.map((issue) => issue.join(' ')).sort());
  });
});

/** Knip's list per file, each kind a list of names, as `kind file name`. */
function issues(report: { issues: ({ file: string } & Record<string, unknown>)[] }): string[] {
  return report.issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, names]) =>
      Array.isArray(names) ? names.map(({ name }: { name: string }) => `${kind} ${file} ${name}`) : [],
    ),
  );
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
