import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openPage, openTicket } from '../../../utils/platform/own-tabs';
import { rememberPanel } from '../../../utils/platform/ticket-pages';
import { openTabs } from '../../fakes/browser';
import { ORIGIN, PLACE, TICKET } from '../../fakes/examples';

let focused: ReturnType<typeof vi.spyOn>;
let created: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  fakeBrowser.reset();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Watches from here on: what was opened to begin with does not count. */
function watch(): void {
  focused = vi.spyOn(fakeBrowser.windows, 'update').mockResolvedValue({} as never);
  created = vi.spyOn(fakeBrowser.tabs, 'create');
}
const activeUrls = async () => (await fakeBrowser.tabs.query({ active: true })).map(({ url }) => url);

describe('the way back to a ticket', () => {
  it('is the tab that shows it, brought to the front', async () => {
    const [tab = -1] = await openTabs(TICKET.url, 'https://news.example/');
    await rememberPanel(tab, PLACE);
    watch();
    expect(await openTicket(TICKET)).toBe(true);
    expect(await activeUrls()).toContain(TICKET.url);
    expect(focused).toHaveBeenCalledWith(expect.any(Number), { focused: true });
    expect(created).not.toHaveBeenCalled();
  });

  it.each([
    ['no tab shows it', []],
    ['its tab shows another site now', ['https://news.example/']],
    ['its tab has moved to the same path of another helpdesk', ['https://other.example/tickets/1042']],
  ])('is its address in a new tab where %s', async (_, urls) => {
    const [tab = -1] = await openTabs(...urls);
    await rememberPanel(tab, PLACE);
    watch();
    expect(await openTicket(TICKET)).toBe(true);
    expect(created).toHaveBeenCalledExactlyOnceWith({ url: TICKET.url });
  });

  it.each([
    ['another ticket', { ...PLACE, ticket: { ...PLACE.ticket, id: '1043' } }],
    ['the same number of another helpdesk', { ...PLACE, origin: 'https://other.example' }],
  ])('is not the tab of %s', async (_, place) => {
    const [tab = -1] = await openTabs(`${ORIGIN}/tickets/1043`);
    await rememberPanel(tab, place);
    watch();
    await openTicket(TICKET);
    expect(created).toHaveBeenCalledExactlyOnceWith({ url: TICKET.url });
  });

  it.each([
    null,
    'https://evil.example/tickets/1042',
    'http://help.example/tickets/1042',
    'javascript:alert(1)',
  ])('is not %s', async (url) => {
    watch();
    expect(await openTicket({ ...TICKET, url })).toBe(false);
    expect(created).not.toHaveBeenCalled();
  });
});

describe('a page that its person has typed', () => {
  it('is opened as a tab of its own, whole', async () => {
    watch();
    expect(openPage('shop.example/form')).toBeNull();
    expect(created).toHaveBeenCalledExactlyOnceWith({ url: 'https://shop.example/form' });
  });

  it.each(['javascript:alert(1)', 'chrome://settings', 'file:///etc/passwd', 'http://shop.example', ''])(
    'is not opened, and why is told: %j',
    (text) => {
      watch();
      expect(openPage(text)).not.toBeNull();
      expect(created).not.toHaveBeenCalled();
    },
  );
});
