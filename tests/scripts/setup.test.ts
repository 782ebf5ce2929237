import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/setup/chromium.mjs';
import { dependenciesState } from '../../scripts/setup/dependencies.mjs';
import { nodeProblem, oldestNode } from '../../scripts/setup/node-version.mjs';
import {
  displayPrograms,
  instruction,
  languages,
  missingPackages,
  needsVirtualDisplay,
  planSystem,
} from '../../scripts/setup/system.mjs';

describe('nodeProblem', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do', (version) => {
    expect(nodeProblem(version)).toBeUndefined();
  });

  it.each(['20.18.3', '18.20.0', '9.0.0'])('%s is too old, and the sentence says so', (version) => {
    expect(nodeProblem(version)).toContain(version);
  });

  it('asks for what package.json asks for', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(engines.node).toBe(`>=${oldestNode.join('.')}.0`);
  });
});

describe('dependenciesState', () => {
  const packages = (version: string) => ({
    '': {},
    server: {},
    'node_modules/server': { link: true },
    'node_modules/preact': { version },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
  });
  const lock = JSON.stringify({ packages: packages('10.0.0') });
  const installed = (version: string) => JSON.stringify({ packages: { 'node_modules/preact': { version } } });
  const stamp = createHash('sha256').update(lock).digest('hex');

  it.each([
    ['missing', { lock, stamp, installed: undefined }],
    ['stamped', { lock, stamp, installed: installed('10.0.0') }],
    ['matching', { lock, stamp: undefined, installed: installed('10.0.0') }],
    ['matching', { lock, stamp: 'of an older lock', installed: installed('10.0.0') }],
    ['stale', { lock, stamp: undefined, installed: installed('9.0.0') }],
    ['stale', { lock, stamp: 'of an older lock', installed: '{}' }],
  ])('%s', (expected, files) => {
    expect(dependenciesState(files)).toBe(expected);
  });
});

describe('findChromium', () => {
  const machine = (programs: Record<string, string>, env: Record<string, string> = {}) => ({
    env: { PATH: '/usr/bin', ...env },
    platform: 'linux' as const,
    isProgram: (path: string) => path in programs,
    versionLine: (path: string) => programs[path],
  });
  const chromium = 'Chromium 156.0.8078.79 built on Debian';

  it.each([
    ['on the path', machine({ '/usr/bin/chromium': chromium }), '/usr/bin/chromium'],
    ['by its other name', machine({ '/usr/bin/chromium-browser': chromium }), '/usr/bin/chromium-browser'],
    ['in a customary place', machine({ '/snap/bin/chromium': chromium }), '/snap/bin/chromium'],
    [
      'chosen',
      machine({ '/opt/c': chromium, '/usr/bin/chromium': chromium }, { CHROMIUM: '/opt/c' }),
      '/opt/c',
    ],
    [
      'the one that starts',
      machine({ '/usr/bin/chromium': '', '/snap/bin/chromium': chromium }),
      '/snap/bin/chromium',
    ],
    ['an old Chrome', machine({ '/opt/c': 'Google Chrome 136.0.1' }, { CHROMIUM: '/opt/c' }), '/opt/c'],
  ])('finds it %s', (_, where, path) => {
    expect(findChromium(where)).toMatchObject({ path });
  });

  it.each([
    ['there is none', machine({}), /not found/],
    [
      'the chosen one is not there',
      machine({ '/usr/bin/chromium': chromium }, { CHROMIUM: '/no' }),
      /\/no.*not a program/,
    ],
    ['it does not start', machine({ '/usr/bin/chromium-browser': '' }), /does not say/],
    [
      'it is a new Chrome',
      machine({ '/opt/c': 'Google Chrome 156.0' }, { CHROMIUM: '/opt/c' }),
      /ignores --load-extension/,
    ],
  ])('says so when %s', (_, where, problem) => {
    expect(findChromium(where)).toEqual({ problem: expect.stringMatching(problem) });
  });
});

describe('planSystem', () => {
  it.each([
    ['nothing', 'everything is there', { missing: [], wished: [], isRoot: true, hasApt: true }],
    [
      'install',
      'something is missing, for root on Debian',
      { missing: ['xvfb'], wished: [], isRoot: true, hasApt: true },
    ],
    [
      'install',
      'a font is missing, for root on Debian',
      { missing: [], wished: ['fonts-noto-cjk'], isRoot: true, hasApt: true },
    ],
    [
      'instruct',
      'something is missing, for others',
      { missing: ['xvfb'], wished: ['fonts-noto-cjk'], isRoot: false, hasApt: true },
    ],
    ['instruct', 'there is no apt-get', { missing: ['xvfb'], wished: [], isRoot: true, hasApt: false }],
    [
      'warn',
      'only languages are missing, for others',
      { missing: [], wished: ['fonts-noto-cjk'], isRoot: false, hasApt: true },
    ],
  ])('%s when %s', (action, _, machine) => {
    const packages = [...machine.missing, ...machine.wished];
    expect(planSystem(machine)).toEqual({ action, packages });
  });

  it('names each package once', () => {
    const machine = { missing: ['x11-utils', 'x11-utils'], wished: [], isRoot: true, hasApt: true };
    expect(planSystem(machine).packages).toEqual(['x11-utils']);
  });
});

describe('missingPackages', () => {
  it.each([
    ['installed', 'perl installed\nxvfb installed\n', []],
    ['not known to dpkg', 'xvfb installed\n', ['perl']],
    ['half installed', 'perl half-configured\nxvfb installed\n', ['perl']],
    ['removed, its settings kept', 'perl config-files\nxvfb installed\n', ['perl']],
    ['named like a longer one', 'perl-base installed\nxvfb installed\n', ['perl']],
    ['on a machine without dpkg', '', ['perl', 'xvfb']],
  ])('%s', (_, status, missing) => {
    expect(missingPackages(['perl', 'xvfb'], status)).toEqual(missing);
  });
});

describe('needsVirtualDisplay', () => {
  it.each([
    ['linux', {}, false, true],
    ['linux', { DISPLAY: ':0' }, false, false],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, false, false],
    ['linux', { DISPLAY: ':0' }, true, true],
    ['darwin', {}, false, false],
  ] as const)('%s %j, unattended %s: %s', (platform, env, unattended, expected) => {
    expect(needsVirtualDisplay({ platform, env, unattended })).toBe(expected);
  });
});

describe('instruction', () => {
  it('is a command where apt-get is, and a list elsewhere', () => {
    const packages = [...new Set([...Object.values(displayPrograms), ...Object.values(languages)])];
    expect(instruction(packages, true)).toMatch(/apt-get install --no-install-recommends xvfb openbox/);
    expect(instruction(packages, false)).not.toContain('apt-get');
  });

  it('has what an installation must find in its environment where it is looked for', () => {
    expect(instruction(['redmine'], true, { BUNDLER_VERSION: '2.3.15' })).toContain(
      'sudo BUNDLER_VERSION=2.3.15 apt-get install --no-install-recommends redmine',
    );
  });
});
