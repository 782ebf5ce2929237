/** How large the package may be. A gate fails the tests; a goal is where we go, and is only shown. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { filesOfPage } from './page-files.mjs';

const KB = 1000;

/**
 * @typedef {object} Budget
 * @property {string} name in the JSON line
 * @property {string} what for readers
 * @property {number} gate bytes
 * @property {number} goal bytes
 * @property {boolean} gzip false: the bytes as they are
 * @property {(folder: string) => Promise<string[]> | string[]} files paths below `folder`, which holds `chrome-mv3` and
 *   the zip; throws when there is nothing to weigh
 */

/** @type {Budget[]} */
export const budgets = [
  {
    name: 'detector',
    what: 'detector, in each page of an enabled site',
    gate: 3 * KB,
    goal: 3 * KB,
    gzip: true,
    files: (folder) => [present(folder, 'chrome-mv3/detector.js')],
  },
  {
    name: 'ticketPage',
    what: 'what a ticket page gets beyond it',
    gate: 12 * KB,
    goal: 8 * KB,
    gzip: true,
    files: (folder) => {
      const scripts = 'chrome-mv3/content-scripts';
      present(folder, `${scripts}/content.js`);
      return readdirSync(join(folder, scripts)).map((name) => `${scripts}/${name}`);
    },
  },
  {
    name: 'ticketDeeds',
    what: 'what is done in a ticket page, on a click',
    gate: 8 * KB,
    goal: 6 * KB,
    gzip: true,
    files: (folder) => [present(folder, 'chrome-mv3/deeds.js')],
  },
  {
    name: 'ticketNote',
    what: 'what posts a note into a ticket, when there is one',
    gate: 8 * KB,
    goal: 6 * KB,
    gzip: true,
    files: (folder) => [present(folder, 'chrome-mv3/note.js')],
  },
  {
    name: 'health',
    what: 'what looks at a page of a helpdesk, when somebody wants to know what is found in it',
    gate: 5 * KB,
    goal: 3 * KB,
    gzip: true,
    files: (folder) => [present(folder, 'chrome-mv3/health.js')],
  },
  {
    name: 'launcher',
    what: 'launcher, in a page whose ticket is named by hand',
    gate: 16 * KB,
    goal: 10 * KB,
    gzip: true,
    files: (folder) => [present(folder, 'chrome-mv3/launcher.js')],
  },
  {
    name: 'badge',
    what: 'badge, in each shared tab',
    gate: 12 * KB,
    goal: 10 * KB,
    gzip: true,
    files: (folder) => [present(folder, 'chrome-mv3/badge.js')],
  },
  {
    name: 'hand',
    what: 'hand script, in each controlled tab',
    gate: 12 * KB,
    goal: 10 * KB,
    gzip: true,
    files: (folder) => [present(folder, 'chrome-mv3/hand.js')],
  },
  {
    name: 'popup',
    what: 'popup: page, scripts, styles',
    // It weighed 40.8 KB when this was set: it may only get lighter, and the gate with it.
    gate: 42 * KB,
    goal: 12 * KB,
    gzip: true,
    files: async (folder) =>
      (await filesOfPage(join(folder, 'chrome-mv3'), 'popup.html')).map((path) => `chrome-mv3/${path}`),
  },
  {
    name: 'package',
    what: 'package, as a store gets it (zip)',
    gate: 400 * KB,
    goal: 250 * KB,
    gzip: false,
    files: (folder) => {
      const zip = readdirSync(folder).find((name) => name.endsWith('.zip'));
      if (!zip) throw new Error(`There is no zip in ${folder}.`);
      return [zip];
    },
  },
];

function present(folder, path) {
  if (!existsSync(join(folder, path))) throw new Error(`${path} is not in ${folder}: has its name changed?`);
  return path;
}
