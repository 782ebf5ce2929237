import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  addedServers,
  builtInServers,
  defaultServer,
  isKnownServer,
  knownServers,
  tokenFor,
} from '../../../utils/platform/servers';
import { DEFAULT_SETTINGS, saveSettings } from '../../../utils/platform/settings';
import { fakePermissions } from '../../fakes/browser';

const ONE = 'https://one.example';
const TWO = 'https://two.example';
const ADDED = 'https://added.example';
const OTHER = 'https://other.example';

let permissions: ReturnType<typeof fakePermissions>;
beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('__SERVERS__', [ONE, TWO]);
  permissions = fakePermissions();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('servers', () => {
  it('are those of the package, and no others', async () => {
    expect(await knownServers()).toEqual([ONE, TWO]);
    expect(await isKnownServer(ONE)).toBe(true);
    expect(await isKnownServer('https://evil.example')).toBe(false);
  });

  it('added by hand count while the browser lets us', async () => {
    await saveSettings({ servers: [ADDED, OTHER] });
    expect(await addedServers()).toEqual([]);
    permissions.patterns.add(`${ADDED}/*`);
    expect(await addedServers()).toEqual([ADDED]);
    expect(await knownServers()).toEqual([ONE, TWO, ADDED]);
    permissions.take(ADDED);
    expect(await isKnownServer(ADDED)).toBe(false);
  });

  it('that the browser lets us use are not known by that alone', async () => {
    permissions.patterns.add(`${OTHER}/*`);
    expect(await knownServers()).toEqual([ONE, TWO]);
  });

  it('that were added and then built in are there once, as built in', async () => {
    permissions.patterns.add(`${TWO}/*`);
    await saveSettings({ servers: [TWO] });
    expect([await addedServers(), await knownServers()]).toEqual([[], [ONE, TWO]]);
  });
});

describe('the server for new invitations', () => {
  it.each([
    ['none chosen', null, ONE],
    ['another of the package', TWO, TWO],
    ['one that was added', ADDED, ADDED],
    ['one that is not allowed any more', OTHER, ONE],
    ['one that nobody knows', 'https://evil.example', ONE],
  ])('is the chosen one if it is known: %s', async (_, server, expected) => {
    permissions.patterns.add(`${ADDED}/*`);
    await saveSettings({ server, servers: [ADDED, OTHER] });
    expect(await defaultServer()).toBe(expected);
    expect((await knownServers())[0]).toBe(expected);
  });

  it('leaves the list of the package as it is', async () => {
    await saveSettings({ server: TWO });
    await knownServers();
    expect(builtInServers()).toEqual([ONE, TWO]);
  });

  it('is missing in a package without servers', async () => {
    vi.stubGlobal('__SERVERS__', []);
    await expect(defaultServer()).rejects.toThrow('built without a server');
  });
});

describe('a token', () => {
  const settings = { ...DEFAULT_SETTINGS, agentTokens: { [ONE]: 'token of one', [ADDED]: '' } };

  it.each([
    [ONE, 'token of one'],
    [TWO, undefined],
    [ADDED, undefined],
  ])('is shown to its own server alone: %s', (server, token) => {
    expect(tokenFor(settings, server)).toBe(token);
  });
});
