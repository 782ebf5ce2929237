import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Book } from '../../../utils/protocol/session';
import { currentShare, emptyBook, sessionOfTicket, step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import { isOver } from '../../../utils/session/share-machine';
import {
  agentSession,
  bookOf,
  CLAIMED,
  CONTEXT,
  customerSession,
  INVITE,
  ids,
  joinStarted,
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
  stateNames,
  TICKET,
  viewRequested,
} from '../../fakes/examples';

const listening: SessionEvent = { name: 'link.listening', sessionId: SESSION_ID, invite: INVITE };
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

describe('Request view', () => {
  it('makes the session and its invite, keeps the request for later and shows the viewer window', () => {
    const { session, effects } = outcomeOf([viewRequested]);
    expect(session).toMatchObject({
      role: 'agent',
      phase: { name: 'minting' },
      agentName: 'Aiko',
      ticket: TICKET,
    });
    expect(session.shares).toEqual([shareIn({ name: 'requested', deadline: null })]);
    expect(effects).toEqual([
      { name: 'link.listen', sessionId: SESSION_ID, serverOrigin: SERVER },
      openViewer,
    ]);
  });

  it('is asked right after the customer joins, the greeting first', () => {
    const { effects } = outcomeOf([viewRequested, listening, ready]);
    expect(effects).toEqual([
      send({ type: 'session.greet', agentName: 'Aiko', ticket: CLAIMED }),
      { name: 'alarm.set', ...ids, at: CONTEXT.now + 60_000 + 20_000 },
      send({ type: 'share.request', shareId: SHARE_ID, direction: 'toAgent', level: 'view' }),
    ]);
  });

  it('is asked at once when the customer is there', () => {
    const { book, effects } = step(bookOf(agentSession()), viewRequested, CONTEXT);
    expect(names(effects)).toEqual(['alarm.set', 'link.send', 'viewer.open']);
    expect(book.sessions[0]?.shares).toHaveLength(1);
  });

  it.each(stateNames.filter((name) => !isOver(STATES[name])))('is not asked again while %s', (name) => {
    const book = bookOf(agentSession({ shares: [shareIn(STATES[name])] }));
    expect(step(book, { ...viewRequested, shareId: 'share-002' }, CONTEXT)).toEqual({
      book,
      effects: [openViewer],
    });
  });

  it.each(stateNames.filter((name) => isOver(STATES[name])))('can be asked again after %s', (name) => {
    const book = bookOf(agentSession({ shares: [shareIn(STATES[name])] }));
    const next = step(book, { ...viewRequested, shareId: 'share-002' }, CONTEXT);
    expect(next.book.sessions[0]?.shares.at(-1)).toMatchObject({
      id: 'share-002',
      state: { name: 'requested' },
    });
  });

  it('tries a failed session again with a new invite', () => {
    const failed = bookOf(agentSession({ phase: PHASES.failed, shares: [shareIn(STATES.requested)] }));
    const next = step(failed, { ...viewRequested, sessionId: 'session-2', shareId: 'share-002' }, CONTEXT);
    expect(next.book.sessions).toHaveLength(1);
    expect(next.book.sessions[0]?.phase).toEqual({ name: 'minting' });
    expect(names(next.effects)).toEqual(['link.listen', 'viewer.open']);
  });

  it('begins a new session after one that has ended', () => {
    const ended = bookOf(agentSession({ phase: PHASES.ended }));
    const next = step(ended, { ...viewRequested, sessionId: 'session-2', shareId: 'share-002' }, CONTEXT);
    expect(next.book.sessions.map(({ id }) => id)).toEqual([SESSION_ID, 'session-2']);
    expect(sessionOfTicket(next.book, TICKET.origin, TICKET.id)?.id).toBe('session-2');
  });

  it('keeps tickets of the same number on two helpdesks apart', () => {
    const book = bookOf(agentSession());
    const elsewhere = { ...TICKET, origin: 'https://other.example' };
    const next = step(book, { ...viewRequested, sessionId: 'session-2', ticket: elsewhere }, CONTEXT);
    expect(next.book.sessions).toHaveLength(2);
    expect(next.book.sessions[0]).toBe(book.sessions[0]);
  });
});

describe('the way to a picture (F1), as the agent’s book sees it', () => {
  const path = [
    [said({ type: 'share.answer', shareId: SHARE_ID, answer: 'accepted' }), { name: 'accepted' }],
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
    const events: SessionEvent[] = [viewRequested, listening, ready];
    for (const [event, state] of path) {
      events.push(event);
      expect(outcomeOf(events).state).toEqual(state);
    }
  });

  it('lets go of its alarm with the answer', () => {
    const [[accepted]] = path;
    expect(outcomeOf([viewRequested, listening, ready, accepted]).effects).toEqual([clear]);
  });

  it.each(['denied', 'timedOut'] as const)('ends when the customer %s', (answer) => {
    const { state } = outcomeOf([
      viewRequested,
      listening,
      ready,
      said({ type: 'share.answer', shareId: SHARE_ID, answer }),
    ]);
    expect(state).toEqual({ name: answer });
  });
});

