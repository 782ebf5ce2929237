import { describe, expect, it } from 'vitest';
import { REMIND_EVERY_MS, REQUESTS_PER_MINUTE } from '../../../utils/protocol/limits';
import type { SessionMessage } from '../../../utils/protocol/peer';
import type { Session, Share } from '../../../utils/protocol/session';
import {
  ConsentAnswer,
  Direction,
  Level,
  LIVE_SHARES_MAX,
  type ShareState,
} from '../../../utils/protocol/share';
import { step } from '../../../utils/session/book';
import { isAsked, isOver, isShowing, isUnsettled } from '../../../utils/session/share-machine';
import {
  agentSession,
  bookOf,
  CLAIMED,
  CONTEXT,
  customerSession,
  ids,
  mayRemind,
  OWN,
  PHASES,
  phaseNames,
  SESSION_ID,
  SHARE_ID,
  STATES,
  SURFACE,
  shareIn,
  stateNames,
} from '../../fakes/examples';

const hear = (session: Session, message: SessionMessage, now = CONTEXT.now) => {
  const book = bookOf(session);
  const next = step(book, { name: 'peer.said', sessionId: SESSION_ID, message }, { ...CONTEXT, now });
  return { session: next.book.sessions[0], effects: next.effects, unchanged: next.book === book };
};
const request = (
  change: Partial<Extract<SessionMessage, { type: 'share.request' }>> = {},
): SessionMessage => ({
  type: 'share.request',
  shareId: SHARE_ID,
  direction: 'toAgent',
  level: 'view',
  shown: null,
  ...change,
});
const answered = (shareId: string, answer: string) => ({
  name: 'link.send',
  sessionId: SESSION_ID,
  message: { type: 'share.answer', shareId, round: 0, answer, shown: null },
});
const denied = (shareId: string) => answered(shareId, 'denied');
const refused = (shareId: string) => ({
  name: 'link.send',
  sessionId: SESSION_ID,
  message: { type: 'share.withdraw', shareId },
});
const clear = { name: 'alarm.clear', ...ids };
const openShare = { name: 'share.open' };
const silent = { unchanged: true, effects: [] };

/** Who shows and who sees, in each direction. */
const SIDES = [
  { direction: 'toAgent', sharer: customerSession, viewer: agentSession },
  { direction: 'toCustomer', sharer: agentSession, viewer: customerSession },
] as const;
const ROLES = { agent: agentSession, customer: customerSession } as const;
const numbered = (n: number): string => `share-1${String(n).padStart(2, '0')}`;
const several = (count: number, direction: Direction, state: ShareState = STATES.sharing): Share[] =>
  Array.from({ length: count }, (_, n) => shareIn(state, { id: numbered(n), ordinal: n + 1, direction }));

