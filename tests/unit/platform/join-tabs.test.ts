import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readJoinAddress } from '../../../utils/platform/join-address';
import { joinKey } from '../../../utils/platform/join-key';
import { followJoinTabs, joinPage, readJoinPage, takeOverJoinTabs } from '../../../utils/platform/join-tabs';
import { saveSettings } from '../../../utils/platform/settings';
import { fakePermissions, fakeScripting, openTabs, urlOf } from '../../fakes/browser';
import { SERVER } from '../../fakes/examples';
import { quiet } from '../../fakes/time';

const ADDED = 'https://added.example';
const OTHER = 'https://other.example';
const HASH = '#K7QM4.AAECAwQFBgcICQoLDA0ODw';
const OWN = fakeBrowser.runtime.getURL('/join.html' as never);

beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What our join page makes of an address of its own. */
const read = (address: string | undefined) => readJoinPage(new URL(address ?? '').search);

describe('our join page', () => {
  it('is told the server and the secret', async () => {
    expect(joinPage('http://localhost:8787', HASH)).toBe(
      `${OWN}?server=http%3A%2F%2Flocalhost%3A8787${HASH}`,
    );
    expect(await read(joinPage('http://localhost:8787', HASH))).toMatchObject({
      server: 'http://localhost:8787',
    });
  });

  it('knows who was sent by us', async () => {
    expect(await read(joinPage(SERVER, HASH, await joinKey()))).toEqual({ server: SERVER, exposed: false });
  });

  it.each([
    ['no key', `?server=${SERVER}`],
    ['an empty key', `?server=${SERVER}&key=`],
    ['another key', `?server=${SERVER}&key=3f1c9d52-6f1d-4d7e-9d55-2f1d0b0c7a11`],
    ['a key of an older version', `?server=${SERVER}&seen=`],
  ])('takes an invitation with %s for one that a page has seen', async (_, search) => {
    await joinKey();
    expect(await readJoinPage(search)).toEqual({ server: SERVER, exposed: true });
  });

  it('takes the first key and server that the address names', async () => {
    const address = `${joinPage(SERVER, '')}&server=https://evil.example&key=${await joinKey()}&key=x`;
    expect(await read(address)).toEqual({ server: SERVER, exposed: false });
  });

  it('knows no server where none is named', async () => {
    expect(await readJoinPage('')).toEqual({ server: '', exposed: true });
  });

  it('gets what the address says, whatever that is', async () => {
    const hostile = `https://a.example/?key=x&server=y#z`;
    expect(await read(joinPage(hostile, HASH))).toEqual({ server: hostile, exposed: true });
    expect(new URL(joinPage(hostile, HASH)).hash).toBe(HASH);
  });
});

describe('an invitation’s address', () => {
  const INVITATIONS = [
    [`${SERVER}/join${HASH}`, SERVER],
    [`${SERVER}/join/${HASH}`, SERVER],
    [`${SERVER}/join?lang=ja${HASH}`, SERVER],
    [`${SERVER}/join/?lang=ja&x=/y${HASH}`, SERVER],
    [`http://localhost:8787/join${HASH}`, 'http://localhost:8787'],
  ] as const;

  it.each(INVITATIONS)('is %s', (address, server) => {
    expect(readJoinAddress(address)).toEqual({ server, hash: HASH });
  });

  it.each([
    `${SERVER}/join`,
    `${SERVER}/join#`,
    `${SERVER}/join?code=${HASH.slice(1)}`,
    `${SERVER}/joins${HASH}`,
    `${SERVER}/join/us${HASH}`,
    `${SERVER}/en/join${HASH}`,
    `${SERVER}/${HASH}`,
    `${SERVER}/#/join${HASH}`,
    `join${HASH}`,
    HASH,
    'about:blank',
    'nonsense',
    '',
  ])('is not %j', (address) => {
    expect(readJoinAddress(address)).toBeUndefined();
  });
});

/** Where a tab has come to: our join page, and whether a page may have seen the invitation. */
async function whereIs(tabId: number): Promise<unknown> {
  const url = await urlOf(tabId);
  if (!url?.startsWith(OWN)) return url;
  expect(new URL(url).hash).toBe(HASH);
  return read(url);
}

describe('taking over', () => {
  it('sends every open invitation of these servers to our page, as one that was seen', async () => {
    const opened = await openTabs(
      `${SERVER}/join${HASH}`,
      `${ADDED}/join?lang=ja${HASH}`,
      `${OTHER}/join${HASH}`,
      `${SERVER}/join`,
      `${SERVER}/joins${HASH}`,
      `${SERVER}/demo`,
    );
    expect(await takeOverJoinTabs([SERVER, ADDED])).toBe(2);
    expect(await Promise.all(opened.map(whereIs))).toEqual([
      { server: SERVER, exposed: true },
      { server: ADDED, exposed: true },
      `${OTHER}/join${HASH}`,
      `${SERVER}/join`,
      `${SERVER}/joins${HASH}`,
      `${SERVER}/demo`,
    ]);
  });

  it('of no servers does not even look', async () => {
    await openTabs(`${SERVER}/join${HASH}`);
    expect(await takeOverJoinTabs([])).toBe(0);
    expect(fakeBrowser.tabs.query).not.toHaveBeenCalled();
  });
});

