import { describe, expect, it } from 'vitest';
import { otherFirst, otherIn, seenBy, sharedItems } from '../../../entrypoints/share/words';
import { translatorFor } from '../../../utils/i18n';
import { SuspendReason } from '../../../utils/protocol/control';
import type { ShareState } from '../../../utils/protocol/share';
import type { SharerItem } from '../../../utils/session/sharer-item';
import { pageTexts } from '../../../utils/texts';
import { OTHER_SURFACE, STATES } from '../../fakes/examples';
import { sharerItem } from '../../fakes/sharer-items';

const t = { en: translatorFor(pageTexts, 'en'), ja: translatorFor(pageTexts, 'ja') };
const agents = (change: Partial<SharerItem> = {}) =>
  sharerItem('agent', { shareId: 'own', other: 'Kaito', ticketLabel: '#1042', ...change });
const customers = (change: Partial<SharerItem> = {}) =>
  sharerItem('customer', { shareId: 'own', other: 'Aiko', ...change });

describe('who sees it', () => {
  it.each([
    ['en', agents(), 'Kaito', 'Kaito', 'Kaito · #1042'],
    ['en', agents({ other: '' }), 'the customer', 'The customer', 'the customer · #1042'],
    ['en', agents({ other: '', ticketLabel: '' }), 'the customer', 'The customer', 'the customer'],
    ['en', customers(), 'Aiko', 'Aiko', 'Aiko'],
    ['en', customers({ other: '', ticketLabel: '#1042' }), 'the agent', 'The agent', 'the agent'],
    ['ja', agents({ other: '' }), 'お客様', 'お客様', 'お客様 · #1042'],
    ['ja', customers({ other: '' }), '担当者', '担当者', '担当者'],
  ] as const)('%s', (language, item, inside, first, seen) => {
    expect([otherIn(item, t[language]), otherFirst(item, t[language]), seenBy(item, t[language])]).toEqual([
      inside,
      first,
      seen,
    ]);
  });
});