describe('a request', () => {
  it.each(Direction.options)('%s opens the box, with a deadline and a net below it', (direction) => {
    const { session, effects } = hear(customerSession(), request({ direction }));
    expect(session?.shares[0]).toMatchObject({ direction, added: false, ordinal: 1 });
    expect(session?.shares[0]?.state).toEqual({
      name: 'requested',
      deadline: CONTEXT.now + 60_000,
      boxShown: false,
    });
    expect(effects).toEqual([{ name: 'alarm.set', ...ids, at: CONTEXT.now + 60_000 + 5_000 }, openShare]);
  });

  it.each(stateNames.filter((name) => isUnsettled(STATES[name])))(
    'beside one that is %s is denied without a box',
    (name) => {
      for (const direction of Direction.options)
        for (const added of [false, true]) {
          const busy = customerSession({ shares: [shareIn(STATES[name], { added })] });
          expect(hear(busy, request({ direction, shareId: 'share-002' }))).toMatchObject({
            unchanged: true,
            effects: [denied('share-002')],
          });
        }
    },
  );

  it.each(stateNames.filter((name) => !isUnsettled(STATES[name])))(
    'beside one that is %s is asked',
    (name) => {
      for (const direction of Direction.options) {
        const busy = customerSession({ shares: [shareIn(STATES[name])] });
        const { session, effects } = hear(busy, request({ direction, shareId: 'share-002' }));
        expect(session?.shares.at(-1)).toMatchObject({ id: 'share-002', state: { name: 'requested' } });
        expect(effects).toContainEqual(openShare);
      }
    },
  );

  it.each(Direction.options)('%s beside as many as can be shown is denied without a box', (direction) => {
    const later = CONTEXT.now + 60_000;
    const full = customerSession({ shares: several(LIVE_SHARES_MAX, direction) });
    expect(hear(full, request({ direction, shareId: 'share-002' }), later)).toMatchObject({
      unchanged: true,
      effects: [denied('share-002')],
    });
    const other = direction === 'toAgent' ? 'toCustomer' : 'toAgent';
    expect(hear(full, request({ direction: other, shareId: 'share-002' }), later).effects).toContainEqual(
      openShare,
    );
  });

  it('is denied without a box once there were too many within a minute', () => {
    const before = several(REQUESTS_PER_MINUTE, 'toAgent', STATES.denied);
    const pestered = customerSession({ shares: before });
    expect(hear(pestered, request(), CONTEXT.now + 59_999)).toMatchObject({
      unchanged: true,
      effects: [denied(SHARE_ID)],
    });
    expect(hear(pestered, request(), CONTEXT.now + 60_000).effects).toContainEqual(openShare);
    const fewer = customerSession({ shares: before.slice(1) });
    expect(hear(fewer, request()).effects).toContainEqual(openShare);
  });

  it('is not less welcome for what was added by whoever showed it', () => {
    const added = several(REQUESTS_PER_MINUTE, 'toAgent', STATES.stopped).map((one) => ({
      ...one,
      added: true,
      askedAt: [],
    }));
    expect(hear(customerSession({ shares: added }), request()).effects).toContainEqual(openShare);
  });

  it('for suggestions is denied: consent to them does not exist yet', () => {
    for (const direction of Direction.options)
      expect(hear(customerSession(), request({ level: 'suggest', direction }))).toMatchObject({
        unchanged: true,
        effects: [denied(SHARE_ID)],
      });
  });

  it.each(['view', 'control'] as const)('for %s is kept as what was asked for', (level) => {
    for (const direction of Direction.options) {
      const { session, effects } = hear(customerSession(), request({ level, direction }));
      expect(session?.shares[0]).toMatchObject({ level, state: { name: 'requested' } });
      expect(effects).toContainEqual(openShare);
    }
  });

  it('is the agent’s alone: a customer asks nothing', () => {
    for (const direction of Direction.options)
      for (const level of Level.options)
        expect(hear(agentSession(), request({ direction, level }))).toMatchObject(silent);
  });

  it.each(stateNames)('with the name of one that is %s changes nothing', (name) => {
    for (const direction of Direction.options)
      expect(
        hear(customerSession({ shares: [shareIn(STATES[name])] }), request({ direction })),
      ).toMatchObject(silent);
  });
});

