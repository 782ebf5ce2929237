import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { backgroundHandlers } from '../../../utils/platform/background-handlers';
import { saveStored } from '../../../utils/platform/book-store';
import type { Desk } from '../../../utils/platform/desk';
import { panelFor } from '../../../utils/platform/panels';
import { saveSettings } from '../../../utils/platform/settings';
import { loadHealth } from '../../../utils/platform/site-health';
import { panelPlaces, rememberPanel } from '../../../utils/platform/ticket-pages';
import type { MenuCommand, Press } from '../../../utils/protocol/panel';
import { toBackground } from '../../../utils/protocol/to-background';
import { FakeBroadcastChannel } from '../../fakes/broadcast';
import { fakePermissions, fakeScripting } from '../../fakes/browser';
import {
  agentSession,
  bookOf,
  customerSession,
  ids,
  ORIGIN,
  PAGE_TICKET,
  PLACE,
  SECRET,
  SERVER,
  SESSION_ID,
  SHOWN,
  STATES,
  shareIn,
  TICKET,
} from '../../fakes/examples';

const EVIL = 'https://evil.example';
const ticket = PAGE_TICKET;
const book = bookOf(agentSession({ shares: [shareIn(STATES.requested)] }));
const pageAt = (origin: string): Runtime.MessageSender => ({
  id: fakeBrowser.runtime.id,
  url: `${origin}/tickets/1042`,
  tab: { id: 7 } as NonNullable<Runtime.MessageSender['tab']>,
  frameId: 0,
});
const helpdesk = pageAt(ORIGIN);
const ownPage = (path: string): Runtime.MessageSender => ({
  id: fakeBrowser.runtime.id,
  url: fakeBrowser.runtime.getURL(path as never),
});
const popup = ownPage('/popup.html');
const forbidden = { name: 'DesksideError', reason: 'forbidden' };

const dispatch = vi.fn<Desk['dispatch']>(async () => {});
const retry = vi.fn(async () => {});
const deliver = vi.fn(async () => {});
const handle = backgroundHandlers(
  { dispatch, drain: async () => {}, inTurn: (work) => work() },
  { retry, deliver },
);

