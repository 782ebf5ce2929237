import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { disableOrigin } from '../../../utils/platform/disable-origin';
import { dropWish, enableOrigin } from '../../../utils/platform/enable-origin';
import type { OriginList } from '../../../utils/platform/origins';
import { loadSettings, saveSettings } from '../../../utils/platform/settings';
import { loadHealth, noteHealth } from '../../../utils/platform/site-health';
import { fakePermissions } from '../../fakes/browser';

const SITE = 'https://help.example';
const OTHER = 'https://other.example';
const LISTS: readonly OriginList[] = ['sites', 'servers'];

let permissions: ReturnType<typeof fakePermissions>;
beforeEach(() => {
  fakeBrowser.reset();
  permissions = fakePermissions();
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(LISTS)('letting Deskside into one of the %s', (list) => {
  const listed = async () => (await loadSettings())[list];

  it('asks the browser for this one origin', async () => {
    expect(await enableOrigin(list, SITE)).toBe(true);
    expect(await listed()).toEqual([SITE]);
    expect(permissions.asked).toEqual([`${SITE}/*`]);
  });

  it('stores the wish before it asks: a popup may not live to hear the answer', async () => {
    let wished: readonly string[] = [];
    vi.mocked(fakeBrowser.permissions.request).mockImplementationOnce(async () => {
      wished = await listed();
      return true;
    });
    await enableOrigin(list, SITE);
    expect(wished).toEqual([SITE]);
  });

  it('keeps the wish when the answer is no, off, so that it is explained and can be tried again', async () => {
    await saveSettings({ [list]: [OTHER] });
    permissions.answer = false;
    expect(await enableOrigin(list, SITE)).toBe(false);
    expect(await listed()).toEqual([OTHER, SITE]);
    permissions.answer = true;
    expect(await enableOrigin(list, SITE)).toBe(true);
    expect(await listed()).toEqual([OTHER, SITE]);
  });

  it('drops a wish that was refused, and nothing that was granted', async () => {
    permissions.answer = false;
    await enableOrigin(list, SITE);
    permissions.answer = true;
    await enableOrigin(list, OTHER);
    await dropWish(list, SITE);
    await dropWish(list, OTHER);
    expect(await listed()).toEqual([OTHER]);
  });

  it('lists it once, however often it is asked for', async () => {
    await enableOrigin(list, SITE);
    await enableOrigin(list, SITE);
    expect(await listed()).toEqual([SITE]);
  });

  const other: OriginList = list === 'sites' ? 'servers' : 'sites';

  it('leaves the other list alone', async () => {
    await enableOrigin(list, SITE);
    expect((await loadSettings())[other]).toEqual([]);
  });

  it('does not grant along with it what was wished for otherwise and never granted', async () => {
    await saveSettings({ [other]: [SITE, OTHER] });
    await enableOrigin(list, SITE);
    expect(await loadSettings()).toMatchObject({ [list]: [SITE], [other]: [OTHER] });
  });

  it('keeps what was granted otherwise before', async () => {
    await enableOrigin(other, SITE);
    await enableOrigin(list, SITE);
    expect(await loadSettings()).toMatchObject({ [list]: [SITE], [other]: [SITE] });
  });
});

describe.each(LISTS)('taking one of the %s off the list', (list) => {
  const other: OriginList = list === 'sites' ? 'servers' : 'sites';

  it('gives the permission back', async () => {
    await enableOrigin(list, SITE);
    await enableOrigin(list, OTHER);
    await disableOrigin(list, SITE);
    expect((await loadSettings())[list]).toEqual([OTHER]);
    expect([...permissions.patterns]).toEqual([`${OTHER}/*`]);
  });

  it('takes along what is known of a helpdesk, and of no other', async () => {
    await saveSettings({ sites: [SITE, OTHER], servers: [SITE] });
    const health = { product: 'redmine', found: ['ticket'], missing: [] } as const;
    for (const origin of [SITE, OTHER])
      await noteHealth(origin, { ...health, found: [...health.found], missing: [] });
    await disableOrigin(list, SITE);
    expect(Object.keys(await loadHealth())).toEqual(list === 'sites' ? [OTHER] : [SITE, OTHER]);
  });

  it('keeps the permission that the other list still needs', async () => {
    await enableOrigin(list, SITE);
    await enableOrigin(other, SITE);
    await disableOrigin(list, SITE);
    expect(await loadSettings()).toMatchObject({ [list]: [], [other]: [SITE] });
    expect([...permissions.patterns]).toEqual([`${SITE}/*`]);
    await disableOrigin(other, SITE);
    expect([...permissions.patterns]).toEqual([]);
  });

  it('goes by the list where the browser will not take a permission back', async () => {
    await enableOrigin(list, SITE);
    vi.mocked(fakeBrowser.permissions.remove).mockRejectedValueOnce(new Error('required'));
    await disableOrigin(list, SITE);
    expect((await loadSettings())[list]).toEqual([]);
  });
});

describe.each(LISTS)('the list that the organisation has written: %s', (list) => {
  const set = () => fakeBrowser.storage.managed.set({ [list]: [SITE] });

  it('is not added to, and the browser is not even asked', async () => {
    await set();
    expect(await enableOrigin(list, OTHER)).toBe(false);
    expect(permissions.asked).toEqual([]);
    await fakeBrowser.storage.managed.clear();
    expect((await loadSettings())[list]).toEqual([]);
  });

  it('still needs the browser’s leave for what is on it, and is not written down once more', async () => {
    await set();
    expect(await enableOrigin(list, SITE)).toBe(true);
    expect(permissions.asked).toEqual([`${SITE}/*`]);
    await fakeBrowser.storage.managed.clear();
    expect((await loadSettings())[list]).toEqual([]);
  });

  it('stays what it is when the browser is not allowed to', async () => {
    await set();
    permissions.answer = false;
    expect(await enableOrigin(list, SITE)).toBe(false);
    expect((await loadSettings())[list]).toEqual([SITE]);
  });
});