describe('nothing is heard', () => {
  const messages: SessionMessage[] = [
    request(),
    { type: 'session.greet', agentName: 'Mallory', ticket: null, key: OWN.key, failedAttempts: 0 },
    { type: 'session.compare' },
    { type: 'share.remind', shareId: SHARE_ID },
    { type: 'share.withdraw', shareId: SHARE_ID },
    { type: 'share.answer', shareId: SHARE_ID, round: 0, answer: 'accepted', shown: null },
    { type: 'share.upgrade', shareId: SHARE_ID, round: 1, shown: null },
    { type: 'share.level', shareId: SHARE_ID, level: 'control', note: null },
    { type: 'share.level', shareId: SHARE_ID, level: 'view', note: 'takenBack' },
    { type: 'share.lower', shareId: SHARE_ID },
    { type: 'share.boxShown', shareId: SHARE_ID },
    { type: 'share.add', shareId: 'share-002', direction: 'toAgent' },
    { type: 'share.step', shareId: SHARE_ID, step: 'picking' },
    { type: 'share.started', shareId: SHARE_ID, surface: SURFACE },
    { type: 'share.paused', shareId: SHARE_ID },
    { type: 'share.resumed', shareId: SHARE_ID },
    { type: 'share.stopped', shareId: SHARE_ID, reason: 'popup' },
    { type: 'session.end', why: 'pressed' },
  ];

  it.each(messages)('while the two are not connected: $type', (message) => {
    for (const phase of phaseNames.filter((name) => name !== 'connected'))
      for (const make of Object.values(ROLES)) {
        const session = make({ phase: PHASES[phase], shares: [shareIn(STATES.requested)] });
        expect(hear(session, message)).toMatchObject(silent);
      }
  });

  it.each(messages)('of a share of another session, or by another’s name: $type', (message) => {
    for (const make of Object.values(ROLES)) {
      const mine = make();
      const other = make({ id: 'session-2', shares: [shareIn(STATES.requested)] });
      const { book } = step(
        bookOf(other, mine),
        { name: 'peer.said', sessionId: SESSION_ID, message },
        CONTEXT,
      );
      expect(book.sessions[0]).toBe(other);
    }
  });
});

describe('an answer', () => {
  const OUTCOME = { accepted: 'accepted', denied: 'denied', timedOut: 'timedOut', policy: 'denied' } as const;

  it.each(ConsentAnswer.options)('%s is the customer’s, in both directions', (answer) => {
    for (const direction of Direction.options) {
      const asked = agentSession({ shares: [shareIn(STATES.requested, { direction })] });
      const { session, effects } = hear(asked, {
        type: 'share.answer',
        shareId: SHARE_ID,
        round: 0,
        answer,
        shown: null,
      });
      expect(session?.shares[0]?.state).toEqual({ name: OUTCOME[answer] });
      const choose = answer === 'accepted' && direction === 'toCustomer' ? [openShare] : [];
      expect(effects).toEqual([clear, ...choose]);
    }
  });

  it.each(stateNames.filter((name) => name !== 'requested' && name !== 'upgradeRequested'))(
    'comes too late for one that is %s',
    (name) => {
      for (const direction of Direction.options)
        for (const answer of ConsentAnswer.options) {
          const late = agentSession({ shares: [shareIn(STATES[name], { direction })] });
          expect(
            hear(late, { type: 'share.answer', shareId: SHARE_ID, round: 0, answer, shown: null }),
          ).toMatchObject(silent);
        }
    },
  );

  it.each(ConsentAnswer.options)('%s is not the agent’s to give', (answer) => {
    for (const direction of Direction.options)
      for (const name of stateNames) {
        const session = customerSession({ shares: [shareIn(STATES[name], { direction })] });
        expect(
          hear(session, { type: 'share.answer', shareId: SHARE_ID, round: 0, answer, shown: null }),
        ).toMatchObject(silent);
      }
  });
});

describe('the box before the customer', () => {
  const shown: SessionMessage = { type: 'share.boxShown', shareId: SHARE_ID };

  it('is told to the agent, once, in both directions', () => {
    for (const direction of Direction.options)
      for (const question of [STATES.requested, STATES.upgradeRequested]) {
        const asked = agentSession({ shares: [shareIn(question, { direction })] });
        const { session, effects } = hear(asked, shown);
        expect([session?.shares[0]?.state, effects]).toEqual([{ ...question, boxShown: true }, []]);
        if (session) expect(hear(session, shown)).toMatchObject(silent);
      }
  });

  it('is nothing that an agent could say, or that comes after an answer', () => {
    for (const direction of Direction.options)
      for (const name of stateNames) {
        const shares = [shareIn(STATES[name], { direction })];
        expect(hear(customerSession({ shares }), shown)).toMatchObject(silent);
        if (!isAsked(STATES[name])) expect(hear(agentSession({ shares }), shown)).toMatchObject(silent);
      }
  });
});

