import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { enableOrigin } from '../../../utils/platform/enable-origin';
import { DEFAULT_SETTINGS, loadSettings, saveSettings } from '../../../utils/platform/settings';
import { openSettings, originCommands, save, siteListOf } from '../../../utils/platform/settings-page';
import { noteHealth } from '../../../utils/platform/site-health';
import { fakePermissions } from '../../fakes/browser';

const ONE = 'https://one.example';
const TWO = 'https://two.example';
const ADDED = 'https://added.example';
const SITE = 'https://help.example';

let permissions: ReturnType<typeof fakePermissions>;
beforeEach(() => {
  fakeBrowser.reset();
  permissions = fakePermissions(ADDED);
  vi.stubGlobal('__SERVERS__', [ONE, TWO]);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const builtIn = (origin: string) => ({ origin, allowed: true, fixed: true });
const own = (origin: string, allowed: boolean) => ({ origin, allowed, fixed: false });

describe('a page of settings', () => {
  it('shows what is set, what is built in and what is allowed', async () => {
    await saveSettings({ agentName: 'Aiko', servers: [ADDED, 'https://gone.example'], sites: [SITE, ADDED] });
    const { view, saved } = await openSettings();
    expect(view.value).toEqual({
      settings: await loadSettings(),
      locked: new Set(),
      servers: [builtIn(ONE), builtIn(TWO), own(ADDED, true), own('https://gone.example', false)],
      sites: [own(SITE, false), own(ADDED, true)],
      health: {},
      chosen: ONE,
    });
    expect(saved.value).toBe(false);
  });

  it.each([
    ['the chosen one', ADDED, ADDED],
    ['the first, where the chosen one is not allowed', 'https://gone.example', ONE],
    ['the first, where the chosen one is not known', 'https://evil.example', ONE],
    ['the first, where none was chosen', null, ONE],
  ])('takes for new invitations %s', async (_, server, chosen) => {
    await saveSettings({ server, servers: [ADDED, 'https://gone.example'] });
    expect((await openSettings()).view.value.chosen).toBe(chosen);
  });

  it('has no server in a package without one', async () => {
    vi.stubGlobal('__SERVERS__', []);
    expect((await openSettings()).view.value).toMatchObject({ servers: [], chosen: '' });
  });

  it('lists a server that has since been built in once', async () => {
    await saveSettings({ servers: [TWO] });
    expect((await openSettings()).view.value.servers).toEqual([builtIn(ONE), builtIn(TWO)]);
  });

  it('follows the settings, and says that they are saved', async () => {
    const { view, saved } = await openSettings();
    save({ agentName: 'Aiko' });
    await vi.waitUntil(() => view.value.settings.agentName === 'Aiko');
    expect(saved.value).toBe(true);
    expect(await loadSettings()).toEqual({ ...DEFAULT_SETTINGS, agentName: 'Aiko' });
  });

  it('follows the browser’s leave, given or taken in its own pages', async () => {
    const { view } = await openSettings();
    await enableOrigin('sites', SITE);
    await vi.waitUntil(() => view.value.sites[0]?.allowed === true);
    permissions.take(SITE);
    await vi.waitUntil(() => view.value.sites[0]?.allowed === false);
  });
});

describe('what is known of a helpdesk', () => {
  it('is followed, and goes with it', async () => {
    permissions.patterns.add(`${SITE}/*`);
    await saveSettings({ sites: [SITE] });
    const { view } = await openSettings();
    await noteHealth(SITE, { product: 'znuny', found: [], missing: [] });
    await vi.waitUntil(() => siteListOf(view.value).health[SITE]?.product === 'znuny');
    siteListOf(view.value).onRemove(SITE);
    await vi.waitUntil(() => siteListOf(view.value).health[SITE] === undefined);
  });

  it('is copied with the versions of Deskside and the browser', async () => {
    const writeText = vi.fn(async () => {});
    vi.stubGlobal('navigator', { clipboard: { writeText }, userAgent: 'Mozilla/5.0 Chrome/156.0.0.0' });
    vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ version: '0.1.0' } as never);
    const { view } = await openSettings();
    await siteListOf(view.value).onCopy(({ version, userAgent }) => `${version} on ${userAgent}`);
    expect(writeText).toHaveBeenCalledExactlyOnceWith('0.1.0 on Mozilla/5.0 Chrome/156.0.0.0');
  });
});

describe('an address typed there', () => {
  it.each([
    ['notAnAddress', 'our help desk'],
    ['notSecure', 'http://help.example'],
  ] as const)('is refused at once (%s), and asks the browser nothing', async (problem, text) => {
    expect(originCommands('sites').onAdd(text)).toBe(problem);
    expect(permissions.asked).toEqual([]);
    expect(await loadSettings()).toEqual(DEFAULT_SETTINGS);
  });

  it.each(['sites', 'servers'] as const)('is enabled as one of the %s', async (list) => {
    expect(originCommands(list).onAdd(`${SITE}/tickets/1042`)).toBeNull();
    await vi.waitUntil(() => permissions.patterns.has(`${SITE}/*`));
    expect((await loadSettings())[list]).toEqual([SITE]);
  });

  it('can be allowed again, and removed', async () => {
    await saveSettings({ sites: [SITE] });
    originCommands('sites').onAllow(SITE);
    await vi.waitUntil(() => permissions.patterns.has(`${SITE}/*`));
    originCommands('sites').onRemove(SITE);
    await vi.waitUntil(() => !permissions.patterns.has(`${SITE}/*`));
    expect((await loadSettings()).sites).toEqual([]);
  });
});
