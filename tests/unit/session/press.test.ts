import { describe, expect, it } from 'vitest';
import { MenuCommand } from '../../../utils/protocol/panel';
import type { Session } from '../../../utils/protocol/session';
import { StopPlace } from '../../../utils/protocol/share';
import type { SessionEvent } from '../../../utils/session/events';
import { commandsOfPress, eventsOfPress } from '../../../utils/session/press';
import { agentSession, customerSession, SESSION_ID, STATES, shareIn, stateNames } from '../../fakes/examples';

const NEW_ID = 'share-new';
const sessionId = SESSION_ID;
const shared = (n: number) => `share-00${n}`;
const events = (
  session: Session,
  command: MenuCommand,
  share: number | null = null,
  place: StopPlace = 'popup',
) => eventsOfPress(session, { command, share }, place, NEW_ID);
const commands = (
  session: Session,
  command: MenuCommand,
  share: number | null = null,
  place: StopPlace = 'popup',
) => commandsOfPress(session, { command, share }, place);

/** Everything at once: shown and seen, added on either side, asked, over. */
const shares = [
  shareIn(STATES.sharing, { id: shared(1), ordinal: 1, direction: 'toAgent' }),
  shareIn(STATES.paused, { id: shared(2), ordinal: 2, direction: 'toCustomer' }),
  shareIn(STATES.picking, { id: shared(3), ordinal: 3, direction: 'toCustomer', added: true }),
  shareIn(STATES.accepted, { id: shared(4), ordinal: 4, direction: 'toAgent', added: true }),
  shareIn(STATES.requested, { id: shared(5), ordinal: 5, direction: 'toAgent' }),
  shareIn(STATES.stopped, { id: shared(6), ordinal: 6, direction: 'toAgent' }),
];
const agent = agentSession({ shares });
const customer = customerSession({ shares });
const stopped = (n: number, reason: StopPlace = 'popup'): SessionEvent => ({
  name: 'share.stopped',
  sessionId,
  shareId: shared(n),
  reason,
});
const left = (n: number): SessionEvent => ({ name: 'share.left', sessionId, shareId: shared(n) });

describe('Stop sharing', () => {
  it('stops what this side shows or is about to add, and leaves what it sees', () => {
    expect(events(agent, 'stopSharing')).toEqual([left(1), stopped(2), stopped(3)]);
    expect(events(customer, 'stopSharing')).toEqual([stopped(1), left(2), stopped(4)]);
  });

  it.each([
    [1, [left(1)], [stopped(1)]],
    [2, [stopped(2)], [left(2)]],
    [3, [stopped(3)], [left(3)]],
    [4, [left(4)], [stopped(4)]],
  ] as const)('of share %i is about that one alone', (ordinal, atAgent, atCustomer) => {
    expect(events(agent, 'stopSharing', ordinal)).toEqual(atAgent);
    expect(events(customer, 'stopSharing', ordinal)).toEqual(atCustomer);
  });

  it.each(StopPlace.options)('says where it was pressed: %s', (place) => {
    expect(events(customer, 'stopSharing', 1, place)).toEqual([stopped(1, place)]);
    expect(commands(customer, 'stopSharing', 1, place)).toEqual([
      { type: 'share.stop', sessionId, shareId: shared(1), place },
    ]);
  });

  it('reaches the share window of what this side shows, and of nothing else', () => {
    const stops = (...ns: number[]) =>
      ns.map((n) => ({ type: 'share.stop', sessionId, shareId: shared(n), place: 'popup' }));
    expect(commands(agent, 'stopSharing')).toEqual(stops(2, 3));
    expect(commands(customer, 'stopSharing')).toEqual(stops(1, 4));
    expect(commands(agent, 'stopSharing', 1)).toEqual([]);
    expect(commands(customer, 'stopSharing', 2)).toEqual([]);
  });
});

describe('Pause and Resume', () => {
  it.each(['pause', 'resume'] as const)('%s is for the share window, and this side’s own', (command) => {
    const wish = (n: number) => ({ type: `share.${command}`, sessionId, shareId: shared(n) });
    expect(commands(customer, command, 1)).toEqual([wish(1)]);
    expect(commands(agent, command, 1)).toEqual([]);
    expect(commands(agent, command, 2)).toEqual([wish(2)]);
    expect(commands(customer, command, 2)).toEqual([]);
    expect([events(agent, command, 2), events(customer, command, 1)]).toEqual([[], []]);
  });
});

describe('every other command', () => {
  const TABLE = {
    selectApplication: { name: 'share.added', sessionId, shareId: NEW_ID },
    closeNotice: { name: 'notice.closed', sessionId, shareId: shared(5) },
    withdraw: { name: 'request.withdrawn', sessionId, shareId: shared(5) },
    remind: { name: 'request.reminded', sessionId, shareId: shared(5) },
    openShare: { name: 'share.wanted', sessionId },
    openViewer: { name: 'viewer.wanted', sessionId },
    endSession: { name: 'session.ended', sessionId },
    requestView: null,
    shareMine: null,
  } as const satisfies Record<Exclude<MenuCommand, 'stopSharing' | 'pause' | 'resume'>, SessionEvent | null>;

  it.each(Object.entries(TABLE))('%s', (command, event) => {
    for (const session of [agent, customer])
      expect(events(session, command as keyof typeof TABLE)).toEqual(event ? [event] : []);
    expect(commands(agent, command as keyof typeof TABLE)).toEqual([]);
  });

  it('is listed', () => {
    expect(Object.keys(TABLE).concat('stopSharing', 'pause', 'resume').sort()).toEqual(
      [...MenuCommand.options].sort(),
    );
  });
});

describe('a press that makes no sense any more', () => {
  it.each(MenuCommand.options)('about a share that nobody knows: %s', (command) => {
    const aboutShares = ['stopSharing', 'pause', 'resume'].includes(command);
    for (const session of [agent, customer]) {
      expect(commands(session, command, 99)).toEqual([]);
      if (aboutShares) expect(events(session, command, 99)).toEqual([]);
    }
  });

  it.each(['withdraw', 'closeNotice', 'remind'] as const)('%s without a request', (command) => {
    for (const name of stateNames.filter((one) => ['stopped', 'denied', 'sharing'].includes(one)))
      expect(events(agentSession({ shares: [shareIn(STATES[name])] }), command)).toEqual([]);
    expect(events(agentSession(), command)).toEqual([]);
  });
});

describe('while one more is being chosen', () => {
  const added = shareIn(STATES.picking, { id: shared(2), ordinal: 2, direction: 'toCustomer', added: true });

  it.each([
    ['withdraw', 'request.withdrawn'],
    ['remind', 'request.reminded'],
    ['closeNotice', 'notice.closed'],
  ] as const)('%s is about the request all the same', (command, name) => {
    const asked = agentSession({ shares: [shareIn(STATES.requested, { id: shared(1) }), added] });
    expect(events(asked, command)).toEqual([{ name, sessionId, shareId: shared(1) }]);
  });

  it('the customer can be reminded of what they add themselves', () => {
    const theirs = { ...added, direction: 'toAgent' } as const;
    expect(events(agentSession({ shares: [theirs] }), 'remind')).toEqual([
      { name: 'request.reminded', sessionId, shareId: shared(2) },
    ]);
    expect(events(agentSession({ shares: [theirs] }), 'withdraw')).toEqual([]);
  });
});