describe('one more application', () => {
  const add = (direction: Direction, shareId = 'share-002'): SessionMessage => ({
    type: 'share.add',
    shareId,
    direction,
  });

  it.each(SIDES)('$direction is taken beside one that is shown', ({ direction, viewer }) => {
    for (const state of [STATES.sharing, STATES.paused, STATES.reconnecting]) {
      const { session, effects } = hear(viewer({ shares: [shareIn(state, { direction })] }), add(direction));
      expect(session?.shares.at(-1)).toEqual(
        shareIn(STATES.accepted, { id: 'share-002', ordinal: 2, direction, added: true }),
      );
      expect(effects).toEqual([]);
    }
  });

  it.each(SIDES)('$direction is refused where nothing is shown', ({ direction, viewer }) => {
    const other = direction === 'toAgent' ? 'toCustomer' : 'toAgent';
    const shares = stateNames
      .filter((name) => !isShowing(STATES[name]))
      .map((name) => [shareIn(STATES[name], { direction })]);
    for (const list of [[], [shareIn(STATES.sharing, { direction: other })], ...shares])
      expect(hear(viewer({ shares: list }), add(direction))).toMatchObject({
        unchanged: true,
        effects: [refused('share-002')],
      });
  });

  it.each(SIDES)('$direction is refused where there are as many as there can be', ({ direction, viewer }) => {
    const full = several(LIVE_SHARES_MAX - 1, direction);
    const pending = shareIn(STATES.picking, { id: 'share-099', direction });
    expect(hear(viewer({ shares: full }), add(direction)).session?.shares).toHaveLength(LIVE_SHARES_MAX);
    expect(hear(viewer({ shares: [...full, pending] }), add(direction))).toMatchObject({
      unchanged: true,
      effects: [refused('share-002')],
    });
  });

  it.each(SIDES)('$direction is not the viewer’s to bring', ({ direction, sharer }) => {
    const shares = [shareIn(STATES.sharing, { direction })];
    expect(hear(sharer({ shares }), add(direction))).toMatchObject(silent);
  });

  it.each(stateNames)('with the name of one that is %s changes nothing', (name) => {
    const known = shareIn(STATES[name], { id: 'share-002' });
    const session = agentSession({ shares: [shareIn(STATES.sharing), known] });
    expect(hear(session, add('toAgent'))).toMatchObject(silent);
  });
});

describe('a reminder', () => {
  const remind: SessionMessage = { type: 'share.remind', shareId: SHARE_ID };
  const open = (direction: Direction, name: (typeof stateNames)[number], remindedAt: number | null = null) =>
    customerSession({ shares: [shareIn(STATES[name], { direction, remindedAt })] });

  it.each(Direction.options.flatMap((direction) => stateNames.map((name) => [direction, name] as const)))(
    '%s of one that is %s brings the window to the front, if there is something to do in it',
    (direction, name) => {
      const effects = mayRemind(direction, name) ? [openShare] : [];
      expect(hear(open(direction, name), remind).effects).toEqual(effects);
    },
  );

  it('is heard every five seconds, less what may be lost on the way, however many come', () => {
    const first = hear(open('toAgent', 'requested'), remind, 10_000);
    expect(first.session?.shares[0]?.remindedAt).toBe(10_000);
    for (const [now, heard] of [
      [10_000, false],
      [10_000 + REMIND_EVERY_MS - 1_001, false],
      [10_000 + REMIND_EVERY_MS - 1_000, true],
    ] as const)
      expect(hear(open('toAgent', 'requested', 10_000), remind, now).effects).toEqual(
        heard ? [openShare] : [],
      );
  });

  it('is the agent’s alone', () => {
    for (const direction of Direction.options)
      for (const name of stateNames)
        expect(hear(agentSession({ shares: [shareIn(STATES[name], { direction })] }), remind)).toMatchObject(
          silent,
        );
  });
});