describe('what is shown', () => {
  const second = { kind: 'window', number: 2 } as const;
  const sharing: ShareState = { ...STATES.sharing, surface: second };
  const paused: ShareState = { ...STATES.paused, surface: second };

  it.each([
    [
      'live',
      agents({ state: sharing }),
      'Window 2',
      'Window 2 · seen by Kaito · #1042',
      'ウィンドウ 2 · Kaito · #1042 に表示中',
    ],
    [
      'paused',
      customers({ state: paused, pausedByHand: true }),
      'Window 2',
      'Window 2 · paused: Aiko sees nothing',
      'ウィンドウ 2 · 一時停止中：Aiko には見えていません',
    ],
    [
      'asks',
      customers({ state: { ...STATES.paused, surface: OTHER_SURFACE }, swapped: true }),
      'Browser tab 2',
      'Browser tab 2 · not shown now: you went to another tab, or the page has changed',
      'ブラウザーのタブ 2 · 今は表示していません（別のタブに移動したか、ページが変わったため）',
    ],
    [
      'asks',
      customers({ state: paused, swapped: true, pausedByHand: true }),
      'Window 2',
      t.en('bar.held', { name: 'Window 2' }),
      t.ja('bar.held', { name: 'ウィンドウ 2' }),
    ],
    [
      'held',
      customers({ state: paused, barGoneUntil: 16_000 }),
      'Window 2',
      'Window 2 · paused: Aiko sees nothing',
      'ウィンドウ 2 · 一時停止中：Aiko には見えていません',
    ],
    [
      'paused',
      customers({ state: paused, barGoneUntil: 16_000, pausedByHand: true }),
      'Window 2',
      'Window 2 · paused: Aiko sees nothing',
      'ウィンドウ 2 · 一時停止中：Aiko には見えていません',
    ],
  ] as const)('is told as %s', (state, item, name, english, japanese) => {
    const { shareId, sessionId } = item;
    const other = item.role === 'agent' ? 'Kaito · #1042' : 'Aiko';
    expect(sharedItems([item], t.en)).toEqual([
      { shareId, sessionId, name, other, text: english, state, control: null },
    ]);
    expect(sharedItems([item], t.ja)[0]?.text).toBe(japanese);
  });

  it.each([
    ['The customer · #1042', 'お客様 · #1042', agents({ state: sharing, other: '' })],
    ['The agent', '担当者', customers({ state: sharing, other: '' })],
  ])('is headed “%s” where no name is known', (english, japanese, item) => {
    expect(sharedItems([item], t.en)[0]?.other).toBe(english);
    expect(sharedItems([item], t.ja)[0]?.other).toBe(japanese);
  });

  const used = (suspended: SuspendReason | null, change: Partial<SharerItem> = {}) =>
    customers({ state: sharing, control: { standing: 'taken', suspended }, ...change });
  const CONTROL = {
    null: ['Aiko is using it now.', 'Aikoが操作しています。'],
    localHand: ['Your hand comes first: Aiko waits.', 'あなたの操作が優先されます。Aikoは待っています。'],
    dialog: [
      'The page asks you something. Aiko waits for your answer.',
      'ページがあなたに確認しています。Aikoはあなたの回答を待っています。',
    ],
    fileChooser: [
      'Your browser asks for a file. Aiko cannot see or use that.',
      'ブラウザーがファイルの選択を求めています。Aikoには見えず、操作もできません。',
    ],
    permission: [
      'Your browser asks you for a permission. Aiko cannot see or use that.',
      'ブラウザーが許可を求めています。Aikoには見えず、操作もできません。',
    ],
    loading: ['The page is loading. Aiko waits.', 'ページを読み込んでいます。Aikoは待っています。'],
    forbidden: ['This page can be used by nobody but you.', 'このページを操作できるのはあなただけです。'],
    minimised: [
      'The window is minimised. Aiko waits.',
      'ウィンドウが最小化されています。Aikoは待っています。',
    ],
    paused: ['Aiko may use it with mouse and keyboard.', 'Aikoがマウスとキーボードで操作できます。'],
  } satisfies Record<SuspendReason | 'null', [english: string, japanese: string]>;

  it.each([null, ...SuspendReason.options])('is used by the other, or waits: %s', (suspended) => {
    const [english, japanese] = CONTROL[suspended ?? 'null'];
    expect(sharedItems([used(suspended)], t.en)[0]?.control).toEqual({ taken: true, text: english });
    expect(sharedItems([used(suspended)], t.ja)[0]?.control).toEqual({ taken: true, text: japanese });
  });

  it('may be used, whatever it would have to wait for', () => {
    for (const suspended of [null, ...SuspendReason.options]) {
      const item = agents({ state: sharing, other: '', control: { standing: 'free', suspended } });
      expect(sharedItems([item], t.en)[0]?.control).toEqual({
        taken: false,
        text: 'The customer may use it with mouse and keyboard.',
      });
    }
  });

  it('is used by nobody when another surface is in its place', () => {
    expect(sharedItems([used(null, { swapped: true })], t.en)[0]?.control).toBeNull();
  });

  it('has no number where it is the first', () => {
    expect(sharedItems([agents({ state: STATES.sharing })], t.en)[0]?.name).toBe('Window');
  });

  it('is only what this person shows, now', () => {
    const over = customers({ state: STATES.stopped });
    const choosing = customers({ state: STATES.picking });
    const seen = customers({ state: STATES.sharing, direction: 'toCustomer' });
    const shown = customers({ state: STATES.sharing });
    expect(sharedItems([over, choosing, seen, shown], t.en)).toHaveLength(1);
  });

  it.each(['en', 'ja'] as const)('leaves nothing unfilled (%s)', (language) => {
    const states = [STATES.sharing, STATES.paused, STATES.upgradeRequested, STATES.reconnecting];
    const items = states.flatMap((state) =>
      [agents, customers].flatMap((make) => [
        make({ state }),
        make({ state, other: '' }),
        make({ state, swapped: true }),
        make({ state, barGoneUntil: 16_000 }),
        make({ state, pausedByHand: true }),
        make({ state, control: { standing: 'taken', suspended: 'dialog' } }),
      ]),
    );
    const said = sharedItems(items, t[language]);
    expect(said).toHaveLength(items.length);
    for (const { name, other, text, control } of said)
      expect(name + other + text + (control?.text ?? '')).not.toMatch(/[{}]|undefined/u);
  });
});
