import { describe, expect, it } from 'vitest';
import { Direction, type ShareState } from '../../../utils/protocol/share';
import { step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import { controlTarget, mayUpgrade } from '../../../utils/session/upgrade';
import {
  agentSession,
  bookOf,
  CONTEXT,
  CONTROLLED,
  customerSession,
  ids,
  outcomeOf,
  PHASES,
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

const asked: SessionEvent = { name: 'control.asked', ...ids };
const withdrawn: SessionEvent = { name: 'request.withdrawn', ...ids };
const go = (yes: boolean): SessionEvent => ({ name: 'offer.answered', ...ids, go: yes, shown: null });

describe('asking for control of what is shown', () => {
  it('asks the customer, with a net below, and the picture goes on', () => {
    const { session, effects } = outcomeOf([asked], bookWith(agentSession, TAB_STATE));
    expect(shareOf(session)).toMatchObject({ level: 'control', round: 2, askedAt: [1_000, CONTEXT.now] });
    expect(shareOf(session)?.state).toEqual(ASKED);
    expect(effects).toEqual([
      alarm(CONTEXT.now + 60_000 + 20_000),
      send({ type: 'share.upgrade', shareId: SHARE_ID, round: 2, shown: null }),
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
      send({ type: 'share.upgrade', shareId: SHARE_ID, round: 2, shown: null }),
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

  it.each(stateNames)('is not done of a window, whatever its state: %s', (name) => {
    for (const direction of Direction.options)
      silent(bookWith(agentSession, STATES[name], { direction }), asked);
  });

  it.each(HELD_TABS)('nor of a tab that is %j', (state) => {
    for (const direction of Direction.options) silent(bookWith(agentSession, state, { direction }), asked);
  });

  it('is the agent’s alone, and needs somebody to be asked', () => {
    silent(bookWith(customerSession, TAB_STATE), asked);
    silent(bookOf(agentSession({ phase: PHASES.failed, shares: [shareIn(TAB_STATE)] })), asked);
    silent(bookOf(agentSession()), asked);
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
