import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { saveStored } from '../../../utils/platform/book-store';
import { eventOfPress } from '../../../utils/platform/panel-commands';
import { saveSettings } from '../../../utils/platform/settings';
import { PanelCommand } from '../../../utils/protocol/panel';
import type { Session } from '../../../utils/protocol/session';
import type { SessionEvent } from '../../../utils/session/events';
import { fakePermissions } from '../../fakes/browser';
import {
  agentSession,
  bookOf,
  customerSession,
  ids,
  ORIGIN,
  PHASES,
  SERVER,
  SESSION_ID,
  SHARE_ID,
  STATES,
  shareIn,
  TICKET,
} from '../../fakes/examples';

const OTHER_SERVER = 'https://other.example';
const { origin: _, ...ticket } = TICKET;
const here = { origin: ORIGIN, ticket };
const asked = agentSession({ shares: [shareIn(STATES.requested)] });
const storeSessions = (...sessions: Session[]) => saveStored({ book: bookOf(...sessions), outbox: [] });

beforeEach(() => {
  fakeBrowser.reset();
  fakePermissions();
  vi.stubGlobal('__SERVERS__', [SERVER, OTHER_SERVER]);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

type OfSession = Exclude<PanelCommand, 'requestView'>;

/** What each command is, said in the ticket that has a session with one request. */
const EVENTS = {
  closeNotice: { name: 'notice.closed', ...ids },
  openViewer: { name: 'viewer.wanted', sessionId: SESSION_ID },
  withdraw: { name: 'request.withdrawn', ...ids },
  endSession: { name: 'session.ended', sessionId: SESSION_ID },
} as const satisfies Record<OfSession, SessionEvent>;
const ofSession = PanelCommand.options.filter((command) => command !== 'requestView');

describe('a press in a ticket', () => {
  it.each(ofSession)('%s is about the ticket’s session', async (command) => {
    await storeSessions(asked);
    expect(await eventOfPress(here, command)).toEqual(EVENTS[command]);
  });

  it.each(ofSession)('%s is about the newest session and its newest request', async (command) => {
    const shares = [shareIn(STATES.denied, { id: 'share-000' }), shareIn(STATES.requested)];
    await storeSessions(
      agentSession({ id: 'session-0', phase: PHASES.ended }),
      agentSession({ shares }),
      agentSession({ id: 'session-2', ticket: { ...TICKET, id: '1043' } }),
    );
    expect(await eventOfPress(here, command)).toEqual(EVENTS[command]);
  });

  const STRANGERS = [
    ['a page of another origin', { origin: 'https://evil.example', ticket }],
    ['the same helpdesk on another port', { origin: `${ORIGIN}:8443`, ticket }],
    ['another ticket', { origin: ORIGIN, ticket: { ...ticket, id: '1043' } }],
    ['another ticket of the same label', { origin: ORIGIN, ticket: { ...ticket, id: '#1042' } }],
  ] as const;

  it.each(STRANGERS.flatMap(([who, place]) => ofSession.map((command) => [who, command, place] as const)))(
    'of %s cannot reach the session: %s',
    async (_, command, place) => {
      await storeSessions(asked);
      await expect(eventOfPress(place, command)).rejects.toMatchObject({
        name: 'DesksideError',
        reason: 'forbidden',
      });
    },
  );

  it.each(ofSession)('reaches no session of a customer: %s', async (command) => {
    await storeSessions(customerSession({ shares: [shareIn(STATES.requested)] }));
    await expect(eventOfPress(here, command)).rejects.toMatchObject({ reason: 'forbidden' });
  });

  it.each(ofSession)('where nothing has begun means nothing: %s', async (command) => {
    await expect(eventOfPress(here, command)).rejects.toMatchObject({ reason: 'forbidden' });
  });

  it.each(['closeNotice', 'withdraw'] as const)('%s without a request means nothing', async (command) => {
    await storeSessions(agentSession());
    await expect(eventOfPress(here, command)).rejects.toMatchObject({ reason: 'forbidden' });
  });
});

describe('Request view', () => {
  const request = async (place = here) => {
    const event = await eventOfPress(place, 'requestView');
    if (event.name !== 'view.requested') throw new Error(`not a request: ${event.name}`);
    return event;
  };

  it('asks for the ticket, with the origin that the browser names', async () => {
    expect(await request()).toEqual({
      name: 'view.requested',
      sessionId: expect.any(String),
      shareId: expect.any(String),
      ticket: TICKET,
      agentName: 'Aiko',
      serverOrigin: SERVER,
    });
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
