import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { budgets } from '../../scripts/sizes/budgets.mjs';
import { filesOfPage } from '../../scripts/sizes/page-files.mjs';
import { jsonLine, table, weigh } from '../../scripts/sizes/weigh.mjs';

/** A built package as wxt leaves it, with names like its own. */
const built = {
  'deskside-0.1.0-chrome.zip': 'not really a zip',
  'chrome-mv3/detector.js': 'detect();',
  'chrome-mv3/content-scripts/content.js': 'draw();',
  'chrome-mv3/deeds.js': 'insert();',
  'chrome-mv3/note.js': 'post();',
  'chrome-mv3/health.js': 'look();',
  'chrome-mv3/launcher.js': 'name();',
  'chrome-mv3/badge.js': 'mark();',
  'chrome-mv3/hand.js': 'watch();',
  'chrome-mv3/popup.html': [
    '<!DOCTYPE html>',
    '<script type="module" crossorigin src="/chunks/popup-a1_B2.js"></script>',
    '<link rel="modulepreload" crossorigin href="/chunks/words-c3.js">',
    '<link rel="stylesheet" crossorigin href="/assets/popup-d4.css">',
    '<link rel="icon" href="/icons/16.png">',
  ].join('\n'),
  'chrome-mv3/chunks/popup-a1_B2.js':
    'import{w as a}from"./words-c3.js";import"./deep-e5.js";a();addEventListener("click",()=>import("./later-f6.js"));',
  'chrome-mv3/chunks/words-c3.js': 'import"./deeper-g7.js";var w=()=>"import x from \'./no.js\'";export{w};',
  'chrome-mv3/chunks/deep-e5.js': 'console.log(1);',
  'chrome-mv3/chunks/deeper-g7.js': 'console.log(2);',
  'chrome-mv3/chunks/later-f6.js': 'console.log(3);',
  'chrome-mv3/assets/popup-d4.css': 'p{margin:0}',
};

const ofPopup = [
  'assets/popup-d4.css',
  'chunks/deep-e5.js',
  'chunks/deeper-g7.js',
  'chunks/popup-a1_B2.js',
  'chunks/words-c3.js',
  'popup.html',
] as const;

/** Text that gzip cannot make shorter by much: at least `bytes` of it remain. */
function dense(bytes: number): string {
  let state = 1;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state.toString(36);
  };
  return Array.from({ length: bytes / 3 }, next).join(' ');
}

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskside-sizes-'));
  for (const [path, text] of Object.entries(built)) write(path, text);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('filesOfPage', () => {
  it('are those it names and those they import at once', async () => {
    expect(await filesOfPage(join(folder, 'chrome-mv3'), 'popup.html')).toEqual(ofPopup);
  });

  it.each([
    ['a file that is not there', built['chrome-mv3/popup.html'].replace('d4', 'd5'), /popup-d5\.css/],
    ['no script', '<p>Hello</p>', /names no script/],
  ])('with %s cannot be told', async (_, html, message) => {
    write('chrome-mv3/popup.html', html);
    await expect(filesOfPage(join(folder, 'chrome-mv3'), 'popup.html')).rejects.toThrow(message);
  });
});

describe('weigh', () => {
  it('counts what gzip leaves of each file, and the zip as it is', async () => {
    const zipped = (path: string) => gzipSync(textOf(path), { level: 9 }).length;
    const sum = ofPopup.map((path) => zipped(`chrome-mv3/${path}`)).reduce((a, b) => a + b);
    expect((await weigh(folder)).map(({ name, bytes, passed }) => [name, bytes, passed])).toEqual([
      ['detector', zipped('chrome-mv3/detector.js'), true],
      ['ticketPage', zipped('chrome-mv3/content-scripts/content.js'), true],
      ['ticketDeeds', zipped('chrome-mv3/deeds.js'), true],
      ['ticketNote', zipped('chrome-mv3/note.js'), true],
      ['health', zipped('chrome-mv3/health.js'), true],
      ['launcher', zipped('chrome-mv3/launcher.js'), true],
      ['badge', zipped('chrome-mv3/badge.js'), true],
      ['hand', zipped('chrome-mv3/hand.js'), true],
      ['popup', sum, true],
      ['package', textOf('deskside-0.1.0-chrome.zip').length, true],
    ]);
  });

  it.each([
    ['detector', 'chrome-mv3/detector.js'],
    ['ticketPage', 'chrome-mv3/content-scripts/content.js'],
    ['ticketPage', 'chrome-mv3/content-scripts/content.css'],
    ['ticketDeeds', 'chrome-mv3/deeds.js'],
    ['ticketNote', 'chrome-mv3/note.js'],
    ['health', 'chrome-mv3/health.js'],
    ['launcher', 'chrome-mv3/launcher.js'],
    ['badge', 'chrome-mv3/badge.js'],
    ['hand', 'chrome-mv3/hand.js'],
    ['popup', 'chrome-mv3/chunks/deeper-g7.js'],
    ['popup', 'chrome-mv3/assets/popup-d4.css'],
    ['package', 'deskside-0.1.0-chrome.zip'],
  ])('%s does not pass with a large %s', async (name, path) => {
    const gate = budgets.find((budget) => budget.name === name)?.gate ?? 0;
    const text = dense(gate);
    write(path, path.endsWith('.js') ? `/*${text}*/` : text);
    const failed = (await weigh(folder)).filter(({ passed }) => !passed);
    expect(failed.map((weight) => weight.name)).toEqual([name]);
  });

  it.each([
    'chrome-mv3/detector.js',
    'chrome-mv3/content-scripts/content.js',
    'chrome-mv3/deeds.js',
    'chrome-mv3/health.js',
    'chrome-mv3/launcher.js',
    'chrome-mv3/badge.js',
    'chrome-mv3/hand.js',
    'deskside-0.1.0-chrome.zip',
  ])('does not take a missing %s for a light one', async (path) => {
    rmSync(join(folder, path));
    await expect(weigh(folder)).rejects.toThrow();
  });
});

describe('the report', () => {
  const weights = [
    { name: 'a', what: 'fine', bytes: 900, gate: 2000, goal: 1000, passed: true },
    { name: 'b', what: 'on its way', bytes: 1500, gate: 2000, goal: 1000, passed: true },
    { name: 'c', what: 'too large', bytes: 2500, gate: 2000, goal: 1000, passed: false },
  ];

  it('for readers', () => {
    expect(table(weights).split('\n')).toEqual([
      '                 size       gate       goal',
      'fine           0.9 KB     2.0 KB     1.0 KB',
      'on its way     1.5 KB     2.0 KB     1.0 KB   goal not reached',
      'too large      2.5 KB     2.0 KB     1.0 KB   TOO LARGE by 500 bytes',
    ]);
  });

  it('for programs: one line', () => {
    expect(jsonLine(weights)).not.toContain('\n');
    expect(JSON.parse(jsonLine(weights))).toEqual({
      name: 'size',
      unit: 'bytes',
      bytes: { a: 900, b: 1500, c: 2500 },
      gates: { a: 2000, b: 2000, c: 2000 },
      goals: { a: 1000, b: 1000, c: 1000 },
      misses: 1,
    });
  });
});

const textOf = (path: string): string => built[path as keyof typeof built];

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
