import { describe, expect, it } from 'vitest';
import type { Share } from '../../../utils/protocol/session';
import type { ShareState } from '../../../utils/protocol/share';
import { followed } from '../../../utils/session/followed';
import { isShowing, isUpgrading, levelOf } from '../../../utils/session/share-machine';
import type { SharerItem } from '../../../utils/session/sharer-item';
import { CONTROLLED, OTHER_SURFACE, STATES, shareIn, TAB_STATE } from '../../fakes/examples';
import { sharerItem } from '../../fakes/sharer-items';

const TAB = OTHER_SURFACE;
const OFFERED: ShareState = { name: 'upgradeOffered', surface: TAB };
const ASKED: ShareState = { name: 'upgradeRequested', surface: TAB, deadline: 61_000, boxShown: false };
const UPGRADING: ShareState = { name: 'upgrading', surface: TAB };
const PAUSED: ShareState = { ...TAB_STATE, name: 'paused' };

type Role = SharerItem['role'];
const own = (role: Role, state: ShareState, round = 0, change: Partial<SharerItem> = {}) =>
  sharerItem(role, { direction: role === 'customer' ? 'toAgent' : 'toCustomer', state, round, ...change });
const seen = (state: ShareState, round = 0) =>
  sharerItem('customer', { direction: 'toCustomer', state, round });
const told = (state: ShareState, round = 0, change: Partial<Share> = {}) =>
  shareIn(state, { round, level: round > 0 ? 'control' : 'view', ...change });

describe('what the customer shows', () => {
  it('is asked about, with a deadline, once for each round', () => {
    const item = own('customer', TAB_STATE);
    const asked = followed(item, told(ASKED, 1));
    expect(asked).toMatchObject({ state: ASKED, deadline: 61_000, round: 1, wants: 'control' });
    expect(followed(asked, told(ASKED, 1))).toBe(asked);
    expect(followed({ ...asked, state: TAB_STATE }, told(ASKED, 1)).state).toBe(TAB_STATE);
    expect(followed({ ...asked, state: UPGRADING }, told(ASKED, 1)).state).toBe(UPGRADING);
    expect(followed({ ...asked, state: TAB_STATE }, told({ ...ASKED, deadline: 99_000 }, 2))).toMatchObject({
      deadline: 99_000,
      round: 2,
      state: { name: 'upgradeRequested' },
    });
  });

  it.each([PAUSED, STATES.picking, STATES.requested] as const)(
    'is not asked about while it is $name here',
    (state) => {
      const item = own('customer', state);
      expect(followed(item, told(ASKED, 1))).toBe(item);
    },
  );

  it.each([OFFERED, ASKED, UPGRADING, CONTROLLED])('is lowered from $name when the book says so', (state) => {
    for (const book of [TAB_STATE, PAUSED])
      expect(followed(own('customer', state, 1), told(book, 1)).state).toEqual(TAB_STATE);
  });

  it('is lowered and asked about anew in one go', () => {
    for (const state of [UPGRADING, CONTROLLED])
      expect(followed(own('customer', state, 1), told(ASKED, 2)).state).toEqual(ASKED);
  });

  it.each(Object.values(STATES))('is never started, raised or stopped: $name', (state) => {
    for (const book of [...Object.values(STATES), TAB_STATE, CONTROLLED, UPGRADING])
      for (const round of [0, 1]) {
        const next = followed(own('customer', state), told(book, round)).state;
        expect(levelOf(next)).toBe('view');
        if (state.name !== 'upgrading') expect(next.name).not.toBe('upgrading');
        expect(isShowing(next)).toBe(isShowing(state));
      }
  });

  it('keeps the name of what is shown here', () => {
    const other = { kind: 'tab', number: 7 } as const;
    const item = own('customer', { ...TAB_STATE, surface: other });
    expect(followed(item, told(ASKED, 1)).state).toMatchObject({ surface: other });
  });
});

describe('what the agent shows', () => {
  it.each([
    [STATES.offering, STATES.requested, 'requested'],
    [STATES.offering, STATES.accepted, 'accepted'],
    [STATES.requested, STATES.accepted, 'accepted'],
    [STATES.requested, STATES.offering, 'requested'],
    [STATES.accepted, STATES.requested, 'accepted'],
    [STATES.picking, STATES.accepted, 'picking'],
    [STATES.pickCancelled, STATES.picking, 'pickCancelled'],
    [TAB_STATE, STATES.picking, 'sharing'],
  ] as const)('%o goes with the customer’s answer: %o', (state, book, name) => {
    expect(followed(own('agent', state), told(book)).state.name).toBe(name);
  });

  it.each([
    [OFFERED, ASKED, 'upgradeRequested'],
    [OFFERED, UPGRADING, 'upgrading'],
    [ASKED, UPGRADING, 'upgrading'],
    [ASKED, OFFERED, 'upgradeRequested'],
    [UPGRADING, ASKED, 'upgrading'],
    [CONTROLLED, UPGRADING, 'sharing'],
    [TAB_STATE, OFFERED, 'sharing'],
    [TAB_STATE, ASKED, 'sharing'],
    [TAB_STATE, UPGRADING, 'sharing'],
    [TAB_STATE, CONTROLLED, 'sharing'],
  ] as const)('within a round %o goes on, never back: %o', (state, book, name) => {
    const next = followed(own('agent', state, 1), told(book, 1)).state;
    expect(next.name).toBe(name);
    expect(levelOf(next)).toBe(levelOf(state));
  });

  it.each([OFFERED, ASKED, UPGRADING])('takes up a new round wherever it is by now: $name', (book) => {
    const next = followed(own('agent', TAB_STATE, 1), told(book, 2));
    expect(next).toMatchObject({ round: 2, wants: 'control', state: { name: book.name }, deadline: null });
  });

  it.each([OFFERED, ASKED, UPGRADING, CONTROLLED])('is lowered from $name when the book says so', (state) => {
    expect(followed(own('agent', state, 1), told(TAB_STATE, 1)).state).toEqual(TAB_STATE);
  });

  it('is never raised to control by the book', () => {
    for (const state of [...Object.values(STATES), TAB_STATE, UPGRADING])
      for (const round of [0, 1])
        expect(levelOf(followed(own('agent', state), told(CONTROLLED, round)).state)).toBe('view');
  });
});

describe('what the customer sees', () => {
  it.each([TAB_STATE, PAUSED, UPGRADING, CONTROLLED])('is as the book tells it: $name', (book) => {
    expect(followed(seen(STATES.accepted), told(book)).state).toEqual(book);
  });

  it('is asked about once for each round', () => {
    const asked = followed(seen(TAB_STATE), told(ASKED, 1));
    expect(asked).toMatchObject({ state: ASKED, deadline: 61_000, round: 1 });
    for (const state of [TAB_STATE, UPGRADING])
      expect(followed({ ...asked, state }, told(ASKED, 1)).state).toBe(state);
    expect(followed({ ...asked, state: TAB_STATE }, told(ASKED, 2)).state).toEqual(ASKED);
  });

  it('stays as it was answered here, until there is a picture', () => {
    for (const book of Object.values(STATES).filter((state) => !isShowing(state))) {
      const item = seen(STATES.accepted);
      expect(followed(item, told(book))).toBe(item);
    }
  });

  it('is the very same where nothing is new', () => {
    for (const state of [TAB_STATE, PAUSED, CONTROLLED]) {
      const item = seen(state);
      expect(followed(item, told({ ...state }))).toBe(item);
    }
    expect(isUpgrading(followed(seen(ASKED, 1), told(TAB_STATE, 1)).state)).toBe(false);
  });
});
