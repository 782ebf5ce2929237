import { describe, expect, it } from 'vitest';
import type { SessionMessage } from '../../../utils/protocol/peer';
import type { Session } from '../../../utils/protocol/session';
import { type Direction, Role } from '../../../utils/protocol/share';
import { step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import {
  agentSession,
  bookOf,
  CONTEXT,
  customerSession,
  PHASES,
  phaseNames,
  SESSION_ID,
  SHARE_ID,
  STATES,
  shareIn,
  TAB_STATE,
} from '../../fakes/examples';
import { said, send, shareOf } from './upgrades';

/** What an organisation decides, in the book: docs/policy.md, `levels` and `sessionMinutes`. */

const VIEW_ONLY = { ...CONTEXT, isControlAllowed: false };
const ROLES = { agent: agentSession, customer: customerSession } as const;

function happen(session: Session, event: SessionEvent, context = VIEW_ONLY) {
  const { book, effects } = step(bookOf(session), event, context);
  return { session: book.sessions[0] as Session, effects, names: effects.map(({ name }) => name) };
}

const request = (level: 'view' | 'control', direction: Direction = 'toAgent'): SessionMessage => ({
  type: 'share.request',
  shareId: SHARE_ID,
  direction,
  level,
  shown: null,
});
const upgrade: SessionMessage = { type: 'share.upgrade', shareId: SHARE_ID, round: 1, shown: null };
const answer = (round: number) =>
  send({ type: 'share.answer', shareId: SHARE_ID, round, answer: 'policy', shown: null });
const clear = { name: 'alarm.clear', sessionId: SESSION_ID, shareId: SHARE_ID };

describe('a customer whose organisation does not allow control', () => {
  it('is not asked for it: no box, no alarm, and an answer that says why', () => {
    const { session, effects } = happen(customerSession(), said(request('control')));
    expect(shareOf(session)).toMatchObject({ state: { name: 'denied' }, controlNote: 'policy' });
    expect(effects).toEqual([clear, answer(0)]);
  });

  it('is not asked for it of what is shown already, which goes on', () => {
    const { session, effects } = happen(customerSession({ shares: [shareIn(TAB_STATE)] }), said(upgrade));
    expect(shareOf(session)).toMatchObject({ state: TAB_STATE, controlNote: 'policy', round: 1 });
    expect(effects).toEqual([clear, answer(1)]);
  });

  it('has it in the log, once', () => {
    const { session } = happen(customerSession(), said(request('control')));
    expect(session.log).toMatchObject([{ about: 'share', state: { name: 'denied' }, controlNote: 'policy' }]);
  });

  it.each([
    ['to see', request('view')],
    ['to show', request('view', 'toCustomer')],
    ['to lend, which is the agent’s organisation’s to decide', request('control', 'toCustomer')],
  ] as const)('is asked %s as ever', (_, message) => {
    const { session, names } = happen(customerSession(), said(message));
    expect(shareOf(session)?.state.name).toBe('requested');
    expect(names).toContain('share.open');
  });

  it('can be asked again, but not without end', () => {
    let session = customerSession();
    for (let at = 0; at < 7; at += 1)
      session = happen(session, said({ ...request('control'), shareId: `share-10${at}` } as never)).session;
    expect(session.shares).toHaveLength(6);
  });

  it('is asked where the organisation allows it', () => {
    const { session } = happen(customerSession(), said(request('control')), CONTEXT);
    expect(shareOf(session)).toMatchObject({ state: { name: 'requested' }, controlNote: null });
  });
});

describe('an agent who hears of it', () => {
  const told = (round: number) =>
    said({ type: 'share.answer', shareId: SHARE_ID, round, answer: 'policy', shown: null });

  it('knows why the request came to nothing', () => {
    const asked = agentSession({ shares: [shareIn(STATES.requested, { level: 'control' })] });
    const { session } = happen(asked, told(0), CONTEXT);
    expect(shareOf(session)).toMatchObject({ state: { name: 'denied' }, controlNote: 'policy' });
  });

  it('goes on seeing what is shown', () => {
    const state = { ...TAB_STATE, name: 'upgradeRequested', deadline: null, boxShown: false } as const;
    const { level: _, ...asked } = state;
    const { session } = happen(agentSession({ shares: [shareIn(asked, { round: 1 })] }), told(1), CONTEXT);
    expect(shareOf(session)).toMatchObject({ state: TAB_STATE, controlNote: 'policy' });
  });
});

describe('a session whose time is over', () => {
  const timeUp = { name: 'session.timeUp', sessionId: SESSION_ID } as const;

  it.each(Role.options)('ends at the %s, with what was shown, and says why', (role) => {
    const { session, effects } = happen(ROLES[role]({ shares: [shareIn(STATES.sharing)] }), timeUp);
    expect(session.phase).toEqual({ name: 'ended', reason: 'timeLimit' });
    expect(shareOf(session)?.state).toMatchObject({ name: 'stopped', reason: 'ended' });
    expect(effects).toContainEqual(send({ type: 'session.end', why: 'timeLimit' }));
  });

  it.each(Role.options)('ends at the other side (%s) for the same reason', (role) => {
    const { session } = happen(ROLES[role](), said({ type: 'session.end', why: 'timeLimit' }));
    expect(session.phase).toEqual({ name: 'ended', reason: 'timeLimit' });
  });

  it.each(phaseNames.filter((name) => name !== 'connected'))('is no news to one that is %s', (name) => {
    const session = agentSession({ phase: PHASES[name] });
    expect(happen(session, timeUp)).toMatchObject({ session, effects: [] });
  });
});
