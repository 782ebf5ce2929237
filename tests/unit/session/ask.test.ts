import { describe, expect, it } from 'vitest';
import { REMIND_EVERY_MS } from '../../../utils/protocol/limits';
import { Direction, LIVE_SHARES_MAX } from '../../../utils/protocol/share';
import { openRequest } from '../../../utils/session/ask';
import { step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import { isPending } from '../../../utils/session/share-machine';
import {
  agentSession,
  bookOf,
  CONTEXT,
  customerSession,
  INVITE,
  ids,
  outcomeOf,
  PHASES,
  SAS,
  SESSION_ID,
  SHARE_ID,
  STATES,
  shareIn,
  showAsked,
  stateNames,
  viewAsked,
} from '../../fakes/examples';

const listening: SessionEvent = { name: 'link.listening', sessionId: SESSION_ID, invite: INVITE };
const ready: SessionEvent = { name: 'link.ready', sessionId: SESSION_ID, sas: SAS };
const send = (message: object) => ({ name: 'link.send', sessionId: SESSION_ID, message });
const clear = { name: 'alarm.clear', ...ids };
const names = (effects: ReadonlyArray<{ name: string }>) => effects.map(({ name }) => name);
const cells = Direction.options.flatMap((direction) => stateNames.map((name) => [direction, name] as const));

describe('asking', () => {
  it.each([viewAsked, showAsked])('makes no sense beside as many as there can be: $direction', (asked) => {
    const shares = Array.from({ length: LIVE_SHARES_MAX }, (_, n) =>
      shareIn(STATES.sharing, { id: `share-1${n}`, ordinal: n + 1, direction: asked.direction }),
    );
    const full = bookOf(agentSession({ shares }));
    expect(step(full, asked, CONTEXT).book).toBe(full);
    const fewer = bookOf(agentSession({ shares: shares.slice(1) }));
    expect(outcomeOf([asked], fewer).session.shares).toHaveLength(LIVE_SHARES_MAX);
  });
});

describe('withdrawing', () => {
  const withdraw: SessionEvent = { name: 'request.withdrawn', ...ids };

  it.each([viewAsked, showAsked])(
    'is told to the customer, and a late yes changes nothing: $direction',
    (asked) => {
      const { effects, state, book } = outcomeOf([asked, listening, ready, withdraw]);
      expect(state).toEqual({ name: 'withdrawn' });
      expect(effects).toEqual([clear, send({ type: 'share.withdraw', shareId: SHARE_ID })]);
      const late: SessionEvent = {
        name: 'peer.said',
        sessionId: SESSION_ID,
        message: { type: 'share.answer', shareId: SHARE_ID, answer: 'accepted' },
      };
      expect(outcomeOf([late], book)).toMatchObject({ state: { name: 'withdrawn' }, effects: [] });
    },
  );

  it.each(cells)('%s while %s is possible as long as nothing is shown', (direction, name) => {
    const book = bookOf(agentSession({ shares: [shareIn(STATES[name], { direction })] }));
    const next = step(book, withdraw, CONTEXT);
    if (isPending(STATES[name])) expect(next.book.sessions[0]?.shares[0]?.state.name).toBe('withdrawn');
    else if (name !== 'upgradeRequested') expect(next).toEqual({ book, effects: [] });
  });

  it('before the customer has joined says nothing, and nothing is asked later', () => {
    expect(outcomeOf([viewAsked, listening, withdraw]).effects).toEqual([clear]);
    expect(names(outcomeOf([viewAsked, listening, withdraw, ready]).effects)).toEqual(['link.send']);
  });

  it.each(cells)('%s while %s is not the customer’s', (direction, name) => {
    const book = bookOf(customerSession({ shares: [shareIn(STATES[name], { direction })] }));
    expect(step(book, withdraw, CONTEXT)).toEqual({ book, effects: [] });
  });
});

describe('reminding', () => {
  const remind: SessionEvent = { name: 'request.reminded', ...ids };
  /** What is on the customer's screen for it: a box, or their own application to choose. */
  const REMINDED = {
    toAgent: ['requested', 'accepted', 'picking', 'pickCancelled', 'launching'],
    toCustomer: ['requested'],
  } as const satisfies Record<Direction, readonly string[]>;

  it.each(cells)('%s while %s is told, if the customer has something to do', (direction, name) => {
    const book = bookOf(agentSession({ shares: [shareIn(STATES[name], { direction })] }));
    const { book: next, effects } = step(book, remind, CONTEXT);
    if ((REMINDED[direction] as readonly string[]).includes(name)) {
      expect(effects).toEqual([send({ type: 'share.remind', shareId: SHARE_ID })]);
      expect(next.sessions[0]?.shares[0]).toMatchObject({ remindedAt: CONTEXT.now, state: STATES[name] });
    } else expect({ book: next, effects }).toEqual({ book, effects: [] });
  });

  it('is told every five seconds, however often it is pressed', () => {
    const shares = [shareIn(STATES.requested, { remindedAt: 10_000 })];
    const book = bookOf(agentSession({ shares }));
    for (const [now, told] of [
      [10_000, []],
      [10_000 + REMIND_EVERY_MS - 1, []],
      [10_000 + REMIND_EVERY_MS, ['link.send']],
    ] as const)
      expect(names(step(book, remind, { ...CONTEXT, now }).effects)).toEqual(told);
  });

  it('is not the customer’s, and means nothing while there is none', () => {
    for (const session of [
      customerSession({ shares: [shareIn(STATES.requested)] }),
      agentSession({ phase: PHASES.waiting, shares: [shareIn(STATES.requested)] }),
      agentSession(),
    ]) {
      const book = bookOf(session);
      expect(step(book, remind, CONTEXT)).toEqual({ book, effects: [] });
    }
  });
});

describe('the open request', () => {
  it.each(cells)('%s while %s is it, or not', (direction, name) => {
    const asked = shareIn(STATES[name], { direction });
    const added = shareIn(STATES.picking, { id: 'share-002', added: true });
    expect(openRequest(agentSession({ shares: [asked, added] }))).toBe(
      isPending(STATES[name]) ? asked : undefined,
    );
  });
});
