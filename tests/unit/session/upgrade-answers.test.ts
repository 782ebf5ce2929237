import { describe, expect, it } from 'vitest';
import { REQUESTS_PER_MINUTE } from '../../../utils/protocol/limits';
import type { SessionMessage } from '../../../utils/protocol/peer';
import { ConsentAnswer, Direction } from '../../../utils/protocol/share';
import { step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import {
  agentSession,
  bookOf,
  CONTEXT,
  CONTROLLED,
  customerSession,
  ids,
  outcomeOf,
  SESSION_ID,
  SHARE_ID,
  STATES,
  shareIn,
  stateNames,
  TAB_STATE,
} from '../../fakes/examples';
import {
  ASKED,
  alarm,
  bookWith,
  clear,
  HELD_TABS,
  OFFERED,
  openShare,
  said,
  send,
  shareOf,
  silent,
  UPGRADING,
} from './upgrades';

const answered = (round: number, answer: ConsentAnswer) =>
  said({ type: 'share.answer', shareId: SHARE_ID, round, answer, shown: null });
const upgrade = (round: number) => said({ type: 'share.upgrade', shareId: SHARE_ID, round, shown: null });
const openViewer = { name: 'viewer.open', sessionId: SESSION_ID };

describe('the customer is asked', () => {
  it.each(Direction.options)('in a box, with a deadline and a net below it: %s', (direction) => {
    const { session, effects } = outcomeOf([upgrade(3)], bookWith(customerSession, TAB_STATE, { direction }));
    const deadline = CONTEXT.now + 60_000;
    expect(shareOf(session)).toMatchObject({ level: 'control', round: 3, state: { ...ASKED, deadline } });
    expect(effects).toEqual([alarm(deadline + 5_000), openShare]);
  });

  const refused = (round: number) => [
    send({ type: 'share.answer', shareId: SHARE_ID, round, answer: 'denied', shown: null }),
  ];
  const shown = ['sharing', 'upgradeOffered', 'upgradeRequested', 'upgrading', 'paused', 'reconnecting'];

  it.each(stateNames)('not about a window, whatever its state: %s', (name) => {
    for (const direction of Direction.options) {
      const book = bookWith(customerSession, STATES[name], { direction });
      const effects = shown.includes(name) ? refused(2) : [];
      expect(step(book, upgrade(2), CONTEXT)).toEqual({ book, effects });
    }
  });

  it.each(HELD_TABS)('nor about a tab that is %j', (state) => {
    for (const direction of Direction.options) {
      const book = bookWith(customerSession, state, { direction });
      const effects = shown.includes(state.name) ? refused(2) : [];
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
    const no: SessionEvent = { name: 'consent.answered', ...ids, answer: 'denied', shown: null };
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
      shown: null,
    };
    expect(step(book, said(request), CONTEXT).book).toBe(book);
  });

  it('by the agent alone', () => {
    for (const direction of Direction.options)
      silent(bookWith(agentSession, TAB_STATE, { direction }), upgrade(2));
  });
});

describe('an answer about control', () => {
  const given = (answer: ConsentAnswer): SessionEvent => ({
    name: 'consent.answered',
    ...ids,
    answer,
    shown: null,
  });

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
        send({ type: 'share.answer', shareId: SHARE_ID, round: 1, answer: word, shown: null }),
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
