import { describe, expect, it } from 'vitest';
import type { ShareState } from '../../../utils/protocol/share';
import {
  dialogStep,
  newItem,
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

const dated: ShareState = { name: 'requested', deadline: 61_000 };
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
      agentName: 'Aiko',
      ticket: CLAIMED,
      sas: SAS,
      mustCompare: false,
      deadline: 61_000,
    });
  });

  it('that asks to compare where the invite was exposed', () => {
    expect(newItem(customerSession({ exposed: true }), shareIn(dated))?.mustCompare).toBe(true);
  });

  it.each(phaseNames.filter((name) => name !== 'connected'))('not while %s', (name) => {
    expect(newItem(customerSession({ phase: PHASES[name] }), shareIn(dated))).toBeUndefined();
  });

  it.each(stateNames)('not from a share that is %s without a deadline', (name) => {
    expect(newItem(customerSession(), shareIn(STATES[name]))).toBeUndefined();
  });
});

describe('the sharer’s shares', () => {
  it('are those that this browser shows, not those it watches', () => {
    const mine = shareIn(dated);
    const theirs = shareIn(dated, { id: 'share-002', direction: 'toCustomer' });
    expect(
      sharerShares(bookOf(customerSession({ shares: [mine, theirs] }))).map(({ share }) => share),
    ).toEqual([mine]);
    expect(sharerShares(bookOf(agentSession({ shares: [mine, theirs] }))).map(({ share }) => share)).toEqual([
      theirs,
    ]);
  });
});

describe('the share window shows the most urgent thing', () => {
  const sharing = itemIn(STATES.sharing, { shareId: 'sharing' });
  const barGone = itemIn(STATES.paused, { shareId: 'barGone', barGoneUntil: 16_000 });
  const swapped = itemIn(STATES.paused, { shareId: 'swapped', swapped: true });
  const both = itemIn(STATES.paused, { shareId: 'both', swapped: true, barGoneUntil: 16_000 });
  const choosing = itemIn(STATES.pickCancelled, { shareId: 'choose' });
  const consent = itemIn(dated, { shareId: 'consent' });
  const over = itemIn(STATES.denied, { shareId: 'over' });

  it.each([
    ['nothing', []],
    ['over', [over]],
    ['sharing', [sharing, over]],
    ['choose', [sharing, choosing, over]],
    ['swapped', [sharing, choosing, swapped]],
    ['barGone', [swapped, barGone, choosing]],
    ['barGone', [both]],
    ['consent', [barGone, swapped, choosing, consent]],
    ['over', [itemIn(STATES.stopped, { swapped: true, barGoneUntil: 1 })]],
  ] as const)('%s', (name, items) => {
    expect(sharerView(items).name).toBe(name);
  });

  it('with the time at which it stops', () => {
    expect(sharerView([barGone])).toEqual({ name: 'barGone', item: barGone, until: 16_000 });
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
