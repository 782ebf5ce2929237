import { describe, expect, it } from 'vitest';
import { REQUESTS_PER_MINUTE } from '../../../utils/protocol/limits';
import type { SessionMessage } from '../../../utils/protocol/peer';
import type { Session, Share } from '../../../utils/protocol/session';
import { ConsentAnswer, Direction, type ShareState, ToldControlNote } from '../../../utils/protocol/share';
import { step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import { levelOf } from '../../../utils/session/share-machine';
import { controlTarget, mayUpgrade } from '../../../utils/session/upgrade';
import {
  agentSession,
  bookOf,
  CONTEXT,
  CONTROLLED,
  customerSession,
  INVITE,
  ids,
  joinStarted,
  OTHER_SURFACE,
  outcomeOf,
  PHASES,
  SESSION_ID,
  SHARE_ID,
  STATES,
  SURFACE,
  shareIn,
  showAsked,
  stateNames,
  TAB_STATE,
  viewAsked,
} from '../../fakes/examples';
import { joinBooks } from '../../fakes/two-books';

const TAB = OTHER_SURFACE;
const OFFERED: ShareState = { name: 'upgradeOffered', surface: TAB };
const ASKED: ShareState = { name: 'upgradeRequested', surface: TAB, deadline: null, boxShown: false };
const UPGRADING: ShareState = { name: 'upgrading', surface: TAB };

const asked: SessionEvent = { name: 'control.asked', ...ids };
const withdrawn: SessionEvent = { name: 'request.withdrawn', ...ids };
const go = (yes: boolean): SessionEvent => ({ name: 'offer.answered', ...ids, go: yes });
const said = (message: SessionMessage): SessionEvent => ({
  name: 'peer.said',
  sessionId: SESSION_ID,
  message,
});
const changed = (level: 'view' | 'control', note: ToldControlNote | null = null): SessionEvent => ({
  name: 'level.changed',
  ...ids,
  level,
  note,
});
const heard = (level: 'view' | 'control', note: ToldControlNote | null = null) =>
  said({ type: 'share.level', shareId: SHARE_ID, level, note });
const answered = (round: number, answer: ConsentAnswer) =>
  said({ type: 'share.answer', shareId: SHARE_ID, round, answer });
const lower = said({ type: 'share.lower', shareId: SHARE_ID });
const upgrade = (round: number) => said({ type: 'share.upgrade', shareId: SHARE_ID, round });
const send = (message: object) => ({ name: 'link.send', sessionId: SESSION_ID, message });
const clear = { name: 'alarm.clear', ...ids };
const alarm = (at: number) => ({ name: 'alarm.set', ...ids, at });
const openShare = { name: 'share.open' };
const openViewer = { name: 'viewer.open', sessionId: SESSION_ID };

const SIDES = [
  { direction: 'toAgent', sharer: customerSession, viewer: agentSession },
  { direction: 'toCustomer', sharer: agentSession, viewer: customerSession },
] as const;
type Make = typeof agentSession;
const bookWith = (make: Make, state: ShareState, change: Partial<Share> = {}) =>
  bookOf(make({ shares: [shareIn(state, { round: 1, ...change })] }));
const shareOf = ({ shares }: Session) => shares.at(-1);
const silent = (book: ReturnType<typeof bookOf>, event: SessionEvent) =>
  expect(step(book, event, CONTEXT)).toEqual({ book, effects: [] });

describe('asking for control of what is shown', () => {
  it('asks the customer, with a net below, and the picture goes on', () => {
    const { session, effects } = outcomeOf([asked], bookWith(agentSession, TAB_STATE));
    expect(shareOf(session)).toMatchObject({ level: 'control', round: 2, askedAt: [1_000, CONTEXT.now] });
    expect(shareOf(session)?.state).toEqual(ASKED);
    expect(effects).toEqual([
      alarm(CONTEXT.now + 60_000 + 20_000),
      send({ type: 'share.upgrade', shareId: SHARE_ID, round: 2 }),
    ]);
  });

  it('warns the agent first where it is lent', () => {
    const book = bookWith(agentSession, TAB_STATE, { direction: 'toCustomer' });
    const warned = outcomeOf([asked], book);
    expect([warned.state, warned.effects]).toEqual([OFFERED, [openShare]]);
    const confirmed = outcomeOf([go(true)], warned.book);
    expect(confirmed.state).toEqual(ASKED);
    expect(confirmed.effects).toEqual([
      alarm(CONTEXT.now + 60_000 + 20_000),
      send({ type: 'share.upgrade', shareId: SHARE_ID, round: 2 }),
    ]);
    const left = outcomeOf([go(false)], warned.book);
    expect([left.state, left.effects, shareOf(left.session)?.controlNote]).toEqual([TAB_STATE, [], null]);
  });

  it.each(Direction.options)('forgets what last became of it: %s', (direction) => {
    const { session } = outcomeOf(
      [asked],
      bookWith(agentSession, TAB_STATE, { direction, controlNote: 'denied', noticeClosed: true }),
    );
    expect(shareOf(session)).toMatchObject({ controlNote: null, noticeClosed: false });
  });

  it.each(Direction.options)('is not done twice, nor beside anything else that is open: %s', (direction) => {
    for (const name of stateNames) {
      const other = shareIn(STATES[name], { id: 'share-002', ordinal: 2 });
      const shares = [shareIn(TAB_STATE, { direction }), other];
      const isOpen = /offer|request|accept|pick|launch|upgrad/iu.test(name);
      expect(step(bookOf(agentSession({ shares })), asked, CONTEXT).effects.length > 0).toBe(!isOpen);
    }
  });

  it.each(stateNames)('is not done of a window, nor of one that is %s', (name) => {
    for (const direction of Direction.options)
      silent(bookWith(agentSession, STATES[name], { direction }), asked);
  });

  it('is the agent’s alone, and needs somebody to be asked', () => {
    silent(bookWith(customerSession, TAB_STATE), asked);
    silent(bookOf(agentSession({ phase: PHASES.failed, shares: [shareIn(TAB_STATE)] })), asked);
    silent(bookOf(agentSession()), asked);
  });
});

describe('what a button that names no share is about', () => {
  const tab = (n: number, state: ShareState = TAB_STATE) =>
    shareIn(state, { id: `share-00${n}`, ordinal: n });
  const paused: ShareState = { ...TAB_STATE, name: 'paused' };
  it.each([
    ['a new one, where nothing is shown', [], 'new'],
    ['a new one, where it is over', [tab(1, STATES.stopped)], 'new'],
    ['the only tab', [tab(1)], 'share-001'],
    ['the only tab beside a window', [tab(1, STATES.sharing), tab(2)], 'share-002'],
    ['the only tab without control', [tab(1, CONTROLLED), tab(2)], 'share-002'],
    ['none of several', [tab(1), tab(2)], 'several'],
    ['none where there is control', [tab(1, CONTROLLED)], 'hasControl'],
    ['no window', [tab(1, STATES.sharing)], 'noHelper'],
    ['none that is paused', [tab(1, paused)], 'held'],
  ] as const)('is %s', (_, shares, expected) => {
    const target = controlTarget(agentSession({ shares: [...shares] }), 'toAgent');
    const word =
      target.name === 'share' ? target.share.id : target.name === 'none' ? target.why : target.name;
    expect(word).toBe(expected);
    expect(controlTarget(agentSession({ shares: [...shares] }), 'toCustomer')).toEqual({ name: 'new' });
  });
});

describe('the customer is asked', () => {
  it.each(Direction.options)('in a box, with a deadline and a net below it: %s', (direction) => {
    const { session, effects } = outcomeOf([upgrade(3)], bookWith(customerSession, TAB_STATE, { direction }));
    const deadline = CONTEXT.now + 60_000;
    expect(shareOf(session)).toMatchObject({ level: 'control', round: 3, state: { ...ASKED, deadline } });
    expect(effects).toEqual([alarm(deadline + 5_000), openShare]);
  });

  const refused = (round: number) => [
    send({ type: 'share.answer', shareId: SHARE_ID, round, answer: 'denied' }),
  ];
  const shown = ['sharing', 'upgradeOffered', 'upgradeRequested', 'upgrading', 'paused', 'reconnecting'];

  it.each(stateNames)('not about a window, nor about one that is %s', (name) => {
    for (const direction of Direction.options) {
      const book = bookWith(customerSession, STATES[name], { direction });
      const effects = shown.includes(name) ? refused(2) : [];
      expect(step(book, upgrade(2), CONTEXT)).toEqual({ book, effects });
    }
  });

  it('not about one that may be used already, nor while another question is open', () => {
    const controlled = bookWith(customerSession, CONTROLLED);
    expect(step(controlled, upgrade(2), CONTEXT)).toEqual({ book: controlled, effects: refused(2) });
    const other = shareIn(STATES.requested, { id: 'share-002', ordinal: 2 });
    const busy = bookOf(customerSession({ shares: [shareIn(TAB_STATE), other] }));
    expect(step(busy, upgrade(1), CONTEXT)).toEqual({ book: busy, effects: refused(1) });
  });

  it('not without end, however often they say no', () => {
    let book = bookWith(customerSession, TAB_STATE, { askedAt: [] });
    const no: SessionEvent = { name: 'consent.answered', ...ids, answer: 'denied' };
    for (let round = 2; round < 2 + REQUESTS_PER_MINUTE; round++) {
      const next = outcomeOf([upgrade(round)], book);
      expect(next.effects).toContainEqual(openShare);
      book = outcomeOf([no], next.book).book;
    }
    expect(step(book, upgrade(99), CONTEXT)).toEqual({ book, effects: refused(99) });
    const later = step(book, upgrade(99), { ...CONTEXT, now: CONTEXT.now + 60_000 });
    expect(later.effects).toContainEqual(openShare);
    const request: SessionMessage = {
      type: 'share.request',
      shareId: 'share-002',
      direction: 'toAgent',
      level: 'view',
    };
    expect(step(book, said(request), CONTEXT).book).toBe(book);
  });

  it('by the agent alone', () => {
    for (const direction of Direction.options)
      silent(bookWith(agentSession, TAB_STATE, { direction }), upgrade(2));
  });
});

describe('an answer about control', () => {
  const given = (answer: ConsentAnswer): SessionEvent => ({ name: 'consent.answered', ...ids, answer });

  it.each(Direction.options.flatMap((way) => ConsentAnswer.options.map((word) => [way, word] as const)))(
    '%s: %s is told with the round it is for',
    (direction, word) => {
      const { session, effects } = outcomeOf([given(word)], bookWith(customerSession, ASKED, { direction }));
      const yes = word === 'accepted';
      expect(shareOf(session)).toMatchObject({
        state: yes ? UPGRADING : TAB_STATE,
        controlNote: yes ? null : word,
      });
      expect(effects).toEqual([
        clear,
        send({ type: 'share.answer', shareId: SHARE_ID, round: 1, answer: word }),
        ...(yes && direction === 'toCustomer' ? [openViewer] : []),
      ]);
    },
  );

  it.each(Direction.options.flatMap((way) => ConsentAnswer.options.map((word) => [way, word] as const)))(
    '%s: %s is heard',
    (direction, word) => {
      const { session, effects } = outcomeOf(
        [answered(1, word)],
        bookWith(agentSession, ASKED, { direction }),
      );
      const yes = word === 'accepted';
      expect(shareOf(session)).toMatchObject({
        state: yes ? UPGRADING : TAB_STATE,
        controlNote: yes ? null : word,
      });
      expect(effects).toEqual([clear, ...(yes && direction === 'toCustomer' ? [openShare] : [])]);
    },
  );

  it('to an earlier question, or a later one, changes nothing', () => {
    for (const direction of Direction.options)
      for (const round of [0, 1, 3])
        for (const word of ConsentAnswer.options)
          silent(bookWith(agentSession, ASKED, { direction, round: 2 }), answered(round, word));
  });

  it.each([TAB_STATE, OFFERED, UPGRADING, CONTROLLED, STATES.paused, STATES.stopped] as const)(
    'comes too late for one that is $name',
    (state) => {
      for (const direction of Direction.options)
        for (const word of ConsentAnswer.options) {
          silent(bookWith(agentSession, state, { direction }), answered(1, word));
          silent(bookWith(customerSession, state, { direction }), given(word));
        }
    },
  );

  it('is a no when nobody gave one', () => {
    const rang: SessionEvent = { name: 'alarm.rang', ...ids };
    const atCustomer = outcomeOf([rang], bookWith(customerSession, ASKED));
    expect(shareOf(atCustomer.session)).toMatchObject({ state: TAB_STATE, controlNote: 'timedOut' });
    for (const [direction, type] of [
      ['toAgent', 'share.lower'],
      ['toCustomer', 'share.withdraw'],
    ] as const) {
      const atAgent = outcomeOf([rang], bookWith(agentSession, ASKED, { direction }));
      expect(shareOf(atAgent.session)).toMatchObject({ state: TAB_STATE, controlNote: 'timedOut' });
      expect(atAgent.effects).toEqual([clear, send({ type, shareId: SHARE_ID })]);
    }
  });
});

describe('taking the question back', () => {
  it.each([
    ['toAgent', 'share.lower'],
    ['toCustomer', 'share.withdraw'],
  ] as const)('%s says so, and the picture goes on', (direction, type) => {
    for (const state of [ASKED, UPGRADING]) {
      const { session, effects } = outcomeOf([withdrawn], bookWith(agentSession, state, { direction }));
      expect(shareOf(session)).toMatchObject({ state: TAB_STATE, controlNote: 'withdrawn' });
      expect(effects).toEqual([clear, send({ type, shareId: SHARE_ID })]);
      const told = outcomeOf(
        [said({ type, shareId: SHARE_ID })],
        bookWith(customerSession, state, { direction }),
      );
      expect(shareOf(told.session)).toMatchObject({ state: TAB_STATE, controlNote: 'withdrawn' });
      expect(told.effects).toEqual([clear]);
    }
  });

  it('before the warning was read is nobody’s business', () => {
    const { state, effects } = outcomeOf(
      [withdrawn],
      bookWith(agentSession, OFFERED, { direction: 'toCustomer' }),
    );
    expect([state, effects]).toEqual([TAB_STATE, []]);
  });
});

describe('the sharer’s window decides', () => {
  const before = [...Object.values(STATES), TAB_STATE, ASKED, CONTROLLED];

  it.each(SIDES)(
    '$direction: control comes after a yes, and from nothing else',
    ({ direction, sharer, viewer }) => {
      for (const state of before) {
        const own = bookWith(sharer, state, { direction });
        const seen = bookWith(viewer, state, { direction });
        if (state.name === 'upgrading') {
          const granted = outcomeOf([changed('control')], own);
          expect(granted.state).toMatchObject({ name: 'sharing', level: 'control' });
          expect(granted.effects).toEqual([
            send({ type: 'share.level', shareId: SHARE_ID, level: 'control', note: null }),
          ]);
          expect(outcomeOf([heard('control')], seen).state).toMatchObject({ level: 'control' });
        } else {
          silent(own, changed('control'));
          silent(seen, heard('control'));
        }
      }
    },
  );

  it.each(SIDES)('$direction: nobody else says what its level is', ({ direction, sharer, viewer }) => {
    for (const state of before)
      for (const level of ['view', 'control'] as const) {
        silent(bookWith(viewer, state, { direction }), changed(level));
        silent(bookWith(sharer, state, { direction }), heard(level));
      }
  });

  it.each(SIDES)('$direction: it ends what was agreed to, and tells why', ({ direction, sharer, viewer }) => {
    for (const state of [UPGRADING, CONTROLLED, { ...CONTROLLED, name: 'paused' } as const])
      for (const note of ToldControlNote.options) {
        const own = outcomeOf([changed('view', note)], bookWith(sharer, state, { direction }));
        expect(shareOf(own.session)).toMatchObject({ state: { level: 'view' }, controlNote: note });
        expect(own.effects).toEqual([send({ type: 'share.level', shareId: SHARE_ID, level: 'view', note })]);
        const seen = outcomeOf([heard('view', note)], bookWith(viewer, state, { direction }));
        expect(shareOf(seen.session)).toMatchObject({ state: { level: 'view' }, controlNote: note });
      }
  });

  it.each(SIDES)('$direction: an open question is not answered by it', ({ direction, sharer, viewer }) => {
    for (const state of [TAB_STATE, OFFERED, ASKED]) {
      silent(bookWith(sharer, state, { direction }), changed('view', 'takenBack'));
      silent(bookWith(viewer, state, { direction }), heard('view', 'takenBack'));
    }
  });

  it.each(SIDES)('$direction: what was agreed to with the request comes after the first picture', (side) => {
    for (const level of ['view', 'control'] as const)
      for (const [make, event] of [
        [side.sharer, { name: 'share.started', ...ids, surface: SURFACE }],
        [side.viewer, said({ type: 'share.started', shareId: SHARE_ID, surface: SURFACE })],
      ] as const) {
        const book = bookWith(make, STATES.picking, { direction: side.direction, level });
        const { state } = outcomeOf([event], book);
        expect(state?.name).toBe(level === 'view' ? 'sharing' : 'upgrading');
        expect(state && levelOf(state)).toBe('view');
      }
  });
});

describe('giving control back', () => {
  const back: SessionEvent = { name: 'control.givenBack', ...ids };

  it.each(SIDES)('$direction is told, and the picture goes on', ({ direction, sharer, viewer }) => {
    const { session, effects } = outcomeOf([back], bookWith(viewer, CONTROLLED, { direction }));
    expect(shareOf(session)).toMatchObject({ state: TAB_STATE, controlNote: 'givenBack' });
    expect(effects).toEqual([send({ type: 'share.lower', shareId: SHARE_ID })]);
    const told = outcomeOf([lower], bookWith(sharer, CONTROLLED, { direction }));
    expect(shareOf(told.session)).toMatchObject({ state: TAB_STATE, controlNote: 'givenBack' });
  });

  it.each(SIDES)('$direction is nothing where there is none', ({ direction, sharer, viewer }) => {
    for (const state of [...Object.values(STATES), TAB_STATE]) {
      silent(bookWith(viewer, state, { direction }), back);
      silent(bookWith(viewer, state, { direction }), lower);
    }
    silent(bookWith(sharer, CONTROLLED, { direction }), back);
  });

  it('that was said before the agent’s next offer does not take that away', () => {
    for (const state of [OFFERED, ASKED])
      silent(bookWith(agentSession, state, { direction: 'toCustomer' }), lower);
  });
});

describe('mayUpgrade', () => {
  it.each([
    [TAB_STATE, true],
    [CONTROLLED, false],
    [STATES.sharing, false],
    [{ ...TAB_STATE, surface: { kind: 'screen', number: 1 } }, false],
    [{ ...TAB_STATE, name: 'paused' }, false],
    [ASKED, false],
  ] as const)('%j: %s', (state, may) => {
    expect(mayUpgrade({ state })).toBe(may);
  });
});

describe('words that cross on the wire', () => {
  const agentIds = { sessionId: 'agent-001', shareId: SHARE_ID };
  const customerIds = { sessionId: 'customer-001', shareId: SHARE_ID };

  /** Two books with one tab that is shown in this direction, and nothing on the wire. */
  function shown(asks: typeof viewAsked | typeof showAsked) {
    const world = joinBooks();
    world.happen('agent', { ...asks, ...agentIds });
    world.happen('agent', { name: 'link.listening', sessionId: 'agent-001', invite: INVITE });
    world.happen('customer', { ...joinStarted, sessionId: 'customer-001' });
    world.meet();
    world.drain();
    const yes = () =>
      world.happen('customer', { name: 'consent.answered', ...customerIds, answer: 'accepted' });
    yes();
    world.drain();
    const [showing, own] =
      asks.direction === 'toAgent' ? (['customer', customerIds] as const) : (['agent', agentIds] as const);
    world.happen(showing, { name: 'pick.stepped', ...own, step: 'picking' });
    world.happen(showing, { name: 'share.started', ...own, surface: TAB });
    world.drain();
    const stateOf = (role: 'agent' | 'customer') =>
      world.session(role, role === 'agent' ? 'agent-001' : 'customer-001')?.shares[0]?.state;
    return {
      world,
      yes,
      showing,
      own,
      ask() {
        world.happen('agent', { name: 'control.asked', ...agentIds });
        if (showing === 'agent') world.happen('agent', { name: 'offer.answered', ...agentIds, go: true });
      },
      states: () => [stateOf('agent')?.name, stateOf('customer')?.name],
      levels: () => (['agent', 'customer'] as const).map((role) => levelOf(stateOf(role) ?? STATES.stopped)),
    };
  }
  const asks = [viewAsked, showAsked];

  it.each(asks)('$direction: nothing restarts on the way to control and back', (way) => {
    const { world, ask, yes, showing, own, states, levels } = shown(way);
    ask();
    world.drain();
    expect(states()).toEqual(['upgradeRequested', 'upgradeRequested']);
    yes();
    world.drain();
    expect(states()).toEqual(['upgrading', 'upgrading']);
    world.happen(showing, { name: 'level.changed', ...own, level: 'control', note: null });
    world.drain();
    expect(levels()).toEqual(['control', 'control']);
    world.happen(showing, { name: 'level.changed', ...own, level: 'view', note: 'takenBack' });
    world.drain();
    expect([states(), levels()]).toEqual([
      ['sharing', 'sharing'],
      ['view', 'view'],
    ]);
  });

  it.each(asks)('$direction: a yes to a question taken back is none to the next one', (way) => {
    const { world, ask, yes, states } = shown(way);
    ask();
    while (world.deliverTo('customer')) {}
    yes();
    world.happen('agent', { name: 'request.withdrawn', ...agentIds });
    ask();
    while (world.deliverTo('agent')) {}
    expect(states()[0]).toBe('upgradeRequested');
    world.drain();
    expect(states()).toEqual(['upgradeRequested', 'upgradeRequested']);
  });

  it('a question that meets a pause which is over already is taken back', () => {
    const { world, ask, states } = shown(viewAsked);
    world.happen('customer', { name: 'share.paused', ...customerIds, paused: true });
    world.happen('customer', { name: 'share.paused', ...customerIds, paused: false });
    ask();
    world.drain();
    expect(states()).toEqual(['sharing', 'sharing']);
  });

  it('control that is given back as it is taken back and lent again is lent again', () => {
    const { world, ask, yes, states } = shown(showAsked);
    ask();
    world.drain();
    yes();
    world.drain();
    world.happen('agent', { name: 'level.changed', ...agentIds, level: 'control', note: null });
    world.drain();
    world.happen('customer', { name: 'control.givenBack', ...customerIds });
    world.happen('agent', { name: 'level.changed', ...agentIds, level: 'view', note: 'takenBack' });
    ask();
    world.drain();
    expect(states()).toEqual(['upgradeRequested', 'upgradeRequested']);
  });

  it('a picture that is left while control is asked for is over on both sides', () => {
    const { world, ask, states } = shown(viewAsked);
    ask();
    world.drain();
    world.happen('agent', { name: 'share.left', ...agentIds });
    world.drain();
    expect(states()).toEqual(['stopped', 'stopped']);
  });
});
