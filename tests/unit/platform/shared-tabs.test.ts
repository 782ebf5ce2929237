import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepMarked, markTabs, tabOf } from '../../../utils/platform/shared-tabs';
import { openMarkedTabs } from '../../fakes/marked-tabs';
import { quiet, stopClocks } from '../../fakes/time';
import { FakeTrack } from '../../fakes/track';

const OURS = 'https://help.example';
const URLS = [`${OURS}/a`, `${OURS}/b`, 'https://elsewhere.example/'];

let tabs: Awaited<ReturnType<typeof openMarkedTabs>>;
let [a, b, elsewhere] = [0, 0, 0];

beforeEach(async () => {
  fakeBrowser.reset();
  tabs = await openMarkedTabs([OURS], ...URLS);
  [a = 0, b = 0, elsewhere = 0] = tabs.ids;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const trackOf = (tabId: number) => new FakeTrack('web-contents:1', tabs.handle(tabId)).asTrack();

describe('tabs are marked', () => {
  it('where we have access, each with a mark that tells which it is, and that only we can read', async () => {
    await markTabs().done;
    expect([a, b, elsewhere].map((id) => tabOf(trackOf(id)))).toEqual([a, b, undefined]);
    expect(tabs.config(a)?.permittedOrigins).toEqual(['chrome-extension://deskside']);
  });

  it('alike each time, so that a tab that is shared does not seem another', async () => {
    await markTabs().done;
    const first = tabs.handle(a);
    await markTabs().done;
    expect(tabs.handle(a)).toBe(first);
  });

  it('by nothing that a page could guess', async () => {
    await markTabs().done;
    expect(tabs.handle(a)).toMatch(/^deskside\.tab\.[\da-f-]{36}\.\d+$/u);
  });

  it('not at all where we have access to nothing: no pattern would mean every tab', async () => {
    tabs.getAll.mockResolvedValue({});
    const query = vi.spyOn(fakeBrowser.tabs, 'query');
    await markTabs().done;
    expect(query).not.toHaveBeenCalled();
  });

  it('not in pages that are not secure, which has no effect on the others', async () => {
    tabs.page.insecure = true;
    await markTabs().done;
    expect(tabs.handle(a)).toBeUndefined();
  });

  it('while the picker is open, also when they load then; not afterwards', async () => {
    const marks = markTabs();
    await marks.done;
    tabs.leaveDocument(a);
    await tabs.load(a, 'loading');
    await vi.waitUntil(() => tabs.handle(a));
    marks.stop();
    tabs.leaveDocument(a);
    await tabs.load(a);
    await quiet();
    expect(tabs.handle(a)).toBeUndefined();
  });

  it('without waiting for one that does not answer', async () => {
    stopClocks();
    tabs.hanging.add(a);
    let done = false;
    void markTabs().done.then(() => {
      done = true;
    });
    await quiet();
    expect([done, tabOf(trackOf(b))]).toEqual([false, b]);
    await vi.advanceTimersByTimeAsync(500);
    expect([done, vi.getTimerCount()]).toEqual([true, 0]);
  });

  it('or not, if the browser refuses: everything else goes on', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    tabs.getAll.mockRejectedValue(new Error('no'));
    await markTabs().done;
    expect(warned).toHaveBeenCalledOnce();
  });
});

describe('a track', () => {
  it.each([
    undefined,
    '',
    'pages-own',
    'deskside.own-page',
    'deskside.tab.3f1c9d52-6f1d-4d7e-9d55-2f1d0b0c7a11.7',
  ])('of a page called %j is of no tab we know', (handle) => {
    expect(tabOf(new FakeTrack('web-contents:1', handle).asTrack())).toBeUndefined();
  });
});

describe('a mark that is kept', () => {
  it('is set again in each new document of that tab, until it is let go', async () => {
    const kept = keepMarked(a);
    await tabs.load(b);
    await quiet();
    expect([tabs.handle(a), tabs.handle(b)]).toEqual([undefined, undefined]);
    await tabs.load(a, 'loading');
    await vi.waitUntil(() => tabs.handle(a));
    kept.stop();
    tabs.leaveDocument(a);
    await tabs.load(a);
    await quiet();
    expect(tabs.handle(a)).toBeUndefined();
  });

  it('is set again when asked, and what cannot be marked is no error', async () => {
    await keepMarked(a).again();
    expect(tabOf(trackOf(a))).toBe(a);
    await keepMarked(elsewhere).again();
    expect(tabs.handle(elsewhere)).toBeUndefined();
  });

  it('is not set again by what is no loading, such as a new title', async () => {
    keepMarked(a);
    await fakeBrowser.tabs.onUpdated.trigger(a, { title: 'New' }, await fakeBrowser.tabs.get(a));
    await quiet();
    expect(tabs.handle(a)).toBeUndefined();
  });
});
