import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { saveSettings } from '../../../utils/platform/settings';
import {
  forgetHealth,
  loadHealth,
  noteHealth,
  onHealthChanged,
  withHealth,
} from '../../../utils/platform/site-health';
import { NO_PARTS, type PageHealth } from '../../../utils/protocol/health';
import { fakePermissions } from '../../fakes/browser';
import { HOSTILE, hostileNames } from '../../fakes/hostile';

const SITE = 'https://help.example';
const OTHER = 'https://other.example';
const NONE: PageHealth = { product: null, found: [], missing: [] };
const WHOLE: PageHealth = { product: 'redmine', found: ['ticket', 'mount'], missing: [] };
const HALF: PageHealth = { product: 'redmine', found: ['ticket'], missing: ['mount', 'requester'] };
const HOUR_MS = 3_600_000;

beforeEach(async () => {
  fakeBrowser.reset();
  fakePermissions(SITE, OTHER);
  await saveSettings({ sites: [SITE, OTHER] });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('what is known of a helpdesk', () => {
  it('begins with its first page', () => {
    expect(withHealth(undefined, HALF, 1)).toEqual({
      product: 'redmine',
      seen: 1,
      parts: {
        ...NO_PARTS,
        ticket: { found: true, since: 1 },
        mount: { found: false, since: 1 },
        requester: { found: false, since: 1 },
      },
    });
    expect(withHealth(undefined, NONE, 1)).toEqual({ product: null, seen: 1, parts: NO_PARTS });
  });

  it('keeps since when something is missing, and since when it is there again', () => {
    const first = withHealth(undefined, HALF, 1);
    const again = withHealth(first, HALF, HOUR_MS + 1);
    expect(again).toEqual({ ...first, seen: HOUR_MS + 1 });
    expect(withHealth(again, WHOLE, HOUR_MS + 2).parts).toEqual({
      ...NO_PARTS,
      ticket: { found: true, since: 1 },
      mount: { found: true, since: HOUR_MS + 2 },
      requester: { found: false, since: 1 },
    });
  });

  it('is not taken away by a page of something else at the same origin', () => {
    const first = withHealth(undefined, HALF, 1);
    expect(withHealth(first, NONE, 2)).toBe(first);
  });

  it('begins anew where another product has taken its place', () => {
    const before = withHealth(undefined, HALF, 1);
    expect(withHealth(before, { product: 'znuny', found: ['ticket'], missing: [] }, 2)).toEqual({
      product: 'znuny',
      seen: 2,
      parts: { ...NO_PARTS, ticket: { found: true, since: 2 } },
    });
  });

  it('is the same where a page says nothing new within the hour', () => {
    const first = withHealth(undefined, HALF, 1);
    expect(withHealth(first, HALF, HOUR_MS)).toBe(first);
  });
});

describe('what is kept', () => {
  it('is kept with each helpdesk, and deleted with it', async () => {
    await noteHealth(SITE, WHOLE, 1);
    await noteHealth(OTHER, NONE, 2);
    expect(Object.keys(await loadHealth())).toEqual([OTHER, SITE]);
    await forgetHealth(SITE);
    expect(await loadHealth()).toEqual({ [OTHER]: { product: null, seen: 2, parts: NO_PARTS } });
  });

  it('is nothing of a site that is not on the list, or not any more', async () => {
    await noteHealth('https://news.example', WHOLE, 1);
    await saveSettings({ sites: [OTHER] });
    await noteHealth(SITE, WHOLE, 1);
    expect(await loadHealth()).toEqual({});
  });

  it('is of the fifty sites that were seen last', async () => {
    const sites = Array.from({ length: 60 }, (_, number) => `https://help-${number}.example`);
    await saveSettings({ sites: sites.slice(0, 50) });
    for (const [number, site] of sites.slice(0, 50).entries()) await noteHealth(site, WHOLE, number + 1);
    await saveSettings({ sites: sites.slice(10) });
    for (const [number, site] of sites.slice(50).entries()) await noteHealth(site, WHOLE, number + 100);
    const kept = Object.keys(await loadHealth());
    expect(kept).toHaveLength(50);
    expect(kept).toEqual(expect.arrayContaining(sites.slice(10)));
  });

  it('is told of when it changes, and not when it does not', async () => {
    const changed = vi.fn();
    onHealthChanged(changed);
    await noteHealth(SITE, WHOLE, 1);
    await noteHealth(SITE, WHOLE, 2);
    await forgetHealth(OTHER);
    await saveSettings({ agentName: 'Aiko' });
    expect(changed).toHaveBeenCalledTimes(1);
  });

  const storable = hostileNames.filter(
    (name) => !['function', 'symbol', 'bigint', 'undefined'].includes(name),
  );
  it.each(storable)('is absent where %s is stored', async (name) => {
    await fakeBrowser.storage.local.set({ health: { [SITE]: HOSTILE[name], 'not an origin': {} } });
    expect(await loadHealth()).toEqual({});
    await fakeBrowser.storage.local.set({ health: HOSTILE[name] });
    expect(await loadHealth()).toEqual({});
    await noteHealth(SITE, WHOLE, 1);
    expect(Object.keys(await loadHealth())).toEqual([SITE]);
  });
});
