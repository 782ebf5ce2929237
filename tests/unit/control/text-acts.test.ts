import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { composed, compositionOver, halfAtEnd, written } from '../../../utils/control/text-acts';
import { ControlAct } from '../../../utils/protocol/control';
import { ACT_TEXT_MAX } from '../../../utils/protocol/limits';

const textsOf = (acts: ReturnType<typeof written>) => acts.map(({ text }) => text);

describe('a composition', () => {
  it('is told as it grows, with the caret at its end', () => {
    expect(composed('にほn')).toEqual([{ type: 'text.compose', text: 'にほn', start: 3, end: 3 }]);
  });

  it('becomes text, or nothing', () => {
    expect(compositionOver('日本語')).toEqual([{ type: 'text.commit', text: '日本語' }]);
    expect(compositionOver('')).toEqual([{ type: 'text.compose', text: '', start: 0, end: 0 }]);
  });

  it('that is very long is told from its beginning', () => {
    expect(composed('あ'.repeat(ACT_TEXT_MAX + 1))).toMatchObject([{ text: 'あ'.repeat(ACT_TEXT_MAX) }]);
  });
});

describe('text', () => {
  it('comes in pieces that cut no character', () => {
    const text = `${'x'.repeat(ACT_TEXT_MAX - 1)}😀${'y'.repeat(ACT_TEXT_MAX)}`;
    expect(textsOf(written(text))).toEqual([
      'x'.repeat(ACT_TEXT_MAX - 1),
      `😀${'y'.repeat(ACT_TEXT_MAX - 2)}`,
      'yy',
    ]);
  });

  it('has its lines and tabs, and nothing that only machines read', () => {
    expect(textsOf(written('a\tb\nc\u0000\u001bd\ud83d'))).toEqual(['a\tb\ncd']);
    expect(written('')).toEqual([]);
  });

  it.each([
    ['a', ''],
    ['', ''],
    ['a😀', ''],
    ['a\ud83d', '\ud83d'],
    ['\ude00', ''],
  ])('%o ends with the first half of a character: %o', (text, half) => {
    expect(halfAtEnd(text)).toBe(half);
  });

  it('arrives whole, in messages that may be sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 1_000 }), (text) => {
        const acts = written(text);
        expect(textsOf(acts).join('')).toBe(text);
        for (const act of acts) {
          expect(v.is(ControlAct, act)).toBe(true);
          expect(act.text.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
