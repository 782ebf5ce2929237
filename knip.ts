import type { KnipConfig } from 'knip';

/**
 * What nothing leads to is an error: files, exports, dependencies. It is the part `unused` of `npm test`;
 * tests/architecture/unused.test.ts shows it planted ones.
 *
 * Nothing is ignored by its name. If something is listed: use it, delete it, or say below how it is reached.
 */
const config: KnipConfig = {
  workspaces: {
    '.': {
      entry: [
        'wxt.config.ts',
        // What wxt makes an entrypoint: scripts, and pages with the scripts they name.
        'entrypoints/*.{ts,tsx}',
        'entrypoints/*/index.{ts,tsx,html}',
        // An alias in wxt.config.ts.
        'utils/link/webrtc-adapter-stub.ts',
        // Started by their paths, in terminals of the demo and of the stories.
        'scripts/lib/*-app.mjs',
        // Bundled by a story, by their names.
        'tests/e2e/support/editors/*.ts',
      ],
      // Fixtures are pages of others, read as text.
      project: ['**/*.{ts,tsx,mts,mjs,cjs,js,css,html}', '!server/**', '!host/**', '!tests/fixtures/**'],
      // Stories, those on real helpdesks and over a bad line, and screenshots.
      playwright: { config: ['playwright.config.ts', 'playwright.*.config.ts'] },
    },
    server: {
      entry: ['src/main.ts'],
      project: ['**/*.{ts,mjs,js,css,html}'],
    },
    host: {
      entry: ['src/main.ts'],
      project: ['**/*.{ts,mjs}'],
    },
  },
  // What is used without an `import`, told as one.
  compilers: {
    html: (text: string) => imports(text, /<(?:script|link)\b[^>]*\b(?:src|href)="(\.[^"]+)"/g),
    css: (text: string) => imports(text, /@import\s+(?:url\()?["']([^"']+)["']/g),
    // toolPath('vitest') of scripts/lib/project.mjs
    mjs: (text: string) => text + imports(text, /\btoolPath\('([^']+)'/g),
    // modules: ['@wxt-dev/auto-icons'] of wxt.config.ts
    ts: (text: string, path: string) =>
      path.endsWith('wxt.config.ts') ? text + imports(text, /'(@wxt-dev\/[^']+)'/g) : text,
  },
  // A parameter's type may have a name for readers; a value that only its own file uses is not exported.
  ignoreExportsUsedInFile: { interface: true, type: true },
  treatConfigHintsAsErrors: true,
};

function imports(text: string, pattern: RegExp): string {
  return [...text.matchAll(pattern)].map(([, name]) => `\nimport '${name}';`).join('');
}

export default config;
