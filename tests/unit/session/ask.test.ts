import { describe, expect, it } from 'vitest';
import { REMIND_EVERY_MS } from '../../../utils/protocol/limits';
import { Direction, LIVE_SHARES_MAX } from '../../../utils/protocol/share';
import { openRequest } from '../../../utils/session/ask';
import { step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import { isPending, isUnsettled, isUpgrading } from '../../../utils/session/share-machine';
import {
  agentSession,
  bookOf,
  CONTEXT,
  controlAsked,
  customerSession,
  INVITE,
  ids,
  lendAsked,
  mayRemind,
  OWN,
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

const listening: SessionEvent = { name: 'link.listening', sessionId: SESSION_ID, invite: INVITE, own: OWN };
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

describe('lending', () => {
  const go = (yes: boolean): SessionEvent => ({ name: 'offer.answered', ...ids, go: yes, shown: null });
  const told = [
    { name: 'alarm.set', ...ids, at: CONTEXT.now + 60_000 + 20_000 },
    send({
      type: 'share.request',
      shareId: SHARE_ID,
      direction: 'toCustomer',
      level: 'control',
      shown: null,
    }),
  ];

  it('is warned of before anybody is asked', () => {
    const { session, effects } = outcomeOf([lendAsked], bookOf(agentSession()));
    expect(session.shares).toEqual([shareIn(STATES.offering, { direction: 'toCustomer', level: 'control' })]);
    expect(effects).toEqual([{ name: 'share.open' }]);
  });

  it('is asked once the agent goes on, and no more when not', () => {
    const asked = outcomeOf([lendAsked, go(true)], bookOf(agentSession()));
    expect([asked.state, asked.effects]).toEqual([STATES.requested, told]);
    const left = outcomeOf([lendAsked, go(false)], bookOf(agentSession()));
    expect([left.state, left.effects]).toEqual([STATES.withdrawn, []]);
  });

  it('begins a session like every other request, and is asked when the customer is there', () => {
    const begun = outcomeOf([lendAsked]);
    expect(names(begun.effects)).toEqual(['link.listen', 'viewer.open', 'share.open']);
    const confirmed = outcomeOf([lendAsked, listening, go(true)]);
    expect([confirmed.state, confirmed.effects]).toEqual([STATES.requested, []]);
    expect(outcomeOf([lendAsked, listening, go(true), ready]).effects.slice(1)).toEqual(told);
  });

  it('waits for the agent, however long, when the customer is there first', () => {
    const { effects, state, book } = outcomeOf([lendAsked, listening, ready]);
    expect([state, names(effects)]).toEqual([STATES.offering, ['link.send']]);
    expect(outcomeOf([go(true)], book).effects).toEqual(told);
  });

  it('asked for once more, in a session that failed, brings the warning back', () => {
    const shares = [shareIn(STATES.offering, { direction: 'toCustomer', level: 'control' })];
    const failed = bookOf(agentSession({ phase: PHASES.failed, shares }));
    const { session, effects } = outcomeOf([{ ...lendAsked, shareId: 'share-002' }], failed);
    expect(session.shares).toEqual(shares);
    expect(names(effects)).toEqual(['link.listen', 'viewer.open', 'share.open']);
  });

  it.each([showAsked, controlAsked])('is not what is done for something else: %j', (asked) => {
    const shares = [shareIn(STATES.offering, { direction: 'toCustomer', level: 'control' })];
    const failed = bookOf(agentSession({ phase: PHASES.failed, shares }));
    const { session } = outcomeOf([{ ...asked, shareId: 'share-002' }], failed);
    expect(session.shares.map(({ state }) => state.name)).toEqual(['withdrawn', 'requested']);
  });

  it.each(cells)('%s while %s is the agent’s to confirm, or nobody’s', (direction, name) => {
    for (const make of [agentSession, customerSession])
      for (const yes of [true, false]) {
        const book = bookOf(make({ shares: [shareIn(STATES[name], { direction })] }));
        const isOffer = name === 'offering' || name === 'upgradeOffered';
        const may = make === agentSession && direction === 'toCustomer' && isOffer;
        const next = step(book, go(yes), CONTEXT);
        expect(next.book !== book).toBe(may);
        if (!may) expect(next.effects).toEqual([]);
      }
  });

  it('can be taken back before it is confirmed, which nobody hears of', () => {
    const { state, effects } = outcomeOf(
      [lendAsked, { name: 'request.withdrawn', ...ids }],
      bookOf(agentSession()),
    );
    expect([state, effects]).toEqual([STATES.withdrawn, []]);
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
        message: { type: 'share.answer', shareId: SHARE_ID, round: 0, answer: 'accepted', shown: null },
      };
      expect(outcomeOf([late], book)).toMatchObject({ state: { name: 'withdrawn' }, effects: [] });
    },
  );

  it.each(cells)('%s while %s is possible as long as nothing is shown', (direction, name) => {
    const book = bookOf(agentSession({ shares: [shareIn(STATES[name], { direction })] }));
    const next = step(book, withdraw, CONTEXT);
    if (isPending(STATES[name])) expect(next.book.sessions[0]?.shares[0]?.state.name).toBe('withdrawn');
    else if (isUpgrading(STATES[name]))
      expect(next.book.sessions[0]?.shares[0]?.state).toEqual(STATES.sharing);
    else expect(next).toEqual({ book, effects: [] });
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

  it.each(cells)('%s while %s is told, if the customer has something to do', (direction, name) => {
    const book = bookOf(agentSession({ shares: [shareIn(STATES[name], { direction })] }));
    const { book: next, effects } = step(book, remind, CONTEXT);
    if (mayRemind(direction, name)) {
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
      isUnsettled(STATES[name]) ? asked : undefined,
    );
  });
});
