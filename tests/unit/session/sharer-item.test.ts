import { describe, expect, it } from 'vitest';
import type { ShareState, SurfaceKind } from '../../../utils/protocol/share';
import {
  dialogStep,
  isAsking,
  isHeld,
  isMine,
  newItem,
  numbered,
  overWord,
  type SharerItem,
  sharerShares,
  sharerView,
} from '../../../utils/session/sharer-item';
import { pageTexts } from '../../../utils/texts';
import {
  agentSession,
  bookOf,
  CLAIMED,
  customerSession,
  PHASES,
  phaseNames,
  SAS,
  STATES,
  shareIn,
  stateNames,
} from '../../fakes/examples';

const dated: ShareState = { ...STATES.requested, deadline: 61_000 };
const toCustomer = { direction: 'toCustomer' } as const;
const made = newItem(customerSession(), shareIn(dated));
if (!made) throw new Error('a request with a deadline is an item');
const itemIn = (state: ShareState, change: Partial<SharerItem> = {}): SharerItem => ({
  ...made,
  state,
  ...change,
});

describe('a request becomes an item', () => {
  it('with all that the consent box says', () => {
    expect(made).toMatchObject({
      role: 'customer',
      direction: 'toAgent',
      other: 'Aiko',
      ticketLabel: '',
      ticket: CLAIMED,
      sas: SAS,
      mustCompare: false,
      deadline: 61_000,
      added: false,
      state: dated,
    });
    expect(isHeld(made)).toBe(false);
  });

  it('in both directions', () => {
    expect(newItem(customerSession(), shareIn(dated, toCustomer))).toMatchObject({
      direction: 'toCustomer',
      deadline: 61_000,
    });
  });

  it('that knows where the invitation was opened', () => {
    const openedOn = 'https://mail.example.net';
    expect(newItem(customerSession({ openedOn }), shareIn(dated))?.openedOn).toBe(openedOn);
    expect(made.openedOn).toBeNull();
  });

  it('that asks to compare where the invite was exposed', () => {
    expect(newItem(customerSession({ exposed: true }), shareIn(dated))?.mustCompare).toBe(true);
  });

  it.each(phaseNames.filter((name) => name !== 'connected'))('not while %s', (name) => {
    expect(newItem(customerSession({ phase: PHASES[name] }), shareIn(dated))).toBeUndefined();
  });

  it.each(stateNames.filter((name) => name !== 'accepted' && name !== 'offering'))(
    'not from a share that is %s without a deadline',
    (name) => {
      expect(newItem(customerSession(), shareIn(STATES[name]))).toBeUndefined();
      expect(newItem(agentSession(), shareIn(STATES[name], toCustomer))).toBeUndefined();
    },
  );

  it('not at the agent, who is never asked', () => {
    expect(newItem(agentSession(), shareIn(dated))).toBeUndefined();
    expect(newItem(agentSession(), shareIn(dated, toCustomer))).toBeUndefined();
  });
});

describe('control of what is shown becomes an item', () => {
  const asked: ShareState = { ...STATES.upgradeRequested, deadline: 61_000 };

  it('where this window does not know what the customer sees', () => {
    const item = newItem(customerSession(), shareIn(asked, { ...toCustomer, level: 'control', round: 2 }));
    expect(item).toMatchObject({ deadline: 61_000, round: 2, wants: 'control', control: null });
    expect(item?.asksAccess).toBe(false);
  });

  it('not where it would have to be shown by this window', () => {
    expect(newItem(customerSession(), shareIn(asked))).toBeUndefined();
    expect(newItem(agentSession(), shareIn(asked, toCustomer))).toBeUndefined();
  });
});

describe('an agent’s offer becomes an item', () => {
  const offer = shareIn(STATES.offering, { ...toCustomer, level: 'control' });

  it.each(phaseNames)('to be warned of, also while nobody is there: %s', (name) => {
    const item = newItem(agentSession({ phase: PHASES[name] }), offer);
    if (name === 'failed' || name === 'ended') expect(item).toBeUndefined();
    else expect(item).toMatchObject({ state: STATES.offering, deadline: null, wants: 'control' });
  });

  it.each(['view', 'suggest', 'control'] as const)('as what is wanted, to see or to control: %s', (level) => {
    const item = newItem(customerSession(), shareIn(dated, { level }));
    expect(item?.wants).toBe(level === 'control' ? 'control' : 'view');
  });
});

