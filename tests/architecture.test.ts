/** The house rules, kept by the repository itself, and each rule proven to bite on a planted violation. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as manifest from '../manifest';
import { cataloguesAgree } from './architecture/catalogues';
import { permissionsAreExplained } from './architecture/permissions';
import * as rules from './architecture/rules';
import { type Rule, readRepository, root, type SourceFile } from './architecture/source-files';

const repository = readRepository();

/** For each rule: files that break it, one violation each, and files that look alike but are fine. */
const cases = {
  namesAreKebabCase: {
    bad: [file('utils/link/PeerTransport.ts', ''), file('components/Consent_Box/index.tsx', '')],
    good: [file('utils/link/peer-transport.test.ts', ''), file('server/README.md', '')],
  },
  filesAreShort: {
    bad: [
      file('utils/link/long.ts', 'a();\n'.repeat(251)),
      file('server/src/long.mjs', 'a();\n'.repeat(300)),
    ],
    good: [
      file('utils/link/short.ts', 'a();\n'.repeat(250)),
      file('tests/long.test.ts', 'a();\n'.repeat(400)),
    ],
  },
  messageListenersAreNotAsync: {
    bad: [
      file('entrypoints/a.ts', 'browser.runtime.onMessage.addListener(async (m) => m)'),
      file('utils/messaging/a.ts', 'async function hear() {}\nbrowser.runtime.onMessage.addListener(hear)'),
      file(
        'utils/messaging/b.ts',
        'const hear = async () => {};\nchrome.runtime.onMessageExternal.addListener(hear)',
      ),
    ],
    good: [
      file(
        'entrypoints/a.ts',
        'browser.runtime.onMessage.addListener((m) => answer(m)); tabs.onUpdated.addListener(async () => {})',
      ),
    ],
  },
  messagesNameTheirOrigin: {
    bad: [
      file('entrypoints/a.ts', "window.parent.postMessage({ a: 1 }, '*')"),
      file('server/src/a.ts', 'frame.postMessage(1, { targetOrigin: "*" })'),
    ],
    good: [file('entrypoints/a.ts', 'port.postMessage({ a: "*" }); top.postMessage(1, origin)')],
  },
  nothingBecomesMarkup: {
    bad: [
      file('components/a.tsx', 'const a = <p dangerouslySetInnerHTML={{ __html: x }} />'),
      file('entrypoints/content/a.ts', 'box.innerHTML = text'),
      file('server/src/a.ts', 'box.insertAdjacentHTML("beforeend", text)'),
    ],
    good: [file('entrypoints/content/a.ts', 'box.textContent = "innerHTML"')],
  },
  browserApiStaysBehindItsDoors: {
    bad: [
      file('components/a.tsx', 'browser.tabs.query({})'),
      file('utils/session/a.ts', 'chrome.runtime.id'),
      file('utils/link/a.ts', 'globalThis.browser.runtime'),
    ],
    good: [
      file('entrypoints/a.ts', 'browser.tabs.query({})'),
      file('utils/platform/a.ts', 'chrome.runtime.id'),
      file(
        'utils/session/a.ts',
        'type Target = chrome.debugger.Debuggee; const version = agent.browser.version',
      ),
    ],
  },
  testsDoNotSleep: {
    bad: [
      file('tests/e2e/a.spec.ts', 'await page.waitForTimeout(500)'),
      file('tests/unit/a.test.ts', 'await new Promise((r) => setTimeout(r, 50))'),
      file('tests/unit/b.test.ts', 'await new Promise((done) => { setTimeout(() => done(1), 50) })'),
      file('tests/unit/c.test.ts', "import { setTimeout } from 'node:timers/promises'"),
    ],
    good: [file('tests/unit/a.test.ts', 'setTimeout(() => fail(), 50); await expect.poll(() => a).toBe(1)')],
  },
  testsAreNotWeakened: {
    bad: [
      file('tests/e2e/a.spec.ts', "test.skip('a', () => {})"),
      file('tests/unit/a.test.ts', "describe.each([1]).only('a', () => {})"),
      file('tests/e2e/b.spec.ts', 'test.describe.configure({ retries: 2 })'),
      file('playwright.config.ts', 'export default { retries: 1 }'),
      file('playwright.helpdesks.config.ts', 'export default { retries: 1 }'),
    ],
    good: [file('tests/unit/a.test.ts', 'stream.skip(2); const options = { retries: 0 }')],
  },
  wordsComeFromTheCatalogue: {
    bad: [
      file('components/a.tsx', 'const a = <p>Share now</p>'),
      file('components/b.tsx', 'const a = <button title="Stop">{t("x")}</button>'),
      file('entrypoints/popup/c.tsx', "const a = <p>{open ? '開く' : t('close')}</p>"),
    ],
    good: [
      file(
        'components/a.tsx',
        "const a = <p class=\"box\" role='status'>{t('share.now')} · {open === 'yes' && n}</p>",
      ),
    ],
  },
} satisfies Record<keyof typeof rules, { bad: SourceFile[]; good: SourceFile[] }>;