describe('a withdrawal', () => {
  const withdraw: SessionMessage = { type: 'share.withdraw', shareId: SHARE_ID };
  const unseen = {
    offering: 'withdrawn',
    requested: 'withdrawn',
    accepted: 'withdrawn',
    picking: 'withdrawn',
    pickCancelled: 'withdrawn',
    launching: 'withdrawn',
    denied: 'denied',
    timedOut: 'timedOut',
    withdrawn: 'withdrawn',
    stopped: 'stopped',
  } as const;
  const left = {
    sharing: 'stopped',
    upgradeOffered: 'stopped',
    upgradeRequested: 'stopped',
    upgrading: 'stopped',
    paused: 'stopped',
    reconnecting: 'stopped',
  } as const;
  const stays = {
    sharing: 'sharing',
    upgradeOffered: 'upgradeOffered',
    upgradeRequested: 'upgradeRequested',
    upgrading: 'upgrading',
    paused: 'paused',
    reconnecting: 'reconnecting',
  } as const;
  type Outcome = Record<(typeof stateNames)[number], (typeof stateNames)[number]>;
  const TABLE = {
    // The customer shows: the agent takes their request back, or does not want to see it any more.
    'toAgent at the customer': [customerSession, 'toAgent', { ...unseen, ...left }],
    // The agent shows: what they ask for can be taken back until it is there; its end comes from its sharer.
    'toCustomer at the customer': [
      customerSession,
      'toCustomer',
      { ...unseen, ...stays, upgradeOffered: 'sharing', upgradeRequested: 'sharing', upgrading: 'sharing' },
    ],
    // The customer does not want to see it, any more or at all; to the question itself there is an answer.
    'toCustomer at the agent': [
      agentSession,
      'toCustomer',
      { ...unseen, offering: 'offering', requested: 'requested', ...left },
    ],
    // What the customer shows ends by `share.stopped`.
    'toAgent at the agent': [
      agentSession,
      'toAgent',
      {
        ...unseen,
        ...stays,
        offering: 'offering',
        requested: 'requested',
        accepted: 'accepted',
        picking: 'picking',
        pickCancelled: 'pickCancelled',
        launching: 'launching',
      },
    ],
  } as const satisfies Record<string, readonly [typeof agentSession, Direction, Outcome]>;
  const cells = Object.entries(TABLE).flatMap(([where, [make, direction, outcome]]) =>
    stateNames.map((from) => [where, from, outcome[from], make, direction] as const),
  );

  it.each(cells)('%s makes %s into %s', (_, from, to, make, direction) => {
    const before = make({ shares: [shareIn(STATES[from], { direction })] });
    const { session, effects } = hear(before, withdraw);
    expect(session?.shares[0]?.state.name).toBe(to);
    expect(effects).toEqual(from === to ? [] : [clear]);
  });

  it.each(SIDES)(
    '$direction that crosses the first picture ends it on both sides',
    ({ direction, sharer }) => {
      const { session } = hear(sharer({ shares: [shareIn(STATES.sharing, { direction })] }), withdraw);
      expect(session?.shares[0]?.state).toEqual({ name: 'stopped', reason: 'revoked', wasShown: true });
    },
  );
});

