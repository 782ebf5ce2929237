import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { backgroundHandlers } from '../../../utils/platform/background-handlers';
import { saveStored } from '../../../utils/platform/book-store';
import type { Desk } from '../../../utils/platform/desk';
import { panelFor } from '../../../utils/platform/panels';
import { saveSettings } from '../../../utils/platform/settings';
import { panelPlaces, rememberPanel } from '../../../utils/platform/ticket-pages';
import { fakePermissions, fakeScripting } from '../../fakes/browser';
import {
  agentSession,
  bookOf,
  customerSession,
  ids,
  ORIGIN,
  SECRET,
  SERVER,
  SESSION_ID,
  STATES,
  shareIn,
  TICKET,
} from '../../fakes/examples';

const EVIL = 'https://evil.example';
const { origin: _, ...ticket } = TICKET;
const book = bookOf(agentSession({ shares: [shareIn(STATES.requested)] }));
const pageAt = (origin: string): Runtime.MessageSender => ({
  id: fakeBrowser.runtime.id,
  url: `${origin}/tickets/1042`,
  tab: { id: 7 } as NonNullable<Runtime.MessageSender['tab']>,
  frameId: 0,
});
const helpdesk = pageAt(ORIGIN);
const popup: Runtime.MessageSender = {
  id: fakeBrowser.runtime.id,
  url: fakeBrowser.runtime.getURL('/popup.html' as never),
};
const forbidden = { name: 'DesksideError', reason: 'forbidden' };

const dispatch = vi.fn<Desk['dispatch']>(async () => {});
const handle = backgroundHandlers({ dispatch, drain: async () => {}, inTurn: (work) => work() });

let permissions: ReturnType<typeof fakePermissions>;
beforeEach(async () => {
  fakeBrowser.reset();
  dispatch.mockClear();
  permissions = fakePermissions(ORIGIN, EVIL);
  vi.stubGlobal('__SERVERS__', [SERVER]);
  await saveSettings({ language: 'en', sites: [ORIGIN] });
  await saveStored({ book, outbox: [] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a ticket’s page', () => {
  it('gets its buttons once the detector has seen a ticket', async () => {
    const { injected } = fakeScripting();
    await handle['ticket.found'](undefined, helpdesk);
    expect(injected).toEqual([[7, 'content-scripts/content.js']]);
  });

  it('is remembered under the browser’s word on who it is, and told its state', async () => {
    expect(await handle['panel.open'](ticket, helpdesk)).toEqual(await panelFor(book, ORIGIN, '1042'));
    expect(await panelPlaces()).toEqual([{ tabId: 7, origin: ORIGIN, ticket }]);
  });

  it('presses for its own ticket', async () => {
    await handle['panel.press']({ ticket, command: 'withdraw' }, helpdesk);
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({ name: 'request.withdrawn', ...ids });
  });

  it('presses for no other ticket', async () => {
    const other = { ...ticket, id: '1043' };
    await expect(
      handle['panel.press']({ ticket: other, command: 'endSession' }, helpdesk),
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
    const press = { ticket, command: 'endSession' } as const;
    for (const asked of [
      handle['ticket.found'](undefined, sender),
      handle['panel.open'](ticket, sender),
      handle['panel.press'](press, sender),
    ])
      await expect(asked).rejects.toMatchObject(forbidden);
    expect([injected, await panelPlaces(), dispatch.mock.calls]).toEqual([[], [], []]);
  });
});

describe('the popup presses', () => {
  it('for the ticket of a tab', async () => {
    await rememberPanel(7, { origin: ORIGIN, ticket });
    await handle['ticket.press']({ tabId: 7, command: 'endSession' }, popup);
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({ name: 'session.ended', sessionId: SESSION_ID });
  });

  it.each([
    ['that shows none', 8, async () => {}],
    ['of a helpdesk that was switched off', 7, () => saveSettings({ sites: [] })],
  ] as const)('nothing for a tab %s', async (_, tabId, change) => {
    await rememberPanel(7, { origin: ORIGIN, ticket });
    await change();
    const asked = handle['ticket.press']({ tabId, command: 'endSession' }, popup);
    await expect(asked).rejects.toMatchObject(forbidden);
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('for a session, wherever its ticket is', async () => {
    await handle['session.press']({ sessionId: SESSION_ID, command: 'withdraw' }, popup);
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({ name: 'request.withdrawn', ...ids });
  });

  it('for the session’s own ticket, to ask once more', async () => {
    await handle['session.press']({ sessionId: SESSION_ID, command: 'requestView' }, popup);
    expect(dispatch.mock.calls[0]?.[0]).toMatchObject({ name: 'view.requested', ticket: TICKET });
  });

  it.each([
    ['that nobody knows', 'session-9'],
    ['of a customer', 'session-2'],
  ])('nothing for a session %s', async (_, sessionId) => {
    await saveStored({ book: bookOf(...book.sessions, customerSession({ id: 'session-2' })), outbox: [] });
    const asked = handle['session.press']({ sessionId, command: 'endSession' }, popup);
    await expect(asked).rejects.toMatchObject(forbidden);
    expect(dispatch).not.toHaveBeenCalled();
  });
});

describe('joining', () => {
  const join = (serverOrigin: string) =>
    handle['join.start']({ serverOrigin, secret: SECRET, exposed: true }, popup);

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
    });
  });
});