describe('a tab that comes to an invitation although its page is not to load', () => {
  let scripting: ReturnType<typeof fakeScripting>;

  /** A tab changes; gives where it is once everything that follows has happened. */
  async function change(told: { url?: string; status?: string }): Promise<unknown> {
    const { id = -1 } = await fakeBrowser.tabs.create({ url: 'about:blank' });
    await fakeBrowser.tabs.onUpdated.trigger(id, told, await fakeBrowser.tabs.get(id));
    await quiet();
    return whereIs(id);
  }

  beforeEach(async () => {
    fakePermissions(ADDED);
    scripting = fakeScripting();
    vi.stubGlobal('__SERVERS__', [SERVER]);
    await saveSettings({ servers: [ADDED, OTHER] });
    followJoinTabs();
  });

  it('at an added server, where it was blocked, goes to ours as one that nobody has seen', async () => {
    scripting.execute.mockRejectedValue(new Error('Frame with ID 0 is showing error page'));
    expect(await change({ url: `${ADDED}/join${HASH}` })).toEqual({ server: ADDED, exposed: false });
  });

  it('at an added server’s page that was there before, goes to ours as one that was seen', async () => {
    expect(await change({ url: `${ADDED}/join${HASH}` })).toEqual({ server: ADDED, exposed: true });
    expect(scripting.execute).toHaveBeenCalledTimes(1);
  });

  it('at a built-in server’s page that was there before, goes to ours as one that was seen', async () => {
    expect(await change({ url: `${SERVER}/join${HASH}` })).toEqual({ server: SERVER, exposed: true });
  });

  it.each([
    ['of a server that is not allowed any more', { url: `${OTHER}/join${HASH}` }],
    ['of a server that nobody knows', { url: `https://evil.example/join${HASH}` }],
    ['without an invitation', { url: `${ADDED}/join` }],
    ['that only finished loading', { status: 'complete' }],
  ])('%s stays where it is', async (_, told) => {
    expect(await change(told)).toBe('about:blank');
    expect(scripting.execute).not.toHaveBeenCalled();
  });
});

describe('a tab with the address of our join page', () => {
  let pages: unknown[];
  const contexts = vi.fn(async (_: unknown) => pages);

  /** The tab has come to `url` and has done what it can; gives where it is after what follows. */
  async function arrive(url: string): Promise<string | undefined> {
    const { id = -1 } = await fakeBrowser.tabs.create({ url });
    await fakeBrowser.tabs.onUpdated.trigger(id, { status: 'complete' }, await fakeBrowser.tabs.get(id));
    await quiet();
    return urlOf(id);
  }

  beforeEach(() => {
    pages = [];
    contexts.mockClear();
    vi.stubGlobal('__SERVERS__', [SERVER]);
    vi.stubGlobal('chrome', {
      ...fakeBrowser,
      runtime: { ...fakeBrowser.runtime, ContextType: { TAB: 'TAB' }, getContexts: contexts },
    });
    followJoinTabs();
  });

  it('and nothing in it was blocked, and is opened by us, still as one that nobody has seen', async () => {
    const blocked = joinPage(SERVER, HASH, await joinKey());
    const opened = await arrive(blocked);
    expect(opened).not.toBe(blocked);
    expect(new URL(opened ?? '').hash).toBe(HASH);
    expect(await read(opened)).toEqual({ server: SERVER, exposed: false });
    expect(contexts).toHaveBeenCalledWith({ contextTypes: ['TAB'], tabIds: [expect.any(Number)] });
  });

  it('is opened so once', async () => {
    const opened = await arrive(joinPage(SERVER, HASH, await joinKey()));
    expect(await arrive(opened ?? '')).toBe(opened);
  });

  it('and our page in it stays', async () => {
    pages = [{}];
    const address = joinPage(SERVER, HASH, await joinKey());
    expect(await arrive(address)).toBe(address);
  });

  it.each([
    ['without a key', joinPage(SERVER, HASH)],
    ['with a key that is not ours', joinPage(SERVER, HASH, 'guessed')],
    ['that is another page of ours', `${OWN.replace('join', 'popup')}?key=x`],
    ['of another extension', `chrome-extension://other/join.html?server=${SERVER}${HASH}`],
    ['of a site', `https://evil.example/join.html?server=${SERVER}${HASH}`],
  ])('%s stays where it is', async (_, address) => {
    await joinKey();
    expect(await arrive(address)).toBe(address);
    expect(contexts).not.toHaveBeenCalled();
  });
});
