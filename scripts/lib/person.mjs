/** One person with a Chromium of their own and the built extension in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.mjs';

/** No network beyond this machine, root in a container, no first-run pages. Reasons in docs/testing.md. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
];

/**
 * @typedef {object} Person
 * @property {import('@playwright/test').BrowserContext} context
 * @property {string} id the extension's id
 * @property {string} profile
 * @property {(path: string) => Promise<import('@playwright/test').Page>} ownPage waits for one of the extension's pages, e.g. `share.html`
 * @property {(path: string) => import('@playwright/test').Page | undefined} findPage
 * @property {() => Promise<import('@playwright/test').Worker>} worker the extension's service worker
 * @property {(path: string) => Promise<import('@playwright/test').Page>} openPage opens one of the extension's pages in a tab
 * @property {() => Promise<void>} close
 */

/**
 * @param {object} options
 * @param {string} options.chromium path of the browser
 * @param {string} options.extension folder of the built extension
 * @param {NodeJS.ProcessEnv} options.env with the DISPLAY to appear on
 * @param {string} [options.language] e.g. `ja`
 * @param {'light' | 'dark'} [options.colours]
 * @param {string[]} [options.args] more switches
 * @returns {Promise<Person>} once the extension has set itself up
 */
export async function startPerson({
  chromium: executablePath,
  extension,
  env,
  language = 'en-US',
  colours = 'light',
  args = [],
}) {
  const { chromium } = await import('@playwright/test');
  const profile = mkdtempSync(join(tmpdir(), 'deskside-person-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    viewport: null,
    colorScheme: colours,
    env: { ...env, LANGUAGE: language },
    args: [...ARGUMENTS, ...loading(extension), `--lang=${language}`, ...args],
    // Playwright would switch extensions off.
    ignoreDefaultArgs: ['--disable-extensions', '--disable-component-extensions-with-background-pages'],
  });
  const worker = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const id = new URL((await worker()).url()).host;
  const isOwn = (path) => (page) => page.url().startsWith(`chrome-extension://${id}/${path}`);
  const findPage = (path) => context.pages().find(isOwn(path));
  await ready(await worker());
  return {
    context,
    id,
    profile,
    worker,
    findPage,
    ownPage: async (path) =>
      findPage(path) ?? (await context.waitForEvent('page', { predicate: ownWhenLoaded(isOwn(path)) })),
    async openPage(path) {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${id}/${path}`);
      return page;
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

const loading = (extension) => [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`];

const ownWhenLoaded = (isOwn) => async (page) => {
  await page.waitForLoadState().catch(() => undefined);
  return isOwn(page);
};

/** Set-up at install (redirect rules, detector) is asynchronous: a link opened before it would meet the served page. */
async function ready(worker) {
  await until(
    () =>
      worker.evaluate(async () => {
        const rules = await chrome.declarativeNetRequest.getDynamicRules();
        const scripts = await chrome.scripting.getRegisteredContentScripts();
        return rules.length > 0 && scripts.length > 0;
      }),
    { deadlineMs: 10_000, what: 'the extension to set itself up' },
  );
}