describe('something of one’s own to choose becomes an item', () => {
  it('at the agent, with who will see it', () => {
    expect(newItem(agentSession(), shareIn(STATES.accepted, toCustomer))).toMatchObject({
      role: 'agent',
      other: 'Kaito',
      ticketLabel: '#1042',
      deadline: null,
      added: false,
    });
  });

  it('without a name where no ticket tells one', () => {
    expect(newItem(agentSession({ ticket: null }), shareIn(STATES.accepted, toCustomer))).toMatchObject({
      other: '',
      ticketLabel: '',
    });
  });

  it('where one more was wanted', () => {
    expect(newItem(customerSession(), shareIn(STATES.accepted, { added: true }))?.added).toBe(true);
  });

  it('not what the other side is choosing', () => {
    expect(newItem(agentSession(), shareIn(STATES.accepted))).toBeUndefined();
    expect(newItem(customerSession(), shareIn(STATES.accepted, toCustomer))).toBeUndefined();
  });
});

describe('the share window’s shares', () => {
  const shown = shareIn(dated);
  const seen = shareIn(dated, { id: 'share-002', ...toCustomer });

  it('are the customer’s own, and those of the agent, which are asked here', () => {
    const session = customerSession({ shares: [shown, seen] });
    expect(sharerShares(bookOf(session))).toEqual([
      { session, share: shown },
      { session, share: seen },
    ]);
  });

  it('are the agent’s own, not those watched', () => {
    const session = agentSession({ shares: [shown, seen] });
    expect(sharerShares(bookOf(session))).toEqual([{ session, share: seen }]);
  });

  it.each([
    ['customer', 'toAgent', true],
    ['customer', 'toCustomer', false],
    ['agent', 'toCustomer', true],
    ['agent', 'toAgent', false],
  ] as const)('%s, %s: mine is %s', (role, direction, mine) => {
    expect(isMine({ role, direction })).toBe(mine);
  });
});

describe('a picture is held back', () => {
  it.each([
    [{}, false],
    [{ barGoneUntil: 16_000 }, true],
    [{ swapped: true }, true],
    [{ pausedByHand: true }, true],
  ])('%o: %s', (change, held) => {
    expect(isHeld(itemIn(STATES.paused, change))).toBe(held);
  });
});

describe('the number of a window, screen or tab', () => {
  const shown = (shareId: string, kind: SurfaceKind, number: number, change: Partial<SharerItem> = {}) =>
    itemIn({ name: 'sharing', level: 'view', surface: { kind, number } }, { shareId, ...change });
  const next = itemIn(STATES.picking, { shareId: 'next' });

  it.each([
    ['the first', [], 1],
    ['the next', [shown('a', 'window', 1), shown('b', 'window', 2)], 3],
    ['the lowest that is free', [shown('a', 'window', 1), shown('b', 'window', 3)], 2],
    ['its own of each kind', [shown('a', 'tab', 1), shown('b', 'screen', 1)], 1],
    ['its own of each session', [shown('a', 'window', 1, { sessionId: 'session-2' })], 1],
    ['kept while paused', [itemIn(STATES.paused, { shareId: 'a' })], 2],
    ['free after a Stop', [itemIn(STATES.stopped, { shareId: 'a' })], 1],
    ['not taken by itself', [shown('next', 'window', 1)], 1],
  ] as const)('is %s', (_, others, number) => {
    expect(numbered([...others, next], next, { kind: 'window' })).toEqual({ kind: 'window', number });
  });
});

