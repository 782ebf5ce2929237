import { describe, expect, it } from 'vitest';
import { ConsentAnswer, Direction, LIVE_SHARES_MAX, ToldStopReason } from '../../../utils/protocol/share';
import { step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import { isAsked, isOver, isShowing } from '../../../utils/session/share-machine';
import {
  agentSession,
  bookOf,
  CONTEXT,
  customerSession,
  ids,
  outcomeOf,
  PHASES,
  phaseNames,
  SESSION_ID,
  SHARE_ID,
  STATES,
  SURFACE,
  shareIn,
  stateNames,
} from '../../fakes/examples';

const REPORTS: SessionEvent[] = [
  { name: 'pick.stepped', ...ids, step: 'picking' },
  { name: 'pick.stepped', ...ids, step: 'pickCancelled' },
  { name: 'share.started', ...ids, surface: SURFACE },
  { name: 'share.paused', ...ids, paused: true },
  { name: 'share.stopped', ...ids, reason: 'popup' },
];
const clear = { name: 'alarm.clear', ...ids };
const send = (message: object) => ({ name: 'link.send', sessionId: SESSION_ID, message });
const openShare = { name: 'share.open' };
const openViewer = { name: 'viewer.open', sessionId: SESSION_ID };

type StateName = (typeof stateNames)[number];
/** Who shows and who sees, in each direction. */
const SIDES = [
  { direction: 'toAgent', sharer: customerSession, viewer: agentSession },
  { direction: 'toCustomer', sharer: agentSession, viewer: customerSession },
] as const;
const withShare = (name: StateName, { direction, sharer }: (typeof SIDES)[number] = SIDES[0]) =>
  bookOf(sharer({ shares: [shareIn(STATES[name], { direction })] }));

describe('reports of the share window', () => {
  const TOLD = [
    [
      'accepted',
      { name: 'pick.stepped', step: 'picking' },
      { type: 'share.step', step: 'picking' },
      'picking',
    ],
    [
      'picking',
      { name: 'pick.stepped', step: 'pickCancelled' },
      { type: 'share.step', step: 'pickCancelled' },
      'pickCancelled',
    ],
    [
      'pickCancelled',
      { name: 'pick.stepped', step: 'picking' },
      { type: 'share.step', step: 'picking' },
      'picking',
    ],
    [
      'picking',
      { name: 'share.started', surface: SURFACE },
      { type: 'share.started', surface: SURFACE },
      'sharing',
    ],
    ['sharing', { name: 'share.paused', paused: true }, { type: 'share.paused' }, 'paused'],
    ['paused', { name: 'share.paused', paused: false }, { type: 'share.resumed' }, 'sharing'],
    [
      'paused',
      { name: 'share.started', surface: SURFACE },
      { type: 'share.started', surface: SURFACE },
      'paused',
    ],
  ] as const satisfies ReadonlyArray<readonly [StateName, object, object, StateName]>;

  it.each(SIDES.flatMap((side) => TOLD.map((row) => [side.direction, ...row, side] as const)))(
    '%s, while %s: %j is told as %j',
    (_, from, report, told, to, side) => {
      const event = { ...report, ...ids } as SessionEvent;
      const { state, effects } = outcomeOf([event], withShare(from, side));
      expect(state?.name).toBe(to);
      expect(effects).toEqual([send({ ...told, shareId: SHARE_ID })]);
    },
  );

  it.each(
    SIDES.flatMap((side) => ToldStopReason.options.map((reason) => [side.direction, reason, side] as const)),
  )('%s: a stop by %s reaches the other side with its reason', (_, reason, side) => {
    const { state, effects } = outcomeOf(
      [{ name: 'share.stopped', ...ids, reason }],
      withShare('sharing', side),
    );
    expect(state).toEqual({ name: 'stopped', reason, wasShown: true });
    expect(effects).toEqual([send({ type: 'share.stopped', shareId: SHARE_ID, reason })]);
  });

  const bySide = SIDES.flatMap((side) => REPORTS.map((event) => ({ ...side, event, name: event.name })));

  it.each(bySide)(
    '$direction: $name of a share that is over says and changes nothing',
    ({ event, ...side }) => {
      for (const name of stateNames.filter((one) => isOver(STATES[one]))) {
        const book = bookOf(side.sharer({ shares: [shareIn(STATES[name], { direction: side.direction })] }));
        expect(step(book, event, CONTEXT)).toEqual({ book, effects: [] });
      }
    },
  );

  it.each(bySide)('$direction: $name is the sharer’s side alone', ({ event, viewer, direction }) => {
    for (const name of stateNames) {
      const book = bookOf(viewer({ shares: [shareIn(STATES[name], { direction })] }));
      expect(step(book, event, CONTEXT)).toEqual({ book, effects: [] });
    }
  });

  it.each(bySide)(
    '$direction: $name of one that is shown elsewhere changes nothing',
    ({ event, sharer, direction }) => {
      const other = sharer({ id: 'session-2', shares: [shareIn(STATES.sharing, { direction })] });
      const book = bookOf(other, sharer());
      expect(step(book, event, CONTEXT)).toEqual({ book, effects: [] });
    },
  );
});

describe('an answer', () => {
  const answered = (answer: ConsentAnswer): SessionEvent => ({
    name: 'consent.answered',
    ...ids,
    answer,
    shown: null,
  });
  const asked = (direction: Direction) =>
    bookOf(customerSession({ shares: [shareIn(STATES.requested, { direction })] }));

  it.each(
    Direction.options.flatMap((direction) => ConsentAnswer.options.map((word) => [direction, word] as const)),
  )('%s: %s is the customer’s to give, and told', (direction, word) => {
    const { state, effects } = outcomeOf([answered(word)], asked(direction));
    expect(state).toEqual({ name: word === 'policy' ? 'denied' : word });
    const see = word === 'accepted' && direction === 'toCustomer' ? [openViewer] : [];
    expect(effects).toEqual([
      clear,
      send({ type: 'share.answer', shareId: SHARE_ID, round: 0, answer: word, shown: null }),
      ...see,
    ]);
  });

  it.each(ConsentAnswer.options)('%s is not the agent’s to give, whoever shows', (word) => {
    for (const direction of Direction.options)
      for (const name of stateNames) {
        const book = bookOf(agentSession({ shares: [shareIn(STATES[name], { direction })] }));
        expect(step(book, answered(word), CONTEXT)).toEqual({ book, effects: [] });
      }
  });

  it.each(stateNames.filter((name) => name !== 'requested' && name !== 'upgradeRequested'))(
    'comes too late for one that is %s',
    (name) => {
      for (const direction of Direction.options)
        for (const word of ConsentAnswer.options) {
          const book = bookOf(customerSession({ shares: [shareIn(STATES[name], { direction })] }));
          expect(step(book, answered(word), CONTEXT)).toEqual({ book, effects: [] });
        }
    },
  );

  it('is told to nobody when there is nobody', () => {
    const book = bookOf(customerSession({ phase: { name: 'joining' }, shares: [shareIn(STATES.requested)] }));
    expect(outcomeOf([answered('denied')], book).effects).toEqual([clear]);
  });
});

describe('the box before the customer', () => {
  const shown: SessionEvent = { name: 'box.shown', ...ids, shown: null };

  it.each(Direction.options)('is told once: %s', (direction) => {
    const book = bookOf(customerSession({ shares: [shareIn(STATES.requested, { direction })] }));
    const first = outcomeOf([shown], book);
    expect(first.state).toEqual({ ...STATES.requested, boxShown: true });
    expect(first.effects).toEqual([send({ type: 'share.boxShown', shareId: SHARE_ID })]);
    expect(step(first.book, shown, CONTEXT)).toEqual({ book: first.book, effects: [] });
  });

  it('is neither before the agent nor before a question that is gone', () => {
    for (const direction of Direction.options)
      for (const name of stateNames) {
        const shares = [shareIn(STATES[name], { direction })];
        const books = [
          agentSession({ shares }),
          ...(isAsked(STATES[name]) ? [] : [customerSession({ shares })]),
        ];
        for (const book of books.map((one) => bookOf(one)))
          expect(step(book, shown, CONTEXT)).toEqual({ book, effects: [] });
      }
  });
});

describe('one more application', () => {
  const added: SessionEvent = { name: 'share.added', sessionId: SESSION_ID, shareId: 'share-002' };

  it.each(SIDES)('$direction is told and chosen, without asking again', ({ direction, sharer }) => {
    for (const state of [STATES.sharing, STATES.paused, STATES.reconnecting]) {
      const { session, effects } = outcomeOf(
        [added],
        bookOf(sharer({ shares: [shareIn(state, { direction })] })),
      );
      expect(session.shares.at(-1)).toEqual(
        shareIn(STATES.accepted, { id: 'share-002', ordinal: 2, direction, added: true }),
      );
      expect(effects).toEqual([send({ type: 'share.add', shareId: 'share-002', direction }), openShare]);
    }
  });

  it.each(SIDES)('$direction needs one that is shown, in this direction', ({ direction, sharer }) => {
    const other = direction === 'toAgent' ? 'toCustomer' : 'toAgent';
    const unseen = stateNames.filter((name) => !isShowing(STATES[name]));
    for (const shares of [
      [],
      [shareIn(STATES.sharing, { direction: other })],
      ...unseen.map((name) => [shareIn(STATES[name], { direction })]),
    ]) {
      const book = bookOf(sharer({ shares }));
      expect(step(book, added, CONTEXT)).toEqual({ book, effects: [] });
    }
  });

  it.each(SIDES)('$direction has its bound, counting what is being chosen', ({ direction, sharer }) => {
    const shares = Array.from({ length: LIVE_SHARES_MAX }, (_, n) =>
      shareIn(n === 0 ? STATES.picking : STATES.sharing, {
        id: `share-1${n}`,
        ordinal: n + 1,
        direction,
      }),
    );
    const full = bookOf(sharer({ shares }));
    expect(step(full, added, CONTEXT)).toEqual({ book: full, effects: [] });
    const fewer = bookOf(sharer({ shares: shares.slice(1) }));
    expect(outcomeOf([added], fewer).session.shares).toHaveLength(LIVE_SHARES_MAX);
  });

  it.each(stateNames)('by the name of one that is %s changes nothing', (name) => {
    const known = shareIn(STATES[name], { id: 'share-002', ordinal: 2 });
    const book = bookOf(customerSession({ shares: [shareIn(STATES.sharing), known] }));
    expect(step(book, added, CONTEXT)).toEqual({ book, effects: [] });
  });

  it('needs somebody to see it', () => {
    for (const phase of phaseNames.filter((name) => name !== 'connected')) {
      const book = bookOf(customerSession({ phase: PHASES[phase], shares: [shareIn(STATES.sharing)] }));
      expect(step(book, added, CONTEXT)).toEqual({ book, effects: [] });
    }
  });
});

describe('closing the share window', () => {
  const closed: SessionEvent = { name: 'shareWindow.closed' };

  it.each(Direction.options)('is a no to what the customer was asked: %s', (direction) => {
    const book = bookOf(customerSession({ shares: [shareIn(STATES.requested, { direction })] }));
    const { state, effects } = outcomeOf([closed], book);
    expect(state).toEqual({ name: 'denied' });
    expect(effects).toEqual([
      clear,
      send({ type: 'share.answer', shareId: SHARE_ID, round: 0, answer: 'denied', shown: null }),
    ]);
  });

  it.each(Direction.options)('leaves what an agent asked for: %s', (direction) => {
    const book = bookOf(agentSession({ shares: [shareIn(STATES.requested, { direction })] }));
    expect(step(book, closed, CONTEXT)).toEqual({ book, effects: [] });
  });

  const own = stateNames.filter(
    (name) => !isAsked(STATES[name]) && name !== 'offering' && !isOver(STATES[name]),
  );
  it.each(SIDES.flatMap((side) => own.map((name) => [side.direction, name, side] as const)))(
    '%s is a stop when %s',
    (_, name, side) => {
      const { state, effects } = outcomeOf([closed], withShare(name, side));
      expect(state).toEqual({ name: 'stopped', reason: 'windowClosed', wasShown: isShowing(STATES[name]) });
      expect(effects).toEqual([send({ type: 'share.stopped', shareId: SHARE_ID, reason: 'windowClosed' })]);
    },
  );

  it.each(SIDES)(
    '$direction touches nothing that is seen, nor what is about to be',
    ({ direction, viewer }) => {
      for (const name of own) {
        const book = bookOf(viewer({ shares: [shareIn(STATES[name], { direction })] }));
        expect(step(book, closed, CONTEXT)).toEqual({ book, effects: [] });
      }
    },
  );

  it('is a no and a stop where control of what the customer shows was asked for', () => {
    const book = bookOf(customerSession({ shares: [shareIn(STATES.upgradeRequested)] }));
    const { state, effects } = outcomeOf([closed], book);
    expect(state).toEqual({ name: 'stopped', reason: 'windowClosed', wasShown: true });
    expect(effects).toEqual([
      clear,
      send({ type: 'share.answer', shareId: SHARE_ID, round: 0, answer: 'denied', shown: null }),
      send({ type: 'share.stopped', shareId: SHARE_ID, reason: 'windowClosed' }),
    ]);
  });

  it('is only a no where the customer goes on seeing', () => {
    const shares = [shareIn(STATES.upgradeRequested, { direction: 'toCustomer' })];
    const { session, effects } = outcomeOf([closed], bookOf(customerSession({ shares })));
    expect(session.shares[0]).toMatchObject({ state: STATES.sharing, controlNote: 'denied' });
    expect(effects).toEqual([
      clear,
      send({ type: 'share.answer', shareId: SHARE_ID, round: 0, answer: 'denied', shown: null }),
    ]);
  });

  it('is a stop of what the agent shows, also while the customer is asked to use it', () => {
    const shares = [shareIn(STATES.upgradeRequested, { direction: 'toCustomer' })];
    expect(outcomeOf([closed], bookOf(agentSession({ shares }))).state?.name).toBe('stopped');
  });

  it('is a no to the warning', () => {
    for (const phase of [PHASES.connected, PHASES.waiting]) {
      const shares = [shareIn(STATES.offering, { direction: 'toCustomer', level: 'control' })];
      const { state, effects } = outcomeOf([closed], bookOf(agentSession({ phase, shares })));
      expect([state, effects]).toEqual([STATES.withdrawn, []]);
    }
  });

  it('ends what this browser shows in every session, and nothing else', () => {
    const seen = shareIn(STATES.sharing, { id: 'share-003', direction: 'toCustomer' });
    const book = bookOf(
      customerSession({
        shares: [shareIn(STATES.stopped), shareIn(STATES.sharing, { id: 'share-002' }), seen],
      }),
      customerSession({ id: 'session-2', shares: [shareIn(STATES.picking)] }),
      agentSession({ id: 'session-3', shares: [shareIn(STATES.sharing)] }),
      agentSession({ id: 'session-4', shares: [shareIn(STATES.paused, { direction: 'toCustomer' })] }),
    );
    const next = step(book, closed, CONTEXT).book;
    expect(next.sessions.map(({ shares }) => shares.map(({ state }) => state.name))).toEqual([
      ['stopped', 'stopped', 'sharing'],
      ['stopped'],
      ['sharing'],
      ['stopped'],
    ]);
    expect(next.sessions[0]?.shares[0]).toBe(book.sessions[0]?.shares[0]);
    expect(next.sessions[2]).toBe(book.sessions[2]);
  });
});
