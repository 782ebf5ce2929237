import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Book } from '../../../utils/protocol/session';
import { Direction } from '../../../utils/protocol/share';
import { step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import { currentShare, emptyBook, sessionOfTicket } from '../../../utils/session/look-up';
import { findSession } from '../../../utils/session/session';
import { isAsked, isShowing, isUnsettled } from '../../../utils/session/share-machine';
import {
  agentSession,
  bookOf,
  CLAIMED,
  CONTEXT,
  controlAsked,
  customerSession,
  INVITE,
  ids,
  joinStarted,
  OWN,
  outcomeOf,
  PHASES,
  phaseNames,
  SAS,
  SECRET,
  SERVER,
  SESSION_ID,
  SHARE_ID,
  STATES,
  SURFACE,
  shareIn,
  showAsked,
  stateNames,
  TICKET,
  viewAsked,
} from '../../fakes/examples';

const listening: SessionEvent = { name: 'link.listening', sessionId: SESSION_ID, invite: INVITE, own: OWN };
const ready: SessionEvent = { name: 'link.ready', sessionId: SESSION_ID, sas: SAS };
const said = (message: Extract<SessionEvent, { name: 'peer.said' }>['message']): SessionEvent => ({
  name: 'peer.said',
  sessionId: SESSION_ID,
  message,
});
const names = (effects: ReadonlyArray<{ name: string }>) => effects.map(({ name }) => name);
const openViewer = { name: 'viewer.open', sessionId: SESSION_ID };
const send = (message: object) => ({ name: 'link.send', sessionId: SESSION_ID, message });
const clear = { name: 'alarm.clear', ...ids };

describe('asking', () => {
  const ASKS = [
    ['Request view', viewAsked],
    ['Share my application', showAsked],
    ['Request control', controlAsked],
  ] as const;
  const other = { sessionId: 'session-2', shareId: 'share-002' };

  it.each(ASKS)('%s makes the session and its invite, keeps the request and shows the window', (_, asked) => {
    const { session, effects } = outcomeOf([asked]);
    expect(session).toMatchObject({
      role: 'agent',
      phase: { name: 'minting' },
      agentName: 'Aiko',
      ticket: TICKET,
    });
    expect(session.shares).toEqual([
      shareIn(STATES.requested, { direction: asked.direction, level: asked.level }),
    ]);
    expect(effects).toEqual([
      { name: 'link.listen', sessionId: SESSION_ID, serverOrigin: SERVER },
      openViewer,
    ]);
  });

  it.each(ASKS)('%s is asked right after the customer joins, the greeting first', (_, asked) => {
    const { effects } = outcomeOf([asked, listening, ready]);
    expect(effects).toEqual([
      send({ type: 'session.greet', agentName: 'Aiko', ticket: CLAIMED, key: OWN.key, failedAttempts: 0 }),
      { name: 'alarm.set', ...ids, at: CONTEXT.now + 60_000 + 20_000 },
      send({
        type: 'share.request',
        shareId: SHARE_ID,
        direction: asked.direction,
        level: asked.level,
        shown: null,
      }),
    ]);
  });

  it.each([
    ['to see, with the window to see it in', viewAsked, ['alarm.set', 'link.send', 'viewer.open']],
    ['to show', showAsked, ['alarm.set', 'link.send']],
  ] as const)('is done at once when the customer is there: %s', (_, asked, wanted) => {
    const { book, effects } = step(bookOf(agentSession()), asked, CONTEXT);
    expect(names(effects)).toEqual(wanted);
    expect(book.sessions[0]?.shares).toHaveLength(1);
  });

  const everyPair = stateNames.flatMap((name) =>
    ASKS.map(([label, asked]) => [label, name, { ...asked, shareId: 'share-002' }] as const),
  );

  it.each(everyPair.filter(([, name]) => isUnsettled(STATES[name])))(
    '%s waits while one is %s',
    (_, name, asked) => {
      for (const direction of Direction.options)
        for (const added of [false, true]) {
          const book = bookOf(agentSession({ shares: [shareIn(STATES[name], { direction, added })] }));
          expect(step(book, asked, CONTEXT)).toEqual({
            book,
            effects: asked.direction === 'toAgent' ? [openViewer] : [],
          });
        }
    },
  );

  it.each(everyPair.filter(([, name]) => !isUnsettled(STATES[name])))(
    '%s is done beside one that is %s',
    (_, name, asked) => {
      const book = bookOf(agentSession({ shares: [shareIn(STATES[name])] }));
      const next = step(book, asked, CONTEXT);
      expect(next.book.sessions[0]?.shares.at(-1)).toEqual(
        shareIn(STATES.requested, {
          id: 'share-002',
          ordinal: 2,
          direction: asked.direction,
          level: asked.level,
        }),
      );
    },
  );

  it.each(ASKS)('%s begins a new session after one that has ended', (_, asked) => {
    const ended = bookOf(agentSession({ phase: PHASES.ended }));
    const next = step(ended, { ...asked, ...other }, CONTEXT);
    expect(next.book.sessions.map(({ id }) => id)).toEqual([SESSION_ID, 'session-2']);
    expect(sessionOfTicket(next.book, TICKET.origin, TICKET.id)?.id).toBe('session-2');
    expect(names(next.effects)).toEqual(['link.listen', 'viewer.open']);
  });

  it.each(ASKS)('%s tries a failed session again with a new invite', (_, asked) => {
    const failed = bookOf(
      agentSession({
        phase: PHASES.failed,
        shares: [shareIn(STATES.requested, { direction: asked.direction, level: asked.level })],
      }),
    );
    const next = step(failed, { ...asked, ...other }, CONTEXT);
    expect(next.book.sessions).toHaveLength(1);
    expect(next.book.sessions[0]).toMatchObject({
      phase: { name: 'minting' },
      shares: failed.sessions[0]?.shares,
    });
    expect(names(next.effects)).toEqual(['link.listen', 'viewer.open']);
  });

  it.each(ASKS)('%s in a failed session is not answered with what was asked for before', (_, asked) => {
    const direction = asked.direction === 'toAgent' ? 'toCustomer' : 'toAgent';
    const failed = bookOf(
      agentSession({ phase: PHASES.failed, shares: [shareIn(STATES.requested, { direction })] }),
    );
    const { session } = outcomeOf([{ ...asked, ...other }], failed);
    expect(session.shares.map((share) => [share.direction, share.state.name])).toEqual([
      [direction, 'withdrawn'],
      [asked.direction, 'requested'],
    ]);
  });

  it('keeps tickets of the same number on two helpdesks apart', () => {
    const book = bookOf(agentSession());
    const elsewhere = { ...TICKET, origin: 'https://other.example' };
    const next = step(book, { ...viewAsked, sessionId: 'session-2', ticket: elsewhere }, CONTEXT);
    expect(next.book.sessions).toHaveLength(2);
    expect(next.book.sessions[0]).toBe(book.sessions[0]);
  });
});

describe('the way to a picture (F1), as the agent’s book sees it', () => {
  const path = [
    [
      said({ type: 'share.answer', shareId: SHARE_ID, round: 0, answer: 'accepted', shown: null }),
      { name: 'accepted' },
    ],
    [said({ type: 'share.step', shareId: SHARE_ID, step: 'picking' }), { name: 'picking' }],
    [said({ type: 'share.step', shareId: SHARE_ID, step: 'pickCancelled' }), { name: 'pickCancelled' }],
    [said({ type: 'share.step', shareId: SHARE_ID, step: 'picking' }), { name: 'picking' }],
    [
      said({ type: 'share.started', shareId: SHARE_ID, surface: SURFACE }),
      { name: 'sharing', level: 'view', surface: SURFACE },
    ],
    [said({ type: 'share.paused', shareId: SHARE_ID }), { name: 'paused', level: 'view', surface: SURFACE }],
    [
      said({ type: 'share.resumed', shareId: SHARE_ID }),
      { name: 'sharing', level: 'view', surface: SURFACE },
    ],
    [
      said({ type: 'share.stopped', shareId: SHARE_ID, reason: 'shareBar' }),
      { name: 'stopped', reason: 'shareBar', wasShown: true },
    ],
  ] as const;

  it('takes each step in turn', () => {
    const events: SessionEvent[] = [viewAsked, listening, ready];
    for (const [event, state] of path) {
      events.push(event);
      expect(outcomeOf(events).state).toEqual(state);
    }
  });

  it('lets go of its alarm with the answer', () => {
    const [[accepted]] = path;
    expect(outcomeOf([viewAsked, listening, ready, accepted]).effects).toEqual([clear]);
  });

  it.each(['denied', 'timedOut'] as const)('ends when the customer %s', (answer) => {
    const { state } = outcomeOf([
      viewAsked,
      listening,
      ready,
      said({ type: 'share.answer', shareId: SHARE_ID, round: 0, answer, shown: null }),
    ]);
    expect(state).toEqual({ name: answer });
  });
});

describe('alarms', () => {
  const rang: SessionEvent = { name: 'alarm.rang', ...ids };

  it.each([viewAsked, showAsked])(
    'on the agent’s side take the request back and say so: $direction',
    (asked) => {
      const { state, effects } = outcomeOf([asked, listening, ready, rang]);
      expect(state).toEqual({ name: 'timedOut' });
      expect(effects).toEqual([send({ type: 'share.withdraw', shareId: SHARE_ID })]);
    },
  );

  it.each(Direction.options)(
    'on the customer’s side answer for a share window that died: %s',
    (direction) => {
      const book = bookOf(customerSession({ shares: [shareIn(STATES.requested, { direction })] }));
      const { state, effects } = outcomeOf([rang], book);
      expect(state).toEqual({ name: 'timedOut' });
      expect(effects).toEqual([
        clear,
        send({ type: 'share.answer', shareId: SHARE_ID, round: 0, answer: 'timedOut', shown: null }),
      ]);
    },
  );

  it.each(stateNames.filter((name) => !isAsked(STATES[name])))('come too late when %s', (name) => {
    for (const make of [agentSession, customerSession])
      for (const direction of Direction.options) {
        const book = bookOf(make({ shares: [shareIn(STATES[name], { direction })] }));
        expect(step(book, rang, CONTEXT)).toEqual({ book, effects: [] });
      }
  });
});

describe('joining', () => {
  it('makes a customer’s session that calls', () => {
    const { session, effects } = outcomeOf([joinStarted]);
    expect(session).toMatchObject({
      role: 'customer',
      phase: { name: 'joining' },
      ticket: null,
      claimed: null,
    });
    expect(effects).toEqual([
      { name: 'link.join', sessionId: SESSION_ID, serverOrigin: SERVER, secret: SECRET },
    ]);
  });

  it('says nothing first: the agent greets', () => {
    expect(outcomeOf([joinStarted, ready])).toMatchObject({
      session: { phase: { name: 'connected', sas: SAS } },
      effects: [],
    });
  });
});

describe('ending', () => {
  const end: SessionEvent = { name: 'session.ended', sessionId: SESSION_ID };

  it.each([
    // What is left to do comes to the agent.
    ['agentEnded', agentSession(), [{ name: 'summary.show', sessionId: SESSION_ID }]],
    ['customerEnded', customerSession(), []],
  ] as const)('is %s, said before the link closes, and stops what is shown', (reason, session, after) => {
    const shown = bookOf({ ...session, shares: [shareIn(STATES.sharing)] });
    const { session: ended, state, effects } = outcomeOf([end], shown);
    expect(ended.phase).toEqual({ name: 'ended', reason });
    expect(state).toEqual({ name: 'stopped', reason: 'ended', wasShown: true });
    expect(effects).toEqual([
      send({ type: 'session.end', why: 'pressed' }),
      clear,
      { name: 'link.close', sessionId: SESSION_ID },
      ...after,
    ]);
  });

  it('is of the organisation’s making at its limit of time, and both are told so', () => {
    const up: SessionEvent = { name: 'session.timeUp', sessionId: SESSION_ID };
    const { session, effects } = outcomeOf([up], bookOf(agentSession()));
    expect(session.phase).toEqual({ name: 'ended', reason: 'timeLimit' });
    expect(effects[0]).toEqual(send({ type: 'session.end', why: 'timeLimit' }));
    const heard = outcomeOf([said({ type: 'session.end', why: 'timeLimit' })], bookOf(customerSession()));
    expect(heard.session.phase).toEqual({ name: 'ended', reason: 'timeLimit' });
  });

  it.each(['minting', 'waiting', 'joining', 'failed'] as const)('while %s has nobody to tell', (name) => {
    const { effects } = outcomeOf([end], bookOf(agentSession({ phase: PHASES[name] })));
    expect(names(effects)).toEqual(['link.close']);
  });

  it('happens once', () => {
    const book = bookOf(agentSession({ phase: PHASES.ended }));
    expect(step(book, end, CONTEXT)).toEqual({ book, effects: [] });
  });
});

describe('an ended session', () => {
  const ended = customerSession({ phase: PHASES.ended, shares: [shareIn(STATES.stopped)] });
  const events: SessionEvent[] = [
    { name: 'request.withdrawn', ...ids },
    { name: 'request.reminded', ...ids },
    { name: 'share.added', sessionId: SESSION_ID, shareId: 'share-002' },
    { name: 'share.left', ...ids },
    { name: 'share.wanted', sessionId: SESSION_ID },
    { name: 'box.shown', ...ids, shown: null },
    { name: 'invite.renewed', sessionId: SESSION_ID },
    { name: 'invite.inserted', sessionId: SESSION_ID },
    { name: 'session.ended', sessionId: SESSION_ID },
    listening,
    { name: 'link.server', sessionId: SESSION_ID, online: false },
    { name: 'link.attempted', sessionId: SESSION_ID, burned: true },
    ready,
    { name: 'link.failed', sessionId: SESSION_ID, problem: 'burned' },
    { name: 'link.lost', sessionId: SESSION_ID },
    { name: 'consent.answered', ...ids, answer: 'accepted', shown: null },
    { name: 'pick.stepped', ...ids, step: 'picking' },
    { name: 'share.started', ...ids, surface: SURFACE },
    { name: 'share.paused', ...ids, paused: false },
    { name: 'control.asked', ...ids },
    { name: 'control.givenBack', ...ids },
    { name: 'offer.answered', ...ids, go: true, shown: null },
    { name: 'level.changed', ...ids, level: 'control', note: null },
    { name: 'level.changed', ...ids, level: 'view', note: 'takenBack' },
    said({ type: 'share.upgrade', shareId: SHARE_ID, round: 1, shown: null }),
    said({ type: 'share.level', shareId: SHARE_ID, level: 'control', note: null }),
    said({ type: 'share.lower', shareId: SHARE_ID }),
    { name: 'share.stopped', ...ids, reason: 'popup' },
    { name: 'alarm.rang', ...ids },
    { name: 'shareWindow.closed' },
    said({ type: 'share.request', shareId: 'share-002', direction: 'toAgent', level: 'view', shown: null }),
    said({ type: 'share.add', shareId: 'share-002', direction: 'toAgent' }),
    said({ type: 'share.remind', shareId: SHARE_ID }),
    said({ type: 'share.withdraw', shareId: SHARE_ID }),
    said({ type: 'session.end', why: 'pressed' }),
  ];

  it.each(events)('swallows $name', (event) => {
    for (const role of ['agent', 'customer'] as const) {
      const book = bookOf({ ...ended, role });
      expect(step(book, event, CONTEXT)).toEqual({ book, effects: [] });
    }
  });
});

describe('small things', () => {
  it.each(phaseNames)('a reply keeps the link for a day only while it waits, not when %s', (name) => {
    const book = bookOf(agentSession({ phase: PHASES[name] }));
    const { effects } = step(book, { name: 'invite.inserted', sessionId: SESSION_ID }, CONTEXT);
    expect(names(effects)).toEqual(name === 'waiting' ? ['link.extend'] : []);
  });

  it.each(phaseNames)('a new invitation is made when waiting or failed, and how about %s', (name) => {
    for (const [session, may] of [
      [agentSession({ phase: PHASES[name] }), name === 'waiting' || name === 'failed'],
      [customerSession({ phase: PHASES[name] }), false],
    ] as const) {
      const { effects, book } = step(
        bookOf(session),
        { name: 'invite.renewed', sessionId: SESSION_ID },
        CONTEXT,
      );
      expect(names(effects)).toEqual(may ? ['link.listen'] : []);
      expect(book.sessions[0]?.phase.name).toBe(may ? 'minting' : name);
    }
  });

  it('a closed notice stays closed', () => {
    const closed: SessionEvent = { name: 'notice.closed', ...ids };
    const book = bookOf(agentSession({ shares: [shareIn(STATES.requested)] }));
    const next = outcomeOf([closed], book);
    expect(currentShare(next.session)).toMatchObject({ noticeClosed: true, state: STATES.requested });
    expect(step(next.book, closed, CONTEXT)).toEqual({ book: next.book, effects: [] });
    const unknown = { ...closed, shareId: 'share-009' };
    expect(step(book, unknown, CONTEXT).book).toBe(book);
  });

  it.each(stateNames)('the viewer window is for who may see: one that is %s', (name) => {
    const wanted: SessionEvent = { name: 'viewer.wanted', sessionId: SESSION_ID };
    for (const direction of Direction.options) {
      const shares = [shareIn(STATES[name], { direction })];
      const sees = direction === 'toCustomer' && isShowing(STATES[name]);
      expect(step(bookOf(agentSession({ shares })), wanted, CONTEXT).effects).toEqual([openViewer]);
      expect(step(bookOf(customerSession({ shares })), wanted, CONTEXT).effects).toEqual(
        sees ? [openViewer] : [],
      );
    }
  });

  it.each(phaseNames)('the share window is for who is connected, and how about %s', (name) => {
    const wanted: SessionEvent = { name: 'share.wanted', sessionId: SESSION_ID };
    for (const make of [agentSession, customerSession])
      expect(names(step(bookOf(make({ phase: PHASES[name] })), wanted, CONTEXT).effects)).toEqual(
        name === 'connected' ? ['share.open'] : [],
      );
  });

  it('the share window is also for an agent who has a warning to read, whoever is there', () => {
    const shares = [shareIn(STATES.offering, { direction: 'toCustomer', level: 'control' })];
    const waiting = bookOf(agentSession({ phase: PHASES.waiting, shares }));
    const wanted: SessionEvent = { name: 'share.wanted', sessionId: SESSION_ID };
    expect(names(step(waiting, wanted, CONTEXT).effects)).toEqual(['share.open']);
  });

  it('nobody’s session is nobody’s business', () => {
    const book = bookOf(agentSession());
    expect(step(book, { name: 'session.ended', sessionId: 'session-9' }, CONTEXT)).toEqual({
      book,
      effects: [],
    });
  });
});

describe('what a session is mainly about', () => {
  const of = (list: ReadonlyArray<readonly [keyof typeof STATES]>) =>
    currentShare(
      agentSession({
        shares: list.map(([name], n) => shareIn(STATES[name], { id: `share-00${n}` })),
      }),
    )?.id;

  it.each([
    ['what waits, before what is shown', [['sharing'], ['requested'], ['paused'], ['denied']], 'share-001'],
    ['the newest that is shown, before what is over', [['sharing'], ['paused'], ['denied']], 'share-001'],
    ['what was last', [['stopped'], ['denied']], 'share-001'],
    ['nothing', [], undefined],
  ] as const)('is %s', (_, list, id) => {
    expect(of(list)).toBe(id);
  });
});

describe('ordinals', () => {
  it('are given once in a session, also after old endings were forgotten', () => {
    let book = bookOf(agentSession());
    const given: number[] = [];
    for (let n = 0; n < 80; n++) {
      const shareId = `share-${String(n).padStart(3, '0')}`;
      ({ book } = step(book, { ...(n % 2 ? viewAsked : showAsked), shareId }, CONTEXT));
      given.push(book.sessions[0]?.shares.at(-1)?.ordinal ?? 0);
      ({ book } = step(book, { name: 'request.withdrawn', sessionId: SESSION_ID, shareId }, CONTEXT));
    }
    expect(given).toEqual(Array.from({ length: 80 }, (_, n) => n + 1));
  });
});

describe('two sessions of one agent', () => {
  const first = agentSession({ shares: [shareIn(STATES.sharing)] });
  const second = agentSession({
    id: 'session-2',
    ticket: { ...TICKET, id: '1043' },
    shares: [shareIn(STATES.sharing), shareIn(STATES.requested, { id: 'share-002', ordinal: 2 })],
  });
  const twoIds = { sessionId: 'session-2', shareId: SHARE_ID };
  const events: SessionEvent[] = [
    { ...viewAsked, ...twoIds, ticket: { ...TICKET, id: '1043' } },
    { name: 'request.withdrawn', ...twoIds },
    { name: 'request.reminded', ...twoIds, shareId: 'share-002' },
    { name: 'share.added', sessionId: 'session-2', shareId: 'share-003' },
    { name: 'share.left', ...twoIds },
    { name: 'notice.closed', ...twoIds },
    { name: 'session.ended', sessionId: 'session-2' },
    { name: 'link.lost', sessionId: 'session-2' },
    { name: 'alarm.rang', ...twoIds, shareId: 'share-002' },
    { name: 'share.stopped', ...twoIds, reason: 'popup' },
    { name: 'share.paused', ...twoIds, paused: true },
    { name: 'control.asked', ...twoIds },
    { name: 'offer.answered', ...twoIds, go: true, shown: null },
    { name: 'level.changed', ...twoIds, level: 'view', note: null },
    { name: 'peer.said', sessionId: 'session-2', message: { type: 'session.end', why: 'pressed' } },
    { name: 'peer.said', sessionId: 'session-2', message: { type: 'share.paused', shareId: SHARE_ID } },
    {
      name: 'peer.said',
      sessionId: 'session-2',
      message: { type: 'share.stopped', shareId: SHARE_ID, reason: 'popup' },
    },
    {
      name: 'peer.said',
      sessionId: 'session-2',
      message: { type: 'share.add', shareId: 'share-009', direction: 'toAgent' },
    },
  ];

  it.each(events)('never cross, though their shares were named alike: $name', (event) => {
    for (const book of [bookOf(first, second), bookOf(second, first)]) {
      const { book: next, effects } = step(book, event, CONTEXT);
      expect(findSession(next, SESSION_ID)).toBe(first);
      for (const effect of effects) if ('sessionId' in effect) expect(effect.sessionId).toBe('session-2');
    }
  });
});

describe('bounds', () => {
  const ask = (n: number): SessionEvent => ({
    ...viewAsked,
    sessionId: `session-${n}`,
    shareId: `share-${String(n).padStart(3, '0')}`,
    ticket: { ...TICKET, id: String(n) },
  });

  it('keep the book readable, however many tickets are asked for', () => {
    let book = emptyBook();
    for (let n = 0; n < 300; n++) ({ book } = step(book, ask(n), CONTEXT));
    expect(v.is(Book, book)).toBe(true);
    expect(book.sessions.length).toBeLessThanOrEqual(100);
  });

  it('make room by forgetting sessions that are over', () => {
    const over = Array.from({ length: 60 }, (_, n) =>
      agentSession({ id: `session-${n}`, phase: PHASES.ended, ticket: { ...TICKET, id: String(n) } }),
    );
    expect(step(bookOf(...over), ask(99), CONTEXT).book.sessions.map(({ id }) => id)).toEqual(['session-99']);
  });

  it('keep the list of shares short, and never drop a living one', () => {
    const asks = (n: number) => ({ ...viewAsked, shareId: `share-${String(n).padStart(3, '0')}` });
    let book = bookOf(agentSession());
    for (let n = 0; n < 100; n++) {
      ({ book } = step(book, asks(n), CONTEXT));
      expect(v.is(Book, book)).toBe(true);
      expect(book.sessions[0]?.shares.at(-1)?.state.name).toBe('requested');
      if (n < 99)
        ({ book } = step(
          book,
          { name: 'request.withdrawn', sessionId: SESSION_ID, shareId: asks(n).shareId },
          CONTEXT,
        ));
    }
    expect(book.sessions[0]?.shares.length).toBeLessThanOrEqual(32);
  });
});
