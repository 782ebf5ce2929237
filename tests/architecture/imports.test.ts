/** Shows dependency-cruiser a small tree with one violation of every rule of .dependency-cruiser.cjs. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkImports, importProblems } from '../../scripts/lib/imports.mjs';

/** rule, importing file, what it imports (as written). */
const planted = [
  ['no-cycles', 'utils/media/one.ts', './two'],
  ['everything-resolves', 'utils/media/lost.ts', './nowhere'],
  ['entrypoints-are-countries', 'entrypoints/popup/main.ts', '../share/main'],
  ['entrypoints-are-countries', 'entrypoints/background.ts', './share/main'],
  ['nothing-imports-entrypoints', 'utils/platform/windows.ts', '../../entrypoints/share/main'],
  ['components-are-dumb', 'components/dialog.tsx', '../utils/messaging/bus'],
  ['components-take-only-types-of-the-heart', 'components/list.tsx', '../utils/session/book'],
  ['middle-does-not-draw', 'utils/helpdesks/one.ts', '../../components/plain'],
  ['heart-is-pure', 'utils/session/reach.ts', '../messaging/bus'],
  ['leaves-know-only-protocol', 'utils/log.ts', './session/book'],
  ['protocol-stands-alone', 'utils/protocol/words.ts', '../errors'],
  ['protocol-stands-alone', 'utils/protocol/clock.ts', 'node:timers'],
  ['only-link-knows-peerjs', 'utils/media/peer.ts', 'peerjs'],
  ['browser-api-has-few-doors', 'utils/media/browser.ts', 'webextension-polyfill'],
  ['extension-knows-no-server', 'utils/link/server.ts', '../../server/src/app'],
  ['server-and-host-share-only-protocol', 'server/src/shortcut.ts', '../../utils/errors'],
  ['server-and-host-apart', 'host/main.ts', '../server/src/app'],
  ['nothing-imports-tests', 'utils/control/fake.ts', '../../tests/fakes/clock'],
] as const;

/** Imports that look alike and are allowed. */
const allowed = [
  ['entrypoints/share/view.ts', './main'],
  ['entrypoints/share/door.ts', 'webextension-polyfill'],
  ['components/typed.tsx', '../utils/session/book', 'type'],
  ['components/worded.tsx', '../utils/errors'],
  ['utils/link/transport.ts', 'peerjs'],
  ['utils/session/named.ts', '../errors'],
  ['utils/protocol/schema.ts', 'valibot'],
  ['server/src/words.ts', '../../utils/protocol/schema'],
  ['server/src/page.ts', '../../locales/en.json'],
  ['tests/unit/any.test.ts', '../../entrypoints/share/main'],
] as const;

/** What the imports above lead to, beside each other. */
const targets = [
  'entrypoints/share/main',
  'components/plain',
  'utils/messaging/bus',
  'utils/session/book',
  'utils/errors',
]
  .concat('server/src/app', 'tests/fakes/clock')
  .map((path) => [`${path}.ts`, 'export const value = 1;\n'] as const);

/** The other half of the planted cycle, which is told once. */
const circle = ['utils/media/two.ts', importing('./one')] as const;

const stubs = ['peerjs', 'valibot', 'webextension-polyfill'].flatMap((name) => [
  [
    `node_modules/${name}/package.json`,
    JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
  ] as const,
  [`node_modules/${name}/index.js`, 'exports.value = 1;\n'] as const,
]);

describe('import directions', () => {
  let folder = '';
  let report: ReturnType<typeof checkImports>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'deskside-imports-'));
    const sources = planted.map(([, from, to]) => [from, importing(to)] as const);
    const fine = allowed.map(([from, to, kind]) => [from, importing(to, kind)] as const);
    const settings = [
      ['tsconfig.json', '{"compilerOptions":{"module":"ESNext","moduleResolution":"Bundler"}}'],
      [
        'package.json',
        JSON.stringify({ dependencies: { peerjs: '1', valibot: '1', 'webextension-polyfill': '1' } }),
      ],
      ['locales/en.json', '{}'],
    ] as const;
    for (const [path, text] of [...targets, circle, ...sources, ...fine, ...stubs, ...settings])
      write(join(folder, path), text);
    report = checkImports(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(planted)('%s catches %s importing %s', (rule, from) => {
    expect(report.violations.map((found) => `${found.rule} ${found.from}`)).toContain(`${rule} ${from}`);
  });

  it.each(allowed.map(([from, to]) => ({ from, to })))('$from may import $to', ({ from }) => {
    expect(report.violations.filter((found) => found.from === from)).toEqual([]);
  });

  it('has every rule planted', () => {
    const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
      forbidden: { name: string }[];
    };
    const names = config.forbidden.map(({ name }) => name);
    expect([...new Set(planted.map(([rule]) => rule))].sort()).toEqual(names.sort());
  });

  it('reads every source file', () => {
    expect(report.unread).toEqual([]);
  });
});

describe('importProblems', () => {
  it('takes looking at nothing for a failure', () => {
    expect(importProblems({ modules: 0, violations: [], unread: [] })).toHaveLength(1);
    expect(importProblems({ modules: 9, violations: [], unread: ['utils/log.ts'] })).toHaveLength(1);
    expect(importProblems({ modules: 9, violations: [], unread: [] })).toEqual([]);
  });
});

function importing(to: string, kind?: 'type'): string {
  if (kind === 'type') return `import type { value } from '${to}';\nexport type Value = typeof value;\n`;
  return `import * as imported from '${to}';\nexport const used = imported;\n`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
