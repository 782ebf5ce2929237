import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { saveSettings } from '../../../utils/platform/settings';
import {
  forgetPanel,
  injectPanel,
  panelPlaces,
  placeOfTab,
  registerDetector,
  rememberPanel,
} from '../../../utils/platform/ticket-pages';
import { fakePermissions, fakeScripting, openTabs } from '../../fakes/browser';
import { ORIGIN, PAGE_TICKET, PLACE, TICKET } from '../../fakes/examples';
import { HOSTILE, hostileNames } from '../../fakes/hostile';

const DEMO = 'http://localhost:8787';
const OTHER = 'https://other.example';
const ticket = PAGE_TICKET;
const place = PLACE;
const next = { origin: ORIGIN, url: null, ticket: { ...ticket, id: '1043', label: '#1043' } };

let permissions: ReturnType<typeof fakePermissions>;
beforeEach(() => {
  fakeBrowser.reset();
  permissions = fakePermissions();
  vi.stubGlobal('__SERVERS__', [DEMO]);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('which tab shows which ticket', () => {
  it('is remembered, changed and forgotten tab by tab', async () => {
    await rememberPanel(7, place);
    await rememberPanel(8, place);
    await rememberPanel(8, next);
    expect(await panelPlaces()).toEqual([
      { tabId: 7, ...place },
      { tabId: 8, ...next },
    ]);
    await forgetPanel(7);
    expect(await panelPlaces()).toEqual([{ tabId: 8, ...next }]);
    expect([await placeOfTab(7), await placeOfTab(8)]).toEqual([undefined, { tabId: 8, ...next }]);
  });

  it('is remembered of two tabs that report at the same time', async () => {
    await Promise.all([rememberPanel(7, place), rememberPanel(8, next)]);
    expect(await panelPlaces()).toEqual([
      { tabId: 7, ...place },
      { tabId: 8, ...next },
    ]);
  });

  it('is remembered of one that reports while another goes', async () => {
    await rememberPanel(7, place);
    await Promise.all([forgetPanel(7), rememberPanel(8, next)]);
    expect(await panelPlaces()).toEqual([{ tabId: 8, ...next }]);
  });

  const storable = hostileNames.filter(
    (name) => !['function', 'symbol', 'bigint', 'undefined'].includes(name),
  );
  const malformed: ReadonlyArray<readonly [string, unknown]> = [
    ['no origin', { url: null, ticket }],
    ['a page for an origin', { ...place, origin: `${ORIGIN}/tickets` }],
    ['no word on its address', { origin: ORIGIN, ticket }],
    ['an address of no web page', { ...place, url: 'javascript:alert(1)' }],
    ['no ticket', { origin: ORIGIN, url: null }],
    ['a ticket without an id', { ...place, ticket: { ...ticket, id: '' } }],
    ['a ticket of an unknown helpdesk', { ...place, ticket: { ...ticket, helpdesk: 'unheardOf' } }],
    ['a ticket with a key too many', { ...place, ticket: TICKET }],
    ...storable.map((name) => [name, HOSTILE[name]] as const),
  ];

  it.each(malformed)('is not known where %s is stored, and the others are', async (_, value) => {
    await rememberPanel(7, place);
    await fakeBrowser.storage.session.set({ 'panel/8': value });
    expect(await panelPlaces()).toEqual([{ tabId: 7, ...place }]);
    expect(await placeOfTab(8)).toBeUndefined();
  });

  it('is looked for under its own keys alone', async () => {
    await fakeBrowser.storage.session.set({ desk: place, panels: { 8: place } });
    expect(await panelPlaces()).toEqual([]);
  });
});

describe('the detector', () => {
  const enable = async (...sites: string[]) => {
    for (const site of sites) permissions.patterns.add(`${site}/*`);
    await saveSettings({ sites });
  };
  const matchesOf = ({ registered }: ReturnType<typeof fakeScripting>) =>
    [...registered.values()].map(({ matches }) => matches);

  it('is registered for what is enabled, once, however often', async () => {
    const scripting = fakeScripting();
    await openTabs();
    await enable(ORIGIN);
    await registerDetector();
    await registerDetector();
    expect([...scripting.registered.values()]).toEqual([
      {
        id: 'ticket-detector',
        js: ['detector.js'],
        matches: [`${DEMO}/demo/*`, `${ORIGIN}/*`],
        runAt: 'document_idle',
        persistAcrossSessions: false,
      },
    ]);
  });

  it('leaves what is not enabled any more', async () => {
    const scripting = fakeScripting();
    await openTabs();
    await enable(ORIGIN, OTHER);
    await registerDetector();
    permissions.take(OTHER);
    await registerDetector();
    expect(matchesOf(scripting)).toEqual([[`${DEMO}/demo/*`, `${ORIGIN}/*`]]);
  });

  it('is registered nowhere where nothing is enabled', async () => {
    vi.stubGlobal('__SERVERS__', []);
    const scripting = fakeScripting();
    await openTabs(`${ORIGIN}/tickets/1042`);
    await enable(ORIGIN);
    await registerDetector();
    permissions.take(ORIGIN);
    await registerDetector();
    expect(matchesOf(scripting)).toEqual([]);
  });

  it('comes into the tabs that are open already, once', async () => {
    const scripting = fakeScripting();
    const [, demo, first] = await openTabs(
      'https://elsewhere.example/',
      `${DEMO}/demo/tickets/1#top`,
      `${ORIGIN}/tickets/1042`,
      `${DEMO}/join`,
    );
    await registerDetector();
    expect(scripting.injected).toEqual([[demo, 'detector.js']]);
    await enable(ORIGIN);
    await registerDetector();
    expect(scripting.injected.slice(1)).toEqual([[first, 'detector.js']]);
    await registerDetector();
    expect(scripting.injected).toHaveLength(2);
  });

  it('that one tab does not take comes into the others', async () => {
    const scripting = fakeScripting();
    const [, second] = await openTabs(`${DEMO}/demo/tickets/1`, `${DEMO}/demo/tickets/2`);
    scripting.execute.mockRejectedValueOnce(new Error('The tab was closed.'));
    await registerDetector();
    expect(scripting.injected).toEqual([[second, 'detector.js']]);
  });
});

describe('the buttons', () => {
  it('come into a page’s top frame', async () => {
    const { execute } = fakeScripting();
    await injectPanel(7);
    expect(execute).toHaveBeenCalledExactlyOnceWith({
      target: { tabId: 7, frameIds: [0] },
      files: ['content-scripts/content.js'],
    });
  });
});