describe.each(Object.entries(cases))('%s', (name, { bad, good }) => {
  const rule = ruleNamed(name);

  it.each(bad)('catches the violation planted in $path', (planted) => {
    expect(rule([planted])).toHaveLength(1);
  });

  it('leaves alone what only looks alike', () => {
    expect(rule(good)).toEqual([]);
  });

  it('holds in the repository', () => {
    expect(rule(repository)).toEqual([]);
  });
});

describe('catalogues', () => {
  const en = file(
    'locales/en.json',
    '{"a":"Hi {name}","b":{"one":"1 share","other":"{count} shares"},"c":"C"}',
  );
  const ja = (text: string) => cataloguesAgree([en, file('locales/ja.json', text)]);

  it.each([
    ['a missing key', '{"a":"{name}","b":{"other":"{count}"}}'],
    ['a key that English lacks', '{"a":"{name}","b":{"other":"{count}"},"c":"C","d":"D"}'],
    ['another blank', '{"a":"{nome}","b":{"other":"{count}"},"c":"C"}'],
    ['an empty text', '{"a":"{name}","b":{"other":"{count}"},"c":" "}'],
  ])('catches %s', (_, text) => {
    expect(ja(text)).toHaveLength(1);
  });

  it('lets each language have its own plurals', () => {
    expect(ja('{"a":"{name}","b":{"other":"{count}"},"c":"C"}')).toEqual([]);
  });

  it('agree in the repository', () => {
    expect(cataloguesAgree(repository)).toEqual([]);
  });
});

describe('permissions', () => {
  const table = (rows: string) =>
    `<!-- permissions -->\n| permission | kind | feature |\n|---|---|---|\n${rows}\n<!-- /permissions -->`;
  const asked = { required: ['storage'], optional: ['nativeMessaging'] };
  const explained =
    '| `storage` | required | settings |\n| `nativeMessaging` | optional | control of windows |';

  it.each([
    ['asked but not explained', '| `storage` | required | settings |'],
    ['explained but not asked', `${explained}\n| \`tabs\` | required | none |`],
    ['explained without a feature', explained.replace('settings', '')],
  ])('catches one %s', (_, rows) => {
    expect(permissionsAreExplained(asked, table(rows))).toHaveLength(1);
  });

  it('are those of docs/architecture.md', () => {
    const markdown = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
    const optional = [...manifest.optionalApis, ...manifest.optionalSites];
    const actual = { required: manifest.permissions, optional };
    expect(permissionsAreExplained(actual, markdown)).toEqual([]);
  });
});

function ruleNamed(name: string): Rule {
  const rule = new Map<string, Rule>(Object.entries(rules)).get(name);
  if (!rule) throw new Error(`There is no rule named ${name}`);
  return rule;
}

function file(path: string, text: string): SourceFile {
  return { path, text };
}
