import { describe, expect, it } from 'vitest';
import { ToldStopReason } from '../../../utils/protocol/share';
import { step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import { isOver, isShowing } from '../../../utils/session/share-machine';
import {
  agentSession,
  bookOf,
  CONTEXT,
  customerSession,
  ids,
  outcomeOf,
  SESSION_ID,
  SHARE_ID,
  STATES,
  SURFACE,
  shareIn,
  stateNames,
} from '../../fakes/examples';

const REPORTS: SessionEvent[] = [
  { name: 'consent.answered', ...ids, answer: 'accepted' },
  { name: 'pick.stepped', ...ids, step: 'picking' },
  { name: 'share.started', ...ids, surface: SURFACE },
  { name: 'share.paused', ...ids, paused: true },
  { name: 'share.stopped', ...ids, reason: 'popup' },
];
const clear = { name: 'alarm.clear', ...ids };
const send = (message: object) => ({ name: 'link.send', sessionId: SESSION_ID, message });
const withShare = (name: (typeof stateNames)[number]) =>
  bookOf(customerSession({ shares: [shareIn(STATES[name])] }));

describe('reports of the share window', () => {
  it.each([
    [
      'requested',
      { name: 'consent.answered', answer: 'accepted' },
      { type: 'share.answer', answer: 'accepted' },
      'accepted',
      [clear],
    ],
    [
      'requested',
      { name: 'consent.answered', answer: 'denied' },
      { type: 'share.answer', answer: 'denied' },
      'denied',
      [clear],
    ],
    [
      'requested',
      { name: 'consent.answered', answer: 'timedOut' },
      { type: 'share.answer', answer: 'timedOut' },
      'timedOut',
      [clear],
    ],
    [
      'accepted',
      { name: 'pick.stepped', step: 'picking' },
      { type: 'share.step', step: 'picking' },
      'picking',
      [],
    ],
    [
      'picking',
      { name: 'pick.stepped', step: 'pickCancelled' },
      { type: 'share.step', step: 'pickCancelled' },
      'pickCancelled',
      [],
    ],
    [
      'pickCancelled',
      { name: 'pick.stepped', step: 'picking' },
      { type: 'share.step', step: 'picking' },
      'picking',
      [],
    ],
    [
      'picking',
      { name: 'share.started', surface: SURFACE },
      { type: 'share.started', surface: SURFACE },
      'sharing',
      [],
    ],
    ['sharing', { name: 'share.paused', paused: true }, { type: 'share.paused' }, 'paused', []],
    ['paused', { name: 'share.paused', paused: false }, { type: 'share.resumed' }, 'sharing', []],
    [
      'paused',
      { name: 'share.started', surface: SURFACE },
      { type: 'share.started', surface: SURFACE },
      'paused',
      [],
    ],
  ] as const)('while %s: %j is told as %j', (from, report, told, to, first) => {
    const event = { ...report, ...ids } as SessionEvent;
    const { state, effects } = outcomeOf([event], withShare(from));
    expect(state?.name).toBe(to);
    expect(effects).toEqual([...first, send({ ...told, shareId: SHARE_ID })]);
  });

  it.each(ToldStopReason.options)('a stop by %s reaches the agent with its reason', (reason) => {
    const { state, effects } = outcomeOf([{ name: 'share.stopped', ...ids, reason }], withShare('sharing'));
    expect(state).toEqual({ name: 'stopped', reason, wasShown: true });
    expect(effects).toEqual([send({ type: 'share.stopped', shareId: SHARE_ID, reason })]);
  });

  it.each(REPORTS)('$name of a share that is over says and changes nothing', (event) => {
    for (const name of stateNames.filter((one) => isOver(STATES[one]))) {
      const book = withShare(name);
      expect(step(book, event, CONTEXT)).toEqual({ book, effects: [] });
    }
  });

  it.each(REPORTS)('$name is the sharer’s side alone', (event) => {
    for (const name of stateNames) {
      const book = bookOf(agentSession({ shares: [shareIn(STATES[name])] }));
      expect(step(book, event, CONTEXT)).toEqual({ book, effects: [] });
    }
  });

  it('are told to nobody when there is nobody', () => {
    const book = bookOf(customerSession({ phase: { name: 'joining' }, shares: [shareIn(STATES.requested)] }));
    expect(outcomeOf([{ name: 'consent.answered', ...ids, answer: 'denied' }], book).effects).toEqual([
      clear,
    ]);
  });
});

describe('closing the share window', () => {
  const closed: SessionEvent = { name: 'shareWindow.closed' };

  it('is a no to what was asked', () => {
    const { state, effects } = outcomeOf([closed], withShare('requested'));
    expect(state).toEqual({ name: 'denied' });
    expect(effects).toEqual([clear, send({ type: 'share.answer', shareId: SHARE_ID, answer: 'denied' })]);
  });

  it.each(stateNames.filter((name) => name !== 'requested' && !isOver(STATES[name])))(
    'is a stop when %s',
    (name) => {
      const { state, effects } = outcomeOf([closed], withShare(name));
      expect(state).toEqual({ name: 'stopped', reason: 'windowClosed', wasShown: isShowing(STATES[name]) });
      expect(effects).toEqual([send({ type: 'share.stopped', shareId: SHARE_ID, reason: 'windowClosed' })]);
    },
  );

  it('ends every share of every session, but none that is watched', () => {
    const book = bookOf(
      customerSession({ shares: [shareIn(STATES.stopped), shareIn(STATES.sharing, { id: 'share-002' })] }),
      customerSession({ id: 'session-2', shares: [shareIn(STATES.picking)] }),
      agentSession({ id: 'session-3', shares: [shareIn(STATES.sharing)] }),
    );
    const next = step(book, closed, CONTEXT).book;
    expect(next.sessions.map(({ shares }) => shares.map(({ state }) => state.name))).toEqual([
      ['stopped', 'stopped'],
      ['stopped'],
      ['sharing'],
    ]);
    expect(next.sessions[0]?.shares[0]).toBe(book.sessions[0]?.shares[0]);
  });
});
