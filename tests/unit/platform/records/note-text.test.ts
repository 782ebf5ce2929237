import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { translatorFor } from '../../../../utils/i18n';
import { noteText } from '../../../../utils/platform/records/note-text';
import { NOTE_TEXT_MAX, NoteMarker } from '../../../../utils/protocol/note';
import { noteMarker } from '../../../../utils/session/record/note-marker';
import type { Consent, ShownApplication, Summary } from '../../../../utils/session/record/summary-types';
import { noteTexts } from '../../../../utils/texts';
import { CLAIMED, SAS } from '../../../fakes/examples';

const MARKER = 'Deskside session 4F7K-29QM';
const en = translatorFor(noteTexts, 'en');
const ja = translatorFor(noteTexts, 'ja');

/** A moment of that day. */
const at = (time: string) => Date.parse(`2026-11-27T${time}Z`);

beforeEach(() => {
  vi.stubEnv('TZ', 'UTC');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const application = (change: Partial<ShownApplication> = {}): ShownApplication => ({
  shareId: 'share-001',
  direction: 'toAgent',
  surface: { kind: 'window', number: 2 },
  title: 'Orders',
  from: at('10:03:05'),
  to: at('10:13:40'),
  levels: [
    { level: 'view', from: at('10:03:05'), to: at('10:07:00') },
    { level: 'control', from: at('10:07:00'), to: at('10:10:30') },
    { level: 'view', from: at('10:10:30'), to: at('10:13:40') },
  ],
  pauses: [],
  stop: 'shareBar',
  notes: [],
  ...change,
});

const consent = (change: Partial<Consent> = {}): Consent => ({
  shareId: 'share-001',
  direction: 'toAgent',
  level: 'view',
  isUpgrade: false,
  askedAt: at('10:02:40'),
  answeredAt: at('10:02:52'),
  answer: 'accepted',
  shown: 'Someone who calls themselves Aiko asks to see one application.',
  warning: null,
  ...change,
});

const SUMMARY: Summary = {
  recordId: 'record-0001',
  agentName: 'Aiko Mori',
  ticket: CLAIMED,
  startedAt: at('10:02:11'),
  endedAt: at('10:14:05'),
  end: { by: 'agent', why: 'pressed' },
  failedAttempts: 2,
  sas: SAS,
  exposed: false,
  applications: [
    application(),
    application({
      shareId: 'share-002',
      direction: 'toCustomer',
      surface: { kind: 'tab', number: 1 },
      title: null,
      from: at('10:11:00'),
      to: at('10:14:05'),
      levels: [{ level: 'view', from: at('10:11:00'), to: at('10:14:05') }],
      pauses: [{ from: at('10:12:00'), to: at('10:12:30') }],
      stop: 'ended',
    }),
  ],
  consents: [
    consent(),
    consent({
      level: 'control',
      isUpgrade: true,
      askedAt: at('10:05:00'),
      answer: 'denied',
      answeredAt: at('10:05:09'),
    }),
    consent({ level: 'control', isUpgrade: true, askedAt: at('10:06:50'), answeredAt: at('10:06:58') }),
    consent({
      shareId: 'share-002',
      direction: 'toCustomer',
      askedAt: at('10:10:50'),
      answeredAt: at('10:10:55'),
    }),
  ],
  seenMs: 660_000,
  controlledMs: 210_000,
  outcome: 'solved',
  remark: 'The export needed a newer driver.\nTold Kaito to restart tonight.',
  verdict: 'agreed',
  agreedUntil: at('10:14:05'),
};

describe('the note about a session', () => {
  it('reads like this in English', () => {
    expect(noteText(SUMMARY, MARKER, en)).toBe(`Deskside session 4F7K-29QM

Agent: Aiko Mori
When: Friday, November 27, 2026, 10:02:11–10:14:05 UTC (11 minutes 54 seconds)
How it ended: the agent ended the session
Shown: for 11 minutes in all
Use from afar: was possible for 3 minutes 30 seconds in all
Before the two sides met, 2 wrong codes or links were tried.
Record: both sides hold the same

Outcome: solved
Remark:
  The export needed a newer driver.
  Told Kaito to restart tonight.

Applications
- Window 2 – Orders, shown by the customer
  View 10:03:05–10:07:00, Control 10:07:00–10:10:30, View 10:10:30–10:13:40
- Browser tab, shown by the agent
  View 10:11:00–10:14:05
  Paused, nothing seen: 10:12:00–10:12:30

Questions to the customer
- 10:02:40 to show an application: OK (12 seconds)
- 10:05:00 to let the agent use what is shown (Window 2): no (9 seconds)
- 10:06:50 to let the agent use what is shown (Window 2): OK (8 seconds)
- 10:10:50 to look at an application of the agent’s: OK (5 seconds)`);
  });

  it('reads like this in Japanese', () => {
    expect(noteText(SUMMARY, MARKER, ja)).toBe(`Deskside session 4F7K-29QM

担当者：Aiko Mori
日時：2026年11月27日金曜日 10:02:11–10:14:05 UTC（11 分 54 秒）
終了の理由：担当者がセッションを終了しました
表示：合計 11 分
遠隔操作：合計 3 分 30 秒 可能でした
接続の前に、誤ったコードまたはリンクが 2 回使われました。
記録：双方の記録は一致しています

結果：解決
備考：
  The export needed a newer driver.
  Told Kaito to restart tonight.

アプリケーション
- ウィンドウ 2 – Orders（お客様が表示）
  表示のみ 10:03:05–10:07:00、操作 10:07:00–10:10:30、表示のみ 10:10:30–10:13:40
- ブラウザーのタブ（担当者が表示）
  表示のみ 10:11:00–10:14:05
  一時停止（何も見えていません）：10:12:00–10:12:30

お客様への確認
- 10:02:40 アプリケーションを見せること：OK（12 秒）
- 10:05:00 表示中のアプリケーション（ウィンドウ 2）を担当者が操作すること：許可しない（9 秒）
- 10:06:50 表示中のアプリケーション（ウィンドウ 2）を担当者が操作すること：OK（8 秒）
- 10:10:50 担当者のアプリケーションを見ること：OK（5 秒）`);
  });

  it('says little of a session in which nothing happened', () => {
    const nothing: Summary = {
      ...SUMMARY,
      agentName: '',
      failedAttempts: 0,
      applications: [],
      consents: [],
      seenMs: 0,
      controlledMs: 0,
      outcome: null,
      remark: ' \n',
      end: { by: null, why: 'lost' },
      verdict: 'behind',
      agreedUntil: at('10:12:00'),
    };
    expect(noteText(nothing, MARKER, en)).toBe(`Deskside session 4F7K-29QM

When: Friday, November 27, 2026, 10:02:11–10:14:05 UTC (11 minutes 54 seconds)
How it ended: the connection was lost
Shown: nothing
Use from afar: was never possible
Record: up to 10:12:00 both sides hold the same; then the connection was lost`);
  });
});

const english = (change: Partial<Summary>) => noteText({ ...SUMMARY, ...change }, MARKER, en);

describe('in the note', () => {
  it('a session past midnight has both days', () => {
    const endedAt = at('10:14:05') + 86_400_000;
    expect(english({ endedAt })).toContain(
      'Friday, November 27, 2026, 10:02:11 – Saturday, November 28, 2026 10:14:05 UTC (24 hours 11 minutes)',
    );
  });

  it('a session that goes on has no end', () => {
    expect(english({ endedAt: null })).toContain('When: Friday, November 27, 2026, 10:02:11 UTC\n');
  });

  it('colleagues elsewhere read whose time it is', () => {
    vi.stubEnv('TZ', 'Asia/Tokyo');
    expect(english({})).toContain('19:02:11–19:14:05 GMT+9');
  });

  it.each([
    [{ by: 'customer', why: 'pressed' }, 'the customer ended the session'],
    [{ by: 'agent', why: 'pressed' }, 'the agent ended the session'],
    [{ by: 'agent', why: 'timeLimit' }, 'the longest time that a session may last was over'],
    [{ by: 'customer', why: 'recordFull' }, 'so much had happened that no more could be recorded'],
    [{ by: null, why: 'closed' }, 'the agent’s browser was closed, or stopped working'],
    [null, 'not known'],
  ] as const)('an end by %j is told: %s', (end, words) => {
    expect(english({ end })).toContain(`How it ended: ${words}\n`);
  });

  it.each([
    ['open', null, 'not complete yet'],
    ['differs', null, 'the two sides hold different ones'],
    ['behind', null, 'the connection was lost before both sides could agree'],
  ] as const)('a record that is %s is told', (verdict, agreedUntil, words) => {
    expect(english({ verdict, agreedUntil })).toContain(`Record: ${words}\n`);
  });

  it.each([
    [
      { answer: 'timedOut', answeredAt: at('10:03:40') },
      'to show an application: no answer in time, which means no',
    ],
    [
      { answer: 'withdrawn', answeredAt: null },
      'to show an application: taken back before there was an answer',
    ],
    [
      { answer: 'none', answeredAt: null },
      'to show an application: the session ended before there was an answer',
    ],
    [{ answer: 'refused', answeredAt: at('10:02:40') }, 'to show an application: turned down by Deskside'],
    [{ level: 'control' }, 'to let the agent use an application: OK'],
    [{ level: 'control', direction: 'toCustomer' }, 'to use an application of the agent’s: OK'],
    [
      { level: 'control', direction: 'toCustomer', isUpgrade: true },
      'to use what the agent shows (Window 2): OK',
    ],
    [{ level: 'control', isUpgrade: true, shareId: 'share-009' }, 'what is shown (Application): OK'],
  ] as const)('a question %j is told: %s', (change, words) => {
    expect(english({ consents: [consent(change)] })).toContain(words);
  });

  it('what was still shown at the end of the record has no end', () => {
    const levels = [{ level: 'view', from: at('10:03:05'), to: null }] as const;
    expect(english({ applications: [application({ levels, to: null })] })).toContain('View from 10:03:05\n');
  });

  it('long lists are cut, and say so; a long remark is not', () => {
    const many = <V>(one: V, count: number) => Array.from({ length: count }, () => one);
    const pauses = many({ from: at('10:12:00'), to: at('10:12:30') }, 6);
    const remark = Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\r\n');
    const text = english({
      applications: many(application({ title: 'x'.repeat(200), pauses }), 20),
      consents: many(consent(), 40),
      remark,
    });
    expect(text).toContain(', … and 2 more\n');
    expect(text).toContain('\n… and 13 more\n');
    expect(text.endsWith('\n… and 30 more')).toBe(true);
    expect(text).toContain('  line 8\n  line 9 line 10 line 11');
    expect(text).toContain('line 29\n');
    expect(text).toContain(`- Window 2 – ${'x'.repeat(59)}…, shown`);
    expect(text.split('\n').length).toBeLessThanOrEqual(60);
  });

  it('nothing turns or hides other text', () => {
    expect(english({ remark: 'a\u202eb\u0000c\td' })).toContain('  a b c d\n');
  });

  it('everything fits, whatever happened', () => {
    const wide = application({ title: '語'.repeat(200), pauses: application().levels });
    const summary = fc.record({
      agentName: fc.constant('名'.repeat(100)),
      applications: fc.array(fc.constant(wide), { maxLength: 40 }),
      consents: fc.array(fc.constant(consent({ level: 'control', isUpgrade: true, answer: 'refused' })), {
        maxLength: 60,
      }),
      remark: fc.string({
        unit: fc.constantFrom('語', '\n', ' ', 'x\n'),
        minLength: 1_000,
        maxLength: 2_000,
      }),
    });
    fc.assert(
      fc.property(summary, fc.constantFrom(en, ja), (change, t) => {
        const text = noteText({ ...SUMMARY, ...change, remark: change.remark.slice(0, 2_000) }, MARKER, t);
        expect(text.length).toBeLessThanOrEqual(NOTE_TEXT_MAX);
        expect(text.split('\n').length).toBeLessThanOrEqual(60);
        expect(text.startsWith(`${MARKER}\n`)).toBe(true);
      }),
    );
  });
});

/** Without letters that look like digits. */
const READABLE = /^Deskside session [0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/u;

describe('the marker', () => {
  it('is the same for a record each time, and another for each', () => {
    const markers = Array.from({ length: 1_000 }, (_, count) => noteMarker(`record-${count}`));
    expect(new Set(markers).size).toBe(1_000);
    expect(markers.every((marker) => v.is(NoteMarker, marker) && READABLE.test(marker))).toBe(true);
    expect(noteMarker('record-0001')).toBe(noteMarker('record-0001'));
  });
});
