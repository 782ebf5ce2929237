/** One person with a Chromium of their own and the built extension in it. */

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { until } from './until.mjs';

/** No network beyond this machine, root in a container, no first-run pages. Reasons in docs/testing.md. */
const ARGUMENTS = [
  // As root, which is what containers run as, Chromium refuses to start otherwise.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  // Lets the extension be installed while the browser runs, as people do.
  '--enable-unsafe-extension-debugging',
];

/** Where the browser's first window opens, and how large: px. */
const FIRST_WINDOW = { left: 10, top: 10, width: 1050, height: 880 };

/**
 * @typedef {object} Person
 * @property {import('@playwright/test').BrowserContext} context
 * @property {string} id the extension's id
 * @property {string} profile
 * @property {(path: string) => Promise<import('@playwright/test').Page>} ownPage waits for one of the extension's pages, e.g. `share.html`
 * @property {(path: string) => import('@playwright/test').Page | undefined} findPage the same without waiting
 * @property {() => Promise<void>} load the extension, once more into a browser that was killed: it forgets those that were not from a store
 * @property {(wish?: { keepWelcome?: boolean }) => Promise<void>} install until what it shows first is there; its welcome page is closed again, unless it is to be kept
 * @property {() => Promise<void>} clear without the extension: one empty tab, nothing remembered of any site
 * @property {() => Promise<void>} reload as an update does: every page of the extension is gone, its worker is new
 * @property {() => Promise<void>} uninstall
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
 * @param {(profile: string) => Promise<unknown>} [options.prepare] before the browser starts
 * @param {string} [options.profile] of a browser that has ended, with all that is in it; a new one by default
 * @param {boolean} [options.installed] false: without the extension until `install` is called
 * @returns {Promise<Person>} once the extension, if any, has set itself up
 */
export async function startPerson({
  chromium: executablePath,
  extension,
  env,
  language = 'en-US',
  colours = 'light',
  args = [],
  installed = true,
  prepare,
  profile: known,
}) {
  const { chromium } = await import('@playwright/test');
  const profile = known ?? newProfile();
  await prepare?.(profile);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    viewport: null,
    colorScheme: colours,
    // Said here too: the test runner would otherwise tell every page that it is English.
    locale: language,
    env: { ...env, LANGUAGE: language },
    args: [...ARGUMENTS, `--lang=${language}`, ...args],
    // Playwright would switch extensions off.
    ignoreDefaultArgs: ['--disable-extensions', '--disable-component-extensions-with-background-pages'],
  });
  const person = { context, profile, id: idOf(extension), ...pagesOf(context, extension, profile) };
  if (installed) await person.install();
  return person;
}

function newProfile() {
  const profile = mkdtempSync(join(tmpdir(), 'deskside-person-'));
  // Without it the browser switches an unpacked extension off as soon as it is loaded anew.
  mkdirSync(join(profile, 'Default'));
  writeFileSync(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({ extensions: { ui: { developer_mode: true } } }),
  );
  return profile;
}

/** Everything that needs to know the extension in this browser. */
function pagesOf(context, extension, profile) {
  const own = (path) => `chrome-extension://${idOf(extension)}/${path}`;
  return {
    async load() {
      const browser = context.browser();
      if (!browser) throw new Error('the browser is gone');
      const started = context.waitForEvent('serviceworker');
      const session = await browser.newBrowserCDPSession();
      await session.send('Extensions.loadUnpacked', { path: extension });
      await ready(await started);
    },
    async install({ keepWelcome = false } = {}) {
      await this.load();
      const first = await until(
        () =>
          context
            .pages()
            .find((page) =>
              [own('welcome.html'), own('join.html')].some((path) => page.url().startsWith(path)),
            ),
        { deadlineMs: 15_000, what: 'the welcome page, or the invitation that was open' },
      );
      if (!keepWelcome && first.url() === own('welcome.html')) await first.close();
    },
    async clear() {
      const empty = await context.newPage();
      await this.uninstall();
      const others = context.pages().filter((page) => page !== empty);
      await Promise.all(others.map((page) => page.close()));
      await forget(context, empty);
    },
    async reload() {
      const worker = context.serviceWorkers()[0];
      const restarted = context.waitForEvent('serviceworker');
      // The worker does not live to answer.
      worker?.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
      await ready(await restarted);
    },
    async uninstall() {
      const session = await context.browser()?.newBrowserCDPSession();
      await session?.send('Extensions.uninstall', { id: idOf(extension) });
    },
    worker: async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker')),
    async ownPage(path) {
      const address = own(path);
      // Looked for, not listened for: a page is announced before it has its address.
      const page = await until(
        () => context.pages().find((candidate) => candidate.url().startsWith(address)),
        {
          deadlineMs: 15_000,
          what: path,
        },
      );
      // Asked of the page itself: in one of sixty windows that a page opened, Playwright never heard of its load.
      await page.waitForFunction(() => document.readyState === 'complete', undefined, { polling: 40 });
      return page;
    },
    findPage: (path) => context.pages().find((candidate) => candidate.url().startsWith(own(path))),
    async openPage(path) {
      const page = await context.newPage();
      await page.goto(own(path));
      return page;
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** What sites have stored, what they were allowed, what was put in their way; and the window is as it was at the start. */
async function forget(context, page) {
  await Promise.all([context.clearCookies(), context.clearPermissions(), context.unrouteAll()]);
  const session = await context.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.send('Storage.clearDataForOrigin', { origin: '*', storageTypes: 'all' });
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
  await session.send('Browser.setWindowBounds', { windowId, bounds: FIRST_WINDOW });
  await session.detach();
}

/** As the browser makes it: the start of the key's SHA-256, with a to p for 0 to f. */
export const idOf = (extension) => {
  const { key } = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return [...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
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