describe('the sharer’s words', () => {
  const words: SessionMessage[] = [
    { type: 'share.step', shareId: SHARE_ID, step: 'picking' },
    { type: 'share.step', shareId: SHARE_ID, step: 'pickCancelled' },
    { type: 'share.started', shareId: SHARE_ID, surface: SURFACE },
    { type: 'share.level', shareId: SHARE_ID, level: 'control', note: null },
    { type: 'share.level', shareId: SHARE_ID, level: 'view', note: 'takenBack' },
    { type: 'share.paused', shareId: SHARE_ID },
    { type: 'share.resumed', shareId: SHARE_ID },
    { type: 'share.stopped', shareId: SHARE_ID, reason: 'popup' },
  ];
  const bySide = SIDES.flatMap(({ direction, sharer, viewer }) =>
    words.map((message) => ({ direction, sharer, viewer, message, type: message.type })),
  );

  it.each(bySide)('$direction: $type from a viewer moves nothing at the sharer', (row) => {
    for (const name of stateNames) {
      const shares = [shareIn(STATES[name], { direction: row.direction })];
      expect(hear(row.sharer({ shares }), row.message)).toMatchObject(silent);
    }
  });

  it.each(bySide)('$direction: $type about a share that is over or unknown moves nothing', (row) => {
    expect(hear(row.viewer(), row.message)).toMatchObject(silent);
    for (const name of stateNames.filter((one) => isOver(STATES[one]))) {
      const shares = [shareIn(STATES[name], { direction: row.direction })];
      expect(hear(row.viewer({ shares }), row.message)).toMatchObject(silent);
    }
  });

  it.each(bySide.filter(({ type }) => type !== 'share.stopped'))(
    '$direction: $type before a yes is not believed',
    ({ direction, viewer, message }) => {
      const shares = [shareIn(STATES.requested, { direction })];
      expect(hear(viewer({ shares }), message)).toMatchObject(silent);
    },
  );

  it.each(SIDES)('$direction of an end take the question away', ({ direction, viewer }) => {
    const asked = viewer({ shares: [shareIn(STATES.requested, { direction })] });
    const { session, effects } = hear(asked, { type: 'share.stopped', shareId: SHARE_ID, reason: 'failed' });
    expect(session?.shares[0]?.state).toEqual({ name: 'stopped', reason: 'failed', wasShown: false });
    expect(effects).toEqual([clear]);
  });

  it.each(SIDES)('$direction of a picture need a choice first', ({ direction, viewer }) => {
    const started: SessionMessage = {
      type: 'share.started',
      shareId: SHARE_ID,
      surface: SURFACE,
    };
    for (const [name, becomes] of [
      ['accepted', 'accepted'],
      ['pickCancelled', 'pickCancelled'],
      ['picking', 'sharing'],
    ] as const) {
      const { session } = hear(viewer({ shares: [shareIn(STATES[name], { direction })] }), started);
      expect(session?.shares[0]?.state.name).toBe(becomes);
    }
  });
});

describe('a greeting', () => {
  const greet: SessionMessage = {
    type: 'session.greet',
    agentName: 'Aiko',
    ticket: CLAIMED,
    key: OWN.key,
    failedAttempts: 0,
  };
  const fresh = customerSession({ agentName: '', claimed: null });

  it('is kept as what the agent claims', () => {
    expect(hear(fresh, greet).session).toMatchObject({ agentName: 'Aiko', claimed: CLAIMED, ticket: null });
  });

  it('is taken once: nobody becomes somebody else under an open box', () => {
    expect(hear(customerSession(), { ...greet, agentName: 'The Bank' })).toMatchObject(silent);
  });

  it('from a customer is not heard', () => {
    expect(hear(agentSession({ agentName: '' }), greet)).toMatchObject(silent);
  });
});

describe('a wish to compare the check numbers', () => {
  const compare: SessionMessage = { type: 'session.compare' };

  it('marks the agent’s session, once', () => {
    expect(hear(agentSession(), compare).session?.exposed).toBe(true);
    expect(hear(agentSession({ exposed: true }), compare)).toMatchObject(silent);
  });

  it('is the customer’s alone: no agent takes it off or puts it on', () => {
    for (const exposed of [true, false])
      expect(hear(customerSession({ exposed }), compare)).toMatchObject(silent);
  });
});

describe('a farewell', () => {
  it.each([
    ['customerEnded', agentSession()],
    ['agentEnded', customerSession()],
  ] as const)('is heard as %s, and stops everything', (reason, session) => {
    const { session: next, effects } = hear(
      { ...session, shares: [shareIn(STATES.sharing)] },
      { type: 'session.end', why: 'pressed' },
    );
    expect(next?.phase).toEqual({ name: 'ended', reason });
    expect(next?.shares[0]?.state).toEqual({ name: 'stopped', reason: 'ended', wasShown: true });
    expect(effects.map(({ name }) => name)).toEqual(['alarm.clear', 'link.close']);
  });
});
