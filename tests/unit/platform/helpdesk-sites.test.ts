import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { helpdeskPatterns, isHelpdesk } from '../../../utils/platform/helpdesk-sites';
import { saveSettings } from '../../../utils/platform/settings';
import { fakePermissions } from '../../fakes/browser';

const LOCAL = 'http://localhost:8787';
const LOOPBACK = 'http://127.0.0.1:9000';
const REMOTE = 'https://server.example';
const SITE = 'https://help.example';

let permissions: ReturnType<typeof fakePermissions>;
beforeEach(() => {
  fakeBrowser.reset();
  permissions = fakePermissions(LOCAL, LOOPBACK, REMOTE);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a helpdesk', () => {
  /** What the package has built in, what was enabled, what the browser lets us, and what we look at. */
  const TABLE = [
    ['the demo of a server on this machine', [LOCAL], [], [], LOCAL, true],
    ['the demo of a server at 127.0.0.1', [LOOPBACK], [], [], LOOPBACK, true],
    ['the demo of a server elsewhere', [REMOTE], [], [], REMOTE, false],
    ['a server on this machine that is not built in', [REMOTE], [], [], LOCAL, false],
    ['another port of this machine', [LOCAL], [], [], 'http://localhost:9999', false],
    ['enabled and allowed', [], [SITE], [SITE], SITE, true],
    ['enabled, and not allowed any more', [], [SITE], [], SITE, false],
    ['allowed, and not enabled', [], [], [SITE], SITE, false],
    ['another site than the enabled one', [], [SITE], [SITE], 'https://help.example.evil.example', false],
    ['another port of an enabled site', [], [SITE], [SITE], `${SITE}:8443`, false],
    ['the enabled site without encryption', [], [SITE], [SITE], 'http://help.example', false],
  ] as const satisfies ReadonlyArray<
    readonly [string, readonly string[], readonly string[], readonly string[], string, boolean]
  >;

  it.each(TABLE)('%s', async (_, builtIn, sites, allowed, origin, expected) => {
    vi.stubGlobal('__SERVERS__', builtIn);
    for (const site of allowed) permissions.patterns.add(`${site}/*`);
    await saveSettings({ sites: [...sites] });
    expect(await isHelpdesk(origin)).toBe(expected);
  });
});

describe('the detector runs', () => {
  beforeEach(() => {
    vi.stubGlobal('__SERVERS__', [LOCAL, REMOTE]);
  });

  it('in the demo of this machine’s server, and nowhere else of its own accord', async () => {
    expect(await helpdeskPatterns()).toEqual([`${LOCAL}/demo/*`]);
  });

  it('in what is enabled, while it is allowed', async () => {
    await saveSettings({ sites: [SITE, 'https://other.example'] });
    permissions.patterns.add(`${SITE}/*`);
    expect(await helpdeskPatterns()).toEqual([`${LOCAL}/demo/*`, `${SITE}/*`]);
    permissions.take(SITE);
    expect(await helpdeskPatterns()).toEqual([`${LOCAL}/demo/*`]);
  });

  it('not in added servers', async () => {
    await saveSettings({ servers: [SITE] });
    permissions.patterns.add(`${SITE}/*`);
    expect(await helpdeskPatterns()).toEqual([`${LOCAL}/demo/*`]);
  });
});