describe('withdrawing', () => {
  const withdraw: SessionEvent = { name: 'request.withdrawn', ...ids };

  it('is told to the customer, and a late yes changes nothing', () => {
    const { effects, state } = outcomeOf([viewRequested, listening, ready, withdraw]);
    expect(state).toEqual({ name: 'withdrawn' });
    expect(effects).toEqual([clear, send({ type: 'share.withdraw', shareId: SHARE_ID })]);
    const late = said({ type: 'share.answer', shareId: SHARE_ID, answer: 'accepted' });
    expect(outcomeOf([viewRequested, listening, ready, withdraw, late])).toMatchObject({
      state: { name: 'withdrawn' },
      effects: [],
    });
  });

  it('before the customer has joined says nothing, and nothing is asked later', () => {
    expect(outcomeOf([viewRequested, listening, withdraw]).effects).toEqual([clear]);
    expect(names(outcomeOf([viewRequested, listening, withdraw, ready]).effects)).toEqual(['link.send']);
  });

  it('is not for the sharer', () => {
    const book = bookOf(customerSession({ shares: [shareIn(STATES.requested)] }));
    expect(step(book, withdraw, CONTEXT)).toEqual({ book, effects: [] });
  });
});

describe('alarms', () => {
  const rang: SessionEvent = { name: 'alarm.rang', ...ids };

  it('on the agent’s side take the request back and say so', () => {
    const { state, effects } = outcomeOf([viewRequested, listening, ready, rang]);
    expect(state).toEqual({ name: 'timedOut' });
    expect(effects).toEqual([send({ type: 'share.withdraw', shareId: SHARE_ID })]);
  });

  it('on the customer’s side answer for a share window that died', () => {
    const book = bookOf(customerSession({ shares: [shareIn(STATES.requested)] }));
    const { state, effects } = outcomeOf([rang], book);
    expect(state).toEqual({ name: 'timedOut' });
    expect(effects).toEqual([clear, send({ type: 'share.answer', shareId: SHARE_ID, answer: 'timedOut' })]);
  });

  it.each(stateNames.filter((name) => name !== 'requested'))('come too late when %s', (name) => {
    for (const make of [agentSession, customerSession]) {
      const book = bookOf(make({ shares: [shareIn(STATES[name])] }));
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
    ['agentEnded', agentSession()],
    ['customerEnded', customerSession()],
  ] as const)('is %s, said before the link closes, and stops what is shown', (reason, session) => {
    const shown = bookOf({ ...session, shares: [shareIn(STATES.sharing)] });
    const { session: ended, state, effects } = outcomeOf([end], shown);
    expect(ended.phase).toEqual({ name: 'ended', reason });
    expect(state).toEqual({ name: 'stopped', reason: 'ended', wasShown: true });
    expect(effects).toEqual([
      send({ type: 'session.end' }),
      clear,
      { name: 'link.close', sessionId: SESSION_ID },
    ]);
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
    { name: 'invite.renewed', sessionId: SESSION_ID },
    { name: 'invite.inserted', sessionId: SESSION_ID },
    { name: 'session.ended', sessionId: SESSION_ID },
    listening,
    { name: 'link.server', sessionId: SESSION_ID, online: false },
    { name: 'link.attempted', sessionId: SESSION_ID, burned: true },
    ready,
    { name: 'link.failed', sessionId: SESSION_ID, problem: 'burned' },
    { name: 'link.lost', sessionId: SESSION_ID },
    { name: 'consent.answered', ...ids, answer: 'accepted' },
    { name: 'pick.stepped', ...ids, step: 'picking' },
    { name: 'share.started', ...ids, surface: SURFACE },
    { name: 'share.paused', ...ids, paused: false },
    { name: 'share.stopped', ...ids, reason: 'popup' },
    { name: 'alarm.rang', ...ids },
    { name: 'shareWindow.closed' },
    said({ type: 'share.request', shareId: 'share-002', direction: 'toAgent', level: 'view' }),
    said({ type: 'session.end' }),
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
    const book = bookOf(agentSession({ shares: [shareIn(STATES.requested)] }));
    const { session } = outcomeOf([{ name: 'notice.closed', ...ids }], book);
    expect(currentShare(session)).toMatchObject({ noticeClosed: true, state: STATES.requested });
  });

  it('the viewer window is the agent’s alone', () => {
    const wanted: SessionEvent = { name: 'viewer.wanted', sessionId: SESSION_ID };
    expect(step(bookOf(agentSession()), wanted, CONTEXT).effects).toEqual([openViewer]);
    expect(step(bookOf(customerSession()), wanted, CONTEXT).effects).toEqual([]);
  });

  it('nobody’s session is nobody’s business', () => {
    const book = bookOf(agentSession());
    expect(step(book, { name: 'session.ended', sessionId: 'session-9' }, CONTEXT)).toEqual({
      book,
      effects: [],
    });
  });
});

describe('bounds', () => {
  const ask = (n: number): SessionEvent => ({
    ...viewRequested,
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
    const asks = (n: number) => ({ ...viewRequested, shareId: `share-${String(n).padStart(3, '0')}` });
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