describe('the share window shows the most urgent thing', () => {
  const sharing = itemIn(STATES.sharing, { shareId: 'sharing' });
  const paused = itemIn(STATES.paused, { shareId: 'paused', pausedByHand: true });
  const barGone = itemIn(STATES.paused, { shareId: 'barGone', barGoneUntil: 16_000 });
  const swapped = itemIn(STATES.paused, { shareId: 'swapped', swapped: true });
  const both = itemIn(STATES.paused, { shareId: 'both', swapped: true, barGoneUntil: 16_000 });
  const choosing = itemIn(STATES.pickCancelled, { shareId: 'choose' });
  const consent = itemIn(dated, { shareId: 'consent' });
  const toSee = itemIn(dated, { shareId: 'toSee', ...toCustomer });
  const seen = itemIn(STATES.accepted, { shareId: 'seen', ...toCustomer });
  const over = itemIn(STATES.denied, { shareId: 'over' });
  const mine = { role: 'agent', ...toCustomer } as const;
  const offer = itemIn(STATES.offering, { shareId: 'offer', ...mine });
  const upgradeOffer = itemIn(STATES.upgradeOffered, { shareId: 'upgradeOffer', ...mine });
  const lent = itemIn(STATES.requested, { shareId: 'lent', ...mine });
  const lentNow = itemIn(STATES.upgradeRequested, { shareId: 'lentNow', ...mine });
  const access = itemIn(STATES.upgrading, { shareId: 'access', asksAccess: true });
  const upgrading = itemIn(STATES.upgrading, { shareId: 'upgrading' });
  const controlAsked = itemIn(STATES.upgradeRequested, { shareId: 'controlAsked' });

  it.each([
    ['nothing', []],
    ['nothing', [seen]],
    ['over', [over]],
    ['over', [seen, over]],
    ['over', [over, seen]],
    ['sharing', [sharing, over]],
    ['sharing', [sharing, seen]],
    ['sharing', [paused]],
    ['choose', [sharing, choosing, over]],
    ['swapped', [sharing, choosing, swapped]],
    ['barGone', [swapped, barGone, choosing]],
    ['barGone', [both]],
    ['consent', [barGone, swapped, choosing, consent]],
    ['consent', [sharing, toSee]],
    ['consent', [barGone, controlAsked]],
    ['consent', [sharing, itemIn(STATES.upgradeRequested, { ...toCustomer })]],
    ['warn', [offer]],
    ['warn', [sharing, choosing, access, upgradeOffer]],
    ['swapped', [swapped, offer]],
    ['access', [access, choosing]],
    ['sharing', [upgrading]],
    ['sharing', [lentNow]],
    ['sharing', [sharing, lent]],
    ['waiting', [lent, over]],
    ['over', [itemIn(STATES.stopped, { swapped: true, barGoneUntil: 1 })]],
  ] as const)('%s', (name, items) => {
    const view = sharerView(items);
    expect(view.name).toBe(name);
    expect(isAsking(view)).toBe(!['nothing', 'over', 'sharing', 'waiting'].includes(name));
  });

  it('with all that the bar was about, and the time at which they stop', () => {
    expect(sharerView([barGone, sharing, both])).toEqual({
      name: 'barGone',
      items: [barGone, both],
      until: 16_000,
    });
  });

  it('with the newest end, whatever of the other’s is still seen', () => {
    const newest = itemIn(STATES.stopped, { shareId: 'newest' });
    expect(sharerView([over, newest, seen])).toEqual({ name: 'over', item: newest });
  });

  it('with everything that is shown, and nothing that is only seen', () => {
    expect(sharerView([sharing, over, seen, paused])).toEqual({ name: 'sharing', items: [sharing, paused] });
  });
});

describe('the application dialog', () => {
  it.each([
    ['choose', itemIn(STATES.accepted)],
    ['picking', itemIn(STATES.picking)],
    ['picking', itemIn(STATES.picking, { pickProblem: 'failed' })],
    ['cancelled', itemIn(STATES.pickCancelled)],
    ['failed', itemIn(STATES.pickCancelled, { pickProblem: 'failed' })],
    ['ownWindow', itemIn(STATES.pickCancelled, { pickProblem: 'ownWindow' })],
  ] as const)('is at %s', (step, item) => {
    expect(dialogStep(item)).toBe(step);
  });
});

describe('how it ended', () => {
  it.each(['denied', 'timedOut', 'withdrawn', 'stopped'] as const)(
    '%s has a sentence for the sharer',
    (name) => {
      const word = overWord(STATES[name]);
      expect(word).toBe(name === 'stopped' ? 'popup' : name);
      expect(pageTexts.en.mine).toHaveProperty(word);
    },
  );
});
