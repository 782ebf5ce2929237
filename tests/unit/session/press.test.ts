import { describe, expect, it } from 'vitest';
import { MenuCommand } from '../../../utils/protocol/panel';
import type { Session, Share } from '../../../utils/protocol/session';
import { StopPlace } from '../../../utils/protocol/share';
import type { SessionEvent } from '../../../utils/session/events';
import { askOfPress, commandsOfPress, eventsOfPress } from '../../../utils/session/press';
import {
  agentSession,
  CONTROLLED,
  customerSession,
  PHASES,
  SESSION_ID,
  STATES,
  shareIn,
  stateNames,
  TAB_STATE,
} from '../../fakes/examples';

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

describe('control', () => {
  const tab = (n: number, change: Partial<Share> = {}) =>
    shareIn(TAB_STATE, { id: shared(n), ordinal: n, ...change });
  const lent = (n: number) => ({ direction: 'toCustomer', id: shared(n), ordinal: n }) as const;
  const asked = (n: number) => [{ name: 'control.asked', sessionId, shareId: shared(n) }];

  it.each([
    ['requestControl', 'toAgent'],
    ['giveControl', 'toCustomer'],
  ] as const)('%s is about the one tab that is shown, or one that is named', (command, direction) => {
    const one = agentSession({ shares: [tab(1, { direction })] });
    expect(events(one, command)).toEqual(asked(1));
    const two = agentSession({ shares: [tab(1, { direction }), tab(2, { direction })] });
    expect(events(two, command)).toEqual([]);
    expect(events(two, command, 2)).toEqual(asked(2));
    const other = direction === 'toAgent' ? 'toCustomer' : 'toAgent';
    expect(events(agentSession({ shares: [tab(1, { direction: other })] }), command, 1)).toEqual([]);
  });

  const ASKS = {
    requestView: { direction: 'toAgent', level: 'view' },
    requestControl: { direction: 'toAgent', level: 'control' },
    shareMine: { direction: 'toCustomer', level: 'view' },
    giveControl: { direction: 'toCustomer', level: 'control' },
  } as const;
  it.each(Object.entries(ASKS))('%s begins something, as far as nothing is shown', (word, ask) => {
    const command = word as keyof typeof ASKS;
    const shown = agentSession({ shares: [tab(1, { direction: ask.direction })] });
    for (const session of [
      undefined,
      agentSession(),
      agentSession({ phase: PHASES.ended, shares: shown.shares }),
    ])
      expect(askOfPress(session, { command, share: null })).toEqual(ask);
    expect(askOfPress(shown, { command, share: null })).toEqual(ask.level === 'view' ? ask : undefined);
    if (ask.level === 'control') expect(askOfPress(agentSession(), { command, share: 1 })).toBeUndefined();
  });

  it.each(MenuCommand.options.filter((command) => !(command in ASKS)))('%s asks for nothing', (command) => {
    expect(askOfPress(agent, { command, share: null })).toBeUndefined();
  });

  it('is taken back by whoever shows, in the share window and in the book', () => {
    const session = agentSession({
      shares: [shareIn(CONTROLLED, lent(1)), shareIn(CONTROLLED, { id: shared(2), ordinal: 2 })],
    });
    const change = { name: 'level.changed', sessionId, level: 'view', note: 'takenBack' };
    expect(events(session, 'takeBack', 1)).toEqual([{ ...change, shareId: shared(1) }]);
    expect(commands(session, 'takeBack', 1)).toEqual([
      { type: 'share.lower', sessionId, shareId: shared(1) },
    ]);
    expect(events({ ...session, role: 'customer' }, 'takeBack', 1)).toEqual([]);
    expect(commands({ ...session, role: 'customer' }, 'takeBack', 1)).toEqual([]);
  });

  it('is given back by whoever sees, and only where it is', () => {
    const session = customerSession({ shares: [shareIn(CONTROLLED, lent(1)), tab(2, lent(2))] });
    expect(events(session, 'giveBack', 1)).toEqual([
      { name: 'control.givenBack', sessionId, shareId: shared(1) },
    ]);
    expect(events(session, 'giveBack', 2)).toEqual([]);
    expect(events({ ...session, role: 'agent' }, 'giveBack', 1)).toEqual([]);
    expect(commands(session, 'giveBack', 1)).toEqual([]);
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
    requestControl: null,
    shareMine: null,
    giveControl: null,
    giveBack: null,
  } as const satisfies Record<
    Exclude<MenuCommand, 'stopSharing' | 'pause' | 'resume' | 'takeBack'>,
    SessionEvent | null
  >;

  it.each(Object.entries(TABLE))('%s', (command, event) => {
    for (const session of [agent, customer])
      expect(events(session, command as keyof typeof TABLE)).toEqual(event ? [event] : []);
    expect(commands(agent, command as keyof typeof TABLE)).toEqual([]);
  });

  it('is listed', () => {
    expect(Object.keys(TABLE).concat('stopSharing', 'pause', 'resume', 'takeBack').sort()).toEqual(
      [...MenuCommand.options].sort(),
    );
  });
});

describe('a press that makes no sense any more', () => {
  it.each(MenuCommand.options)('about a share that nobody knows: %s', (command) => {
    const aboutShares = [
      'stopSharing',
      'pause',
      'resume',
      'requestControl',
      'giveControl',
      'takeBack',
      'giveBack',
    ].includes(command);
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
