import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sayWhatIsThere } from '../../../utils/platform/page-health';
import { saveSettings } from '../../../utils/platform/settings';
import { loadHealth } from '../../../utils/platform/site-health';
import { lookAtNew, lookAtTab, lookIfNoButtons, noteTicket } from '../../../utils/platform/site-look';
import { rememberPanel } from '../../../utils/platform/ticket-pages';
import type { PageHealth } from '../../../utils/protocol/health';
import { fakePermissions, fakeScripting, openTabs } from '../../fakes/browser';
import { ORIGIN, PAGE_TICKET, PLACE } from '../../fakes/examples';
import { HOSTILE, hostileNames } from '../../fakes/hostile';

const OTHER = 'https://other.example';
const NEWS = 'https://news.example';
const WHOLE: PageHealth = { product: 'redmine', found: ['ticket', 'mount'], missing: [] };

let permissions: ReturnType<typeof fakePermissions>;
let execute: ReturnType<typeof fakeScripting>['execute'];
beforeEach(async () => {
  fakeBrowser.reset();
  permissions = fakePermissions(ORIGIN, OTHER);
  ({ execute } = fakeScripting());
  vi.stubGlobal('__SERVERS__', []);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  await saveSettings({ language: 'en', sites: [ORIGIN, OTHER] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What the script hands back from any page. */
const answer = (health: unknown, origin = ORIGIN) =>
  execute.mockResolvedValue([{ frameId: 0, result: { origin, health } }] as never);
const open = async (...urls: string[]) => {
  const [first = -1] = await openTabs(...urls);
  return first;
};

describe('a page', () => {
  it('is looked at once, in its top frame, and what was found is kept with its site', async () => {
    const tabId = await open(`${ORIGIN}/issues/1`);
    answer(WHOLE);
    expect(await lookAtTab(tabId)).toEqual(WHOLE);
    expect(execute).toHaveBeenCalledExactlyOnceWith({
      target: { tabId, frameIds: [0] },
      files: ['health.js'],
    });
    expect((await loadHealth())[ORIGIN]).toMatchObject({ product: 'redmine' });
  });

  it.each([
    ['of a site that is not enabled', `${NEWS}/`, async () => {}],
    ['of a helpdesk that was removed', `${ORIGIN}/`, () => saveSettings({ sites: [] })],
    ['of a helpdesk that the browser does not allow', `${ORIGIN}/`, async () => permissions.take(ORIGIN)],
    ['of the browser’s own', 'chrome://extensions', async () => {}],
  ])('%s is not looked at, though a click on our icon would let us in', async (_, url, change) => {
    const tabId = await open(url);
    await change();
    expect(await lookAtTab(tabId)).toBeNull();
    expect(execute).not.toHaveBeenCalled();
  });

  it('that the tab has left meanwhile is believed of the site it went to, if that is a helpdesk', async () => {
    const tabId = await open(`${ORIGIN}/`);
    answer(WHOLE, OTHER);
    await lookAtTab(tabId);
    answer(WHOLE, NEWS);
    expect(await lookAtTab(tabId)).toBeNull();
    expect(Object.keys(await loadHealth())).toEqual([OTHER]);
  });

  it.each(hostileNames)('that answers %s says nothing', async (name) => {
    const tabId = await open(`${ORIGIN}/`);
    for (const result of [HOSTILE[name], { origin: ORIGIN, health: HOSTILE[name] }]) {
      execute.mockResolvedValue([{ frameId: 0, result }] as never);
      expect(await lookAtTab(tabId)).toBeNull();
    }
    answer({ ...WHOLE, subject: HOSTILE[name] });
    expect(await lookAtTab(tabId)).toBeNull();
    expect(await loadHealth()).toEqual({});
  });
});

describe('a helpdesk that has just been enabled', () => {
  it('is looked at where it is open; one that is known already is not, nor any other site', async () => {
    await noteTicket(OTHER, PAGE_TICKET);
    const tabId = await open(`${ORIGIN}/login`, `${OTHER}/`, `${NEWS}/`);
    answer({ product: 'requestTracker', found: [], missing: [] });
    await lookAtNew();
    expect(execute.mock.calls.map(([{ target }]) => target.tabId)).toEqual([tabId]);
    expect((await loadHealth())[ORIGIN]?.product).toBe('requestTracker');
    await lookAtNew();
    expect(execute).toHaveBeenCalledTimes(1);
  });

  it('is not looked at before the browser allows it', async () => {
    permissions.take(ORIGIN);
    permissions.take(OTHER);
    await open(`${ORIGIN}/`);
    await lookAtNew();
    expect(execute).not.toHaveBeenCalled();
  });

  it('may be in a tab that cannot be looked at', async () => {
    await open(`${ORIGIN}/`);
    execute.mockRejectedValue(new Error('The tab was closed.'));
    await lookAtNew();
    vi.mocked(fakeBrowser.tabs.query).mockRejectedValueOnce(new Error('no window'));
    await lookAtNew();
    expect(await loadHealth()).toEqual({});
  });
});

describe('a page in which a ticket was detected', () => {
  it('and that has no buttons after five seconds is looked at', async () => {
    vi.useFakeTimers();
    const tabId = await open(`${ORIGIN}/issues/1`);
    answer({ product: 'redmine', found: ['ticket'], missing: ['mount'] });
    lookIfNoButtons(tabId);
    await vi.advanceTimersByTimeAsync(4_900);
    expect(execute).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect((await loadHealth())[ORIGIN]?.parts.mount?.found).toBe(false);
  });

  it('and that has its buttons by then is left alone, and known by them', async () => {
    vi.useFakeTimers();
    const tabId = await open(`${ORIGIN}/issues/1`);
    lookIfNoButtons(tabId);
    await rememberPanel(tabId, PLACE);
    await noteTicket(ORIGIN, { ...PAGE_TICKET, requester: '' });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(execute).not.toHaveBeenCalled();
    expect(
      Object.entries((await loadHealth())[ORIGIN]?.parts ?? {}).flatMap(([part, known]) =>
        known ? [part] : [],
      ),
    ).toEqual(['ticket', 'mount', 'subject', 'agent']);
  });
});

describe('what the popup is told', () => {
  const START = 'You can still start: press “Enter ticket by hand” in Deskside’s menu.';
  const TOLD: ReadonlyArray<readonly [string, PageHealth, string]> = [
    [
      'a queue',
      { product: 'requestTracker', found: [], missing: [] },
      'Request Tracker was recognised here.',
    ],
    [
      'a ticket without a place',
      { product: 'redmine', found: ['ticket'], missing: ['mount', 'agent'] },
      `Redmine was recognised here. Not found on this page: the place for the buttons and the agent’s name. ${START}`,
    ],
    [
      'a ticket without its requester',
      { product: 'osTicket', found: ['ticket', 'mount'], missing: ['requester'] },
      'osTicket was recognised here. Not found on this page: the requester’s name.',
    ],
    [
      'no helpdesk',
      { product: null, found: [], missing: [] },
      `No helpdesk that Deskside knows was recognised here yet. Open a ticket on this site, then Deskside’s menu over it. ${START}`,
    ],
  ];

  it.each(TOLD)('of %s', async (_, health, said) => {
    const tabId = await open(`${ORIGIN}/`);
    answer(health);
    expect(await sayWhatIsThere(tabId)).toBe(said);
  });

  it('is nothing where there is no such page', async () => {
    expect(await sayWhatIsThere(await open(`${NEWS}/`))).toBe('');
  });

  it('is in the person’s language', async () => {
    await saveSettings({ language: 'ja' });
    const tabId = await open(`${ORIGIN}/`);
    answer({ product: 'freeScout', found: [], missing: [] });
    expect(await sayWhatIsThere(tabId)).toBe('ここでは FreeScout が認識されました。');
  });
});
