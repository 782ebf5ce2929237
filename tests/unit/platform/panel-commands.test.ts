import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { saveStored } from '../../../utils/platform/book-store';
import type { Desk } from '../../../utils/platform/desk';
import { pressInSession, pressInTicket } from '../../../utils/platform/panel-commands';
import { saveSettings } from '../../../utils/platform/settings';
import { MenuCommand, type Press } from '../../../utils/protocol/panel';
import type { Session } from '../../../utils/protocol/session';
import { StopPlace } from '../../../utils/protocol/share';
import { SHARE_CHANNEL } from '../../../utils/protocol/share-channel';
import type { EventOf, SessionEvent } from '../../../utils/session/events';
import { FakeBroadcastChannel } from '../../fakes/broadcast';
import { fakePermissions } from '../../fakes/browser';
import {
  agentSession,
  bookOf,
  CONTROLLED,
  customerSession,
  ids,
  ORIGIN,
  PAGE_TICKET,
  PHASES,
  PLACE,
  SERVER,
  SESSION_ID,
  SHARE_ID,
  STATES,
  shareIn,
  TAB_STATE,
  TICKET,
} from '../../fakes/examples';

const OTHER_SERVER = 'https://other.example';
const asked = agentSession({ shares: [shareIn(STATES.requested)] });
const storeSessions = (...sessions: Session[]) => saveStored({ book: bookOf(...sessions), outbox: [] });
const forbidden = { name: 'DesksideError', reason: 'forbidden' };