let permissions: ReturnType<typeof fakePermissions>;
beforeEach(async () => {
  fakeBrowser.reset();
  dispatch.mockClear();
  retry.mockClear();
  deliver.mockClear();
  permissions = fakePermissions(ORIGIN, EVIL);
  vi.stubGlobal('__SERVERS__', [SERVER]);
  vi.stubGlobal('BroadcastChannel', FakeBroadcastChannel);
  await saveSettings({ language: 'en', sites: [ORIGIN] });
  await saveStored({ book, outbox: [] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const press = (command: MenuCommand): Press => ({ command, share: null });

describe('a ticket’s page', () => {
  it('gets its buttons once the detector has seen a ticket', async () => {
    const { injected } = fakeScripting();
    await handle['ticket.found'](undefined, helpdesk);
    expect(injected).toEqual([[7, 'content-scripts/content.js']]);
  });

  it('whose buttons are there is known as a page of its product', async () => {
    await handle['panel.open'](ticket, helpdesk);
    await vi.waitFor(async () =>
      expect((await loadHealth())[ORIGIN]).toMatchObject({
        product: 'demo',
        parts: { mount: { found: true } },
      }),
    );
  });

  it('that may have none is looked at for the popup alone', async () => {
    expect(toBackground['site.look'].from).toEqual(['popup']);
    const { id: tabId = -1 } = await fakeBrowser.tabs.create({ url: `${EVIL}/` });
    expect(await handle['site.look']({ tabId }, popup)).toBe('');
  });

  it('is remembered under the browser’s word on who it is, and told its state', async () => {
    expect(await handle['panel.open'](ticket, helpdesk)).toEqual(await panelFor(book, ORIGIN, '1042'));
    expect(await panelPlaces()).toEqual([{ tabId: 7, ...PLACE }]);
  });

  it('gets the note that has waited for it; its buttons do not wait for that', async () => {
    deliver.mockReturnValueOnce(new Promise(() => {}));
    expect(await handle['panel.open'](ticket, helpdesk)).toEqual(await panelFor(book, ORIGIN, '1042'));
    expect(deliver).toHaveBeenCalledExactlyOnceWith(PLACE);
  });

  it('gets its buttons although a note could not be delivered', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    deliver.mockRejectedValueOnce(new Error('no database'));
    expect(await handle['panel.open'](ticket, helpdesk)).toEqual(await panelFor(book, ORIGIN, '1042'));
  });

  it('is remembered without an address that is too long to be kept', async () => {
    const url = `${ORIGIN}/tickets/1042?${'x'.repeat(2_000)}`;
    await handle['panel.open'](ticket, { ...helpdesk, url });
    expect(await panelPlaces()).toEqual([{ tabId: 7, ...PLACE, url: null }]);
    await handle['panel.press']({ ticket, press: press('requestView') }, { ...helpdesk, url });
    expect(dispatch.mock.calls[0]?.[0]).toMatchObject({ name: 'share.asked', ticket: { url: null } });
  });

  it('asks with the address that the browser names', async () => {
    await handle['panel.press']({ ticket, press: press('shareMine') }, helpdesk);
    expect(dispatch.mock.calls[0]?.[0]).toMatchObject({
      name: 'share.asked',
      direction: 'toCustomer',
      ticket: TICKET,
    });
  });

  it('presses for its own ticket', async () => {
    await handle['panel.press']({ ticket, press: press('withdraw') }, helpdesk);
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({ name: 'request.withdrawn', ...ids });
  });

  it('presses for no other ticket', async () => {
    const other = { ...ticket, id: '1043' };
    await expect(
      handle['panel.press']({ ticket: other, press: press('endSession') }, helpdesk),
    ).rejects.toMatchObject(forbidden);
    expect(dispatch).not.toHaveBeenCalled();
  });

  const off = async () => {
    permissions.take(ORIGIN);
  };
  const NOBODY = [
    ['of a site that is not enabled', pageAt(EVIL), async () => {}],
    ['of a helpdesk that was switched off', helpdesk, () => saveSettings({ sites: [] })],
    ['of a helpdesk that the browser does not allow any more', helpdesk, off],
    ['without a tab', { ...helpdesk, tab: undefined }, async () => {}],
  ] as const;

  it.each(NOBODY)('%s is nobody’s', async (_, sender, change) => {
    const { injected } = fakeScripting();
    await change();
    const pressed = { ticket, press: press('endSession') };
    for (const asked of [
      handle['ticket.found'](undefined, sender),
      handle['panel.open'](ticket, sender),
      handle['panel.press'](pressed, sender),
    ])
      await expect(asked).rejects.toMatchObject(forbidden);
    expect([injected, await panelPlaces(), dispatch.mock.calls]).toEqual([[], [], []]);
  });
});

describe('a page in which the launcher was opened', () => {
  const DESK = 'https://desk.example';
  const byHand = { ...ticket, helpdesk: 'other', id: 'other/4711', label: '4711' } as const;
  const page = pageAt(DESK);
  /** Where the browser says that the tab is. */
  let address: string | undefined;
  beforeEach(async () => {
    fakeScripting();
    address = page.url;
    vi.spyOn(fakeBrowser.tabs, 'get').mockImplementation(async (id) => ({ id, url: address }) as never);
    expect(await handle['launcher.open']({ tabId: 7 }, popup)).toBe(true);
  });

  it('gets the words of the card', async () => {
    expect(await handle['launcher.words'](undefined, page)).toMatchObject({ language: 'en', start: 'Start' });
    await expect(handle['launcher.words'](undefined, pageAt(EVIL))).rejects.toMatchObject(forbidden);
  });

  it('gets the buttons of a ticket named by hand, which ask with its own address', async () => {
    await handle['ticket.found'](undefined, page);
    expect(await handle['panel.open'](byHand, page)).toMatchObject({ ticketId: 'other/4711' });
    expect(await panelPlaces()).toEqual([{ tabId: 7, origin: DESK, url: page.url, ticket: byHand }]);
    await handle['panel.press']({ ticket: byHand, press: press('requestView') }, page);
    await handle['ticket.press']({ tabId: 7, press: press('requestView') }, popup);
    for (const [event] of dispatch.mock.calls)
      expect(event).toMatchObject({ name: 'share.asked', ticket: { ...byHand, origin: DESK } });
    expect(dispatch).toHaveBeenCalledTimes(2);
  });

  it('gets none for what an adapter would read in a site that is not enabled', async () => {
    await expect(handle['panel.open'](ticket, page)).rejects.toMatchObject(forbidden);
    const pressed = { ticket, press: press('requestView') };
    await expect(handle['panel.press'](pressed, page)).rejects.toMatchObject(forbidden);
    expect([await panelPlaces(), dispatch.mock.calls]).toEqual([[], []]);
  });

  it('is nobody’s once the tab has shown another site', async () => {
    await handle['panel.open'](byHand, page);
    address = undefined;
    const pressed = { ticket: byHand, press: press('requestView') };
    for (const asked of [
      handle['panel.open'](byHand, page),
      handle['panel.press'](pressed, page),
      handle['ticket.press']({ tabId: 7, press: pressed.press }, popup),
    ])
      await expect(asked).rejects.toMatchObject(forbidden);
    expect(dispatch).not.toHaveBeenCalled();
  });
});

describe('the popup presses', () => {
  it('for the ticket of a tab', async () => {
    await rememberPanel(7, PLACE);
    await handle['ticket.press']({ tabId: 7, press: press('endSession') }, popup);
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({ name: 'session.ended', sessionId: SESSION_ID });
  });

  it.each([
    ['that shows none', 8, async () => {}],
    ['of a helpdesk that was switched off', 7, () => saveSettings({ sites: [] })],
  ] as const)('nothing for a tab %s', async (_, tabId, change) => {
    await rememberPanel(7, PLACE);
    await change();
    const asked = handle['ticket.press']({ tabId, press: press('endSession') }, popup);
    await expect(asked).rejects.toMatchObject(forbidden);
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('for a session, wherever its ticket is', async () => {
    await handle['session.press']({ sessionId: SESSION_ID, press: press('withdraw') }, popup);
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({ name: 'request.withdrawn', ...ids });
  });

  it('for the session’s own ticket, to ask once more', async () => {
    await handle['session.press']({ sessionId: SESSION_ID, press: press('requestView') }, popup);
    expect(dispatch.mock.calls[0]?.[0]).toMatchObject({ name: 'share.asked', ticket: TICKET });
  });

  it('nothing for a session that nobody knows', async () => {
    const asked = handle['session.press']({ sessionId: 'session-9', press: press('endSession') }, popup);
    await expect(asked).rejects.toMatchObject(forbidden);
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('for a customer’s session, but asks for nothing there', async () => {
    const sessionId = 'session-2';
    await saveStored({ book: bookOf(...book.sessions, customerSession({ id: sessionId })), outbox: [] });
    await handle['session.press']({ sessionId, press: press('endSession') }, popup);
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({ name: 'session.ended', sessionId });
    for (const command of ['requestView', 'shareMine'] as const)
      await expect(
        handle['session.press']({ sessionId, press: press(command) }, popup),
      ).rejects.toMatchObject(forbidden);
    expect(dispatch).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['/popup.html', 'popup'],
    ['/console.html', 'console'],
    ['/viewer.html', 'popup'],
  ] as const)('and other pages too, and it is known where: %s', async (path, reason) => {
    const shares = [shareIn(STATES.sharing, { direction: 'toCustomer' })];
    await saveStored({ book: bookOf(agentSession({ shares })), outbox: [] });
    const stop = { command: 'stopSharing', share: 1 } as const;
    await handle['session.press']({ sessionId: SESSION_ID, press: stop }, ownPage(path));
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({ name: 'share.stopped', ...ids, reason });
  });

  it('and a Stop in the ticket is known as the ticket’s, over its tab as the popup’s', async () => {
    const shares = [shareIn(STATES.sharing, { direction: 'toCustomer' })];
    await saveStored({ book: bookOf(agentSession({ shares })), outbox: [] });
    await rememberPanel(7, PLACE);
    const stop = { command: 'stopSharing', share: null } as const;
    await handle['panel.press']({ ticket, press: stop }, helpdesk);
    await handle['ticket.press']({ tabId: 7, press: stop }, popup);
    expect(dispatch.mock.calls.map(([event]) => event)).toEqual([
      { name: 'share.stopped', ...ids, reason: 'ticket' },
      { name: 'share.stopped', ...ids, reason: 'popup' },
    ]);
  });
});

describe('a note that has not arrived', () => {
  it('is tried again', async () => {
    await handle['note.retry']({ sessionId: SESSION_ID }, ownPage('/viewer.html'));
    expect(retry).toHaveBeenCalledExactlyOnceWith(SESSION_ID);
  });
});

describe('the share window', () => {
  const share = ownPage('/share.html');

  it('says that the box is before the customer', async () => {
    await handle['box.show']({ ...ids, text: SHOWN.text }, share);
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({ name: 'box.shown', ...ids, shown: SHOWN });
  });

  it.each([true, false])('says whether the agent goes on after the warning: %s', async (go) => {
    await handle['offer.answer']({ ...ids, go, text: SHOWN.text }, share);
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({ name: 'offer.answered', ...ids, go, shown: SHOWN });
  });

  it('says at which level something is, and why', async () => {
    await handle['share.level']({ ...ids, level: 'view', note: 'noAccess' }, share);
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({
      name: 'level.changed',
      ...ids,
      level: 'view',
      note: 'noAccess',
    });
  });

  it('adds one more, by a name of our own', async () => {
    await handle['share.add']({ sessionId: SESSION_ID }, share);
    await handle['share.add']({ sessionId: SESSION_ID }, share);
    const added = dispatch.mock.calls.map(([event]) => event);
    expect(added).toEqual(
      [1, 2].map(() => ({ name: 'share.added', sessionId: SESSION_ID, shareId: expect.any(String) })),
    );
    expect(new Set(added.map((event) => 'shareId' in event && event.shareId)).size).toBe(2);
  });
});

describe('joining', () => {
  const join = (serverOrigin: string) =>
    handle['join.start']({ serverOrigin, secret: SECRET, exposed: true, openedOn: null }, popup);

  it('goes to known servers only', async () => {
    await expect(join(EVIL)).rejects.toMatchObject(forbidden);
    expect(dispatch).not.toHaveBeenCalled();
    await saveSettings({ servers: [EVIL] });
    const { sessionId } = await join(EVIL);
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({
      name: 'join.started',
      sessionId,
      serverOrigin: EVIL,
      secret: SECRET,
      exposed: true,
      openedOn: null,
      own: { key: expect.stringMatching(/^[\w-]{87}$/u), recordId: expect.any(String) },
    });
  });
});
