import { describe, expect, it } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { senderContext, senderPage } from '../../../utils/messaging/sender';

const id = fakeBrowser.runtime.id;
const own = (path: string) => fakeBrowser.runtime.getURL(path as never);
const tab = { id: 7 } as NonNullable<Runtime.MessageSender['tab']>;
const page = 'https://help.example/tickets/1042';
type Sender = Runtime.MessageSender;

/** Who it is, what the browser says of it, who we take it for. */
const TRUTH = [
  ['the worker', { id }, 'background'],
  ['the worker, with its address', { id, url: own('/background.js') }, 'background'],
  ['Firefox’s background page', { id, url: own('/_generated_background_page.html') }, 'background'],
  ['the popup', { id, url: own('/popup.html') }, 'popup'],
  ['the share window', { id, url: own('/share.html'), tab, frameId: 0 }, 'share'],
  ['the share window with a fragment', { id, url: own('/share.html#x'), tab, frameId: 0 }, 'share'],
  ['a viewer', { id, url: own('/viewer.html#session-1'), tab, frameId: 0 }, 'viewer'],
  ['the join page with a query', { id, url: own('/join.html?server=x#y'), tab, frameId: 0 }, 'join'],
  ['the welcome page', { id, url: own('/welcome.html'), tab, frameId: 0 }, 'welcome'],
  ['the console', { id, url: own('/console.html'), tab, frameId: 0 }, 'console'],
  ['a summary', { id, url: own('/summary.html#session-1'), tab, frameId: 0 }, 'summary'],
  ['the settings', { id, url: own('/options.html'), tab, frameId: 0 }, 'options'],
  ['the link page (offscreen: no tab, no frame)', { id, url: own('/link.html') }, 'link'],
  ['a ticket page', { id, url: page, tab, frameId: 0 }, 'content'],
  // Nobody.
  ['a frame in a ticket page', { id, url: page, tab, frameId: 3 }, undefined],
  ['a ticket page without a tab', { id, url: page, frameId: 0 }, undefined],
  ['a ticket page without a frame', { id, url: page, tab }, undefined],
  ['a script in a page without an address', { id, tab, frameId: 0 }, undefined],
  ['our page in a frame of somebody', { id, url: own('/share.html'), tab, frameId: 2 }, undefined],
  ['a page of ours that has no say', { id, url: own('/pop-out.html'), tab, frameId: 0 }, undefined],
  ['a page named like a method', { id, url: own('/constructor'), tab, frameId: 0 }, undefined],
  ['a deeper page of a known name', { id, url: own('/x/share.html'), tab, frameId: 0 }, undefined],
  ['a web page that looks like us', { id, url: `https://${id}/share.html`, frameId: 0 }, undefined],
  [
    'a web page named after our address',
    { id, url: `https://evil.example/${own('/share.html')}`, tab, frameId: 2 },
    undefined,
  ],
  ['another extension', { id: 'b'.repeat(32), url: own('/share.html'), tab, frameId: 0 }, undefined],
  ['another extension’s worker', { id: 'b'.repeat(32) }, undefined],
  ['a web page', { url: page, tab, frameId: 0 }, undefined],
  ['nobody at all', {}, undefined],
] as const satisfies ReadonlyArray<readonly [string, object, string | undefined]>;

describe('who speaks', () => {
  it.each(TRUTH)('%s', (_, sender, context) => {
    expect(senderContext(sender as Sender)).toBe(context);
  });
});

describe('the page a content script speaks from', () => {
  it('is what the browser says', () => {
    expect(senderPage({ id, url: page, tab, frameId: 0 } as Sender)).toEqual({
      origin: 'https://help.example',
      url: page,
      tabId: 7,
    });
  });

  it.each([
    ['the tab’s, which goes on without loading', `${page}/2#reply`, `${page}/2#reply`],
    ['its own, if the tab is elsewhere by now', 'https://evil.example/tickets/9', page],
    ['its own, if the tab is on another port', 'https://help.example:8443/tickets/9', page],
    ['its own, if the tab’s is none', 'about:blank', page],
    ['its own, if the browser does not tell the tab’s', undefined, page],
  ] as const)('has an address: %s', (_, inTab, url) => {
    const sender = { id, url: page, tab: { ...tab, url: inTab }, frameId: 0 } as Sender;
    expect(senderPage(sender)).toEqual({ origin: 'https://help.example', url, tabId: 7 });
  });

  it.each([
    { id, url: page },
    { id, tab },
    { id, url: page, tab: {} },
  ])('is nobody’s without tab and address', (sender) => {
    expect(senderPage(sender as Sender)).toBeUndefined();
  });
});