/** What the desk was told, and what the share window heard, in order. */
let told: unknown[];
let shareWindow: FakeBroadcastChannel;
const desk: Desk = {
  dispatch: async (event) => void told.push(event),
  drain: async () => {},
  inTurn: (work) => work(),
};
beforeEach(() => {
  fakeBrowser.reset();
  fakePermissions();
  vi.stubGlobal('__SERVERS__', [SERVER, OTHER_SERVER]);
  vi.stubGlobal('BroadcastChannel', FakeBroadcastChannel);
  told = [];
  shareWindow = new FakeBroadcastChannel(SHARE_CHANNEL);
  shareWindow.addEventListener('message', (event) => told.push((event as MessageEvent).data));
});
afterEach(() => {
  shareWindow.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const press = (command: MenuCommand, share: number | null = null): Press => ({ command, share });
const inTicket = (command: MenuCommand, place = PLACE as Parameters<typeof pressInTicket>[1]) =>
  pressInTicket(desk, place, press(command), 'ticket');

const ASKS = ['requestView', 'requestControl', 'shareMine', 'giveControl'] as const;
type OfSession = Exclude<MenuCommand, (typeof ASKS)[number]>;
/** What each command is, said in the ticket that has a session with one request. */
const EVENTS = {
  closeNotice: [{ name: 'notice.closed', ...ids }],
  openViewer: [{ name: 'viewer.wanted', sessionId: SESSION_ID }],
  openShare: [{ name: 'share.wanted', sessionId: SESSION_ID }],
  withdraw: [{ name: 'request.withdrawn', ...ids }],
  remind: [{ name: 'request.reminded', ...ids }],
  selectApplication: [{ name: 'share.added', sessionId: SESSION_ID, shareId: expect.any(String) }],
  endSession: [{ name: 'session.ended', sessionId: SESSION_ID }],
  stopSharing: [],
  pause: [],
  resume: [],
  takeBack: [],
  giveBack: [],
} as const satisfies Record<OfSession, unknown[]>;
const ofSession = Object.keys(EVENTS) as OfSession[];

describe('a press in a ticket', () => {
  it('is every command of a menu', () => {
    expect([...ofSession, ...ASKS].sort()).toEqual([...MenuCommand.options].sort());
  });

  it.each(ofSession)('%s is about the ticket’s session', async (command) => {
    await storeSessions(asked);
    await inTicket(command);
    expect(told).toEqual(EVENTS[command]);
  });

  it.each(ofSession)('%s is about the newest session and its open request', async (command) => {
    const shares = [shareIn(STATES.denied, { id: 'share-000' }), shareIn(STATES.requested, { ordinal: 2 })];
    await storeSessions(
      agentSession({ id: 'session-0', phase: PHASES.ended }),
      agentSession({ shares }),
      agentSession({ id: 'session-2', ticket: { ...TICKET, id: '1043' } }),
    );
    await inTicket(command);
    expect(told).toEqual(EVENTS[command]);
  });

  const STRANGERS = [
    ['a page of another origin', { ...PLACE, origin: 'https://evil.example' }],
    ['the same helpdesk on another port', { ...PLACE, origin: `${ORIGIN}:8443` }],
    ['another ticket', { ...PLACE, ticket: { ...PAGE_TICKET, id: '1043' } }],
    ['another ticket of the same label', { ...PLACE, ticket: { ...PAGE_TICKET, id: '#1042' } }],
  ] as const;

  it.each(STRANGERS.flatMap(([who, place]) => ofSession.map((command) => [who, command, place] as const)))(
    'of %s cannot reach the session: %s',
    async (_, command, place) => {
      await storeSessions(agentSession({ shares: [shareIn(STATES.sharing)] }));
      await expect(inTicket(command, place)).rejects.toMatchObject(forbidden);
      expect(told).toEqual([]);
    },
  );

  it.each(ofSession)('reaches no session of a customer: %s', async (command) => {
    await storeSessions(customerSession({ shares: [shareIn(STATES.sharing)] }));
    await expect(inTicket(command)).rejects.toMatchObject(forbidden);
    expect(told).toEqual([]);
  });

  it.each(ofSession)('where nothing has begun means nothing: %s', async (command) => {
    await expect(inTicket(command)).rejects.toMatchObject(forbidden);
  });

  it.each(['closeNotice', 'withdraw', 'remind'] as const)(
    '%s without a request means nothing',
    async (command) => {
      await storeSessions(agentSession());
      await inTicket(command);
      expect(told).toEqual([]);
    },
  );
});

describe('a press about what is shown', () => {
  const shares = [
    shareIn(STATES.sharing, { direction: 'toCustomer' }),
    shareIn(STATES.sharing, { id: 'share-002', ordinal: 2 }),
  ];
  const showing = agentSession({ shares });

  it.each(StopPlace.options)(
    'Stop goes straight to the share window, then to the book: %s',
    async (place) => {
      await pressInSession(desk, showing, press('stopSharing', 1), place);
      expect(told).toEqual([
        { type: 'share.stop', ...ids, place },
        { name: 'share.stopped', ...ids, reason: place },
      ]);
    },
  );

  it('Stop of what is seen goes to the other side alone', async () => {
    await pressInSession(desk, showing, press('stopSharing', 2), 'console');
    expect(told).toEqual([{ name: 'share.left', sessionId: SESSION_ID, shareId: 'share-002' }]);
  });

  it.each(['pause', 'resume'] as const)('%s is the share window’s to decide', async (command) => {
    await pressInSession(desk, showing, press(command, 1), 'popup');
    expect(told).toEqual([{ type: `share.${command}`, ...ids }]);
  });

  it('by an ordinal that nobody knows is nothing', async () => {
    for (const command of ['stopSharing', 'pause', 'resume'] as const)
      await pressInSession(desk, showing, press(command, 9), 'popup');
    expect(told).toEqual([]);
  });

  it('is the ticket’s too', async () => {
    await storeSessions(showing);
    await pressInTicket(desk, PLACE, press('stopSharing', 1), 'ticket');
    expect(told).toEqual([
      { type: 'share.stop', ...ids, place: 'ticket' },
      { name: 'share.stopped', ...ids, reason: 'ticket' },
    ]);
  });
});

describe('a press about control of what is shown', () => {
  const shares = [
    shareIn(TAB_STATE, { direction: 'toCustomer' }),
    shareIn(TAB_STATE, { id: 'share-002', ordinal: 2 }),
  ];
  const asked = (shareId: string) => [{ name: 'control.asked', sessionId: SESSION_ID, shareId }];

  it('asks for it, or offers it, and begins nothing else', async () => {
    await storeSessions(agentSession({ shares }));
    for (const [command, shareId] of [
      ['giveControl', SHARE_ID],
      ['requestControl', 'share-002'],
    ] as const) {
      told = [];
      await inTicket(command);
      expect(told).toEqual(asked(shareId));
    }
  });

  it('is about the one that is named, also where there are several', async () => {
    const several = [...shares, shareIn(TAB_STATE, { id: 'share-003', ordinal: 3 })];
    await pressInSession(desk, agentSession({ shares: several }), press('requestControl', 3), 'console');
    expect(told).toEqual(asked('share-003'));
    told = [];
    await pressInSession(desk, agentSession({ shares: several }), press('requestControl'), 'console');
    expect(told).toEqual([]);
  });

  it('takes it back in the share window first, and gives it back by the book', async () => {
    const lent = shares.map((share) => ({ ...share, state: CONTROLLED }));
    await pressInSession(desk, agentSession({ shares: lent }), press('takeBack', 1), 'popup');
    expect(told).toEqual([
      { type: 'share.lower', ...ids },
      { name: 'level.changed', ...ids, level: 'view', note: 'takenBack' },
    ]);
    told = [];
    await pressInSession(desk, agentSession({ shares: lent }), press('giveBack', 2), 'popup');
    expect(told).toEqual([{ name: 'control.givenBack', sessionId: SESSION_ID, shareId: 'share-002' }]);
  });
});

describe.each([
  ['requestView', 'toAgent', 'view'],
  ['requestControl', 'toAgent', 'control'],
  ['shareMine', 'toCustomer', 'view'],
  ['giveControl', 'toCustomer', 'control'],
] as const)('%s', (command, direction, level) => {
  const request = async (place = PLACE as Parameters<typeof pressInTicket>[1]) => {
    told = [];
    await inTicket(command, place);
    const [event] = told as SessionEvent[];
    if (event?.name !== 'share.asked') throw new Error(`not a request: ${event?.name}`);
    return event;
  };
  const expected: EventOf<'share.asked'> = {
    name: 'share.asked',
    sessionId: expect.any(String),
    shareId: expect.any(String),
    direction,
    level,
    ticket: TICKET,
    agentName: 'Aiko',
    serverOrigin: SERVER,
  };

  it('asks for the ticket, with the origin and address that the browser names', async () => {
    expect(await request()).toEqual(expected);
    expect(await request({ ...PLACE, url: null })).toMatchObject({ ticket: { ...TICKET, url: null } });
  });

  it('asks the same from a session’s own menu', async () => {
    await pressInSession(desk, agentSession(), press(command), 'console');
    expect(told).toEqual([expected]);
  });

  it('is nothing that a customer could ask', async () => {
    const pressed = pressInSession(desk, customerSession(), press(command), 'popup');
    await expect(pressed).rejects.toMatchObject(forbidden);
    expect(told).toEqual([]);
  });

  it('has ids that nobody has had before, whatever there is already', async () => {
    await storeSessions(asked);
    const [first, second] = [await request(), await request()];
    const made = [SESSION_ID, SHARE_ID, ...[first, second].flatMap((one) => [one.sessionId, one.shareId])];
    expect(new Set(made).size).toBe(6);
  });

  it('gives the agent’s own name, and the helpdesk’s where there is none', async () => {
    await saveSettings({ agentName: 'Aiko Tanaka' });
    expect((await request()).agentName).toBe('Aiko Tanaka');
    await saveSettings({ agentName: '' });
    expect((await request()).agentName).toBe('Aiko');
  });

  it('goes through the chosen server, if it is known', async () => {
    await saveSettings({ server: OTHER_SERVER });
    expect((await request()).serverOrigin).toBe(OTHER_SERVER);
    await saveSettings({ server: 'https://evil.example' });
    expect((await request()).serverOrigin).toBe(SERVER);
  });
});

describe('where the organisation does not allow control', () => {
  beforeEach(() => fakeBrowser.storage.managed.set({ levels: ['view'] }));

  it.each(['requestControl', 'giveControl'] as const)(
    '%s does nothing, wherever it was pressed',
    async (command) => {
      const seen = agentSession({ shares: [shareIn(TAB_STATE)] });
      await storeSessions(seen);
      await expect(inTicket(command)).rejects.toMatchObject(forbidden);
      await expect(pressInSession(desk, seen, press(command, 1), 'console')).rejects.toMatchObject(forbidden);
      expect(told).toEqual([]);
    },
  );

  it('everything else is as it was', async () => {
    await inTicket('requestView');
    expect(told).toMatchObject([{ name: 'share.asked', level: 'view' }]);
  });
});
