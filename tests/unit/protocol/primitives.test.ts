import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { cut, lineOf, withoutUnsafe } from '../../../utils/protocol/primitives';

const FAMILY = '👨‍👩‍👧‍👦';
const marks = (count: number) => `a${'\u0301'.repeat(count)}`;

describe('text that is cut', () => {
  it.each([
    ['short', 'Printer', 300, 'Printer'],
    ['between two letters', 'Printer', 5, 'Print'],
    ['before an emoji that does not fit', `x${'😀'.repeat(3)}`, 4, 'x😀'],
    ['before a family that does not fit', `${FAMILY}${FAMILY}`, FAMILY.length + 4, FAMILY],
    ['before a letter with its marks', `ab${marks(4)}`, 5, 'ab'],
    ['within what is longer than all the room', FAMILY, 4, '👨\u200d\ufffd'],
  ])('%s', (_, text, max, expected) => {
    expect(cut(text, max)).toBe(expected);
  });
});

describe('text that is not safe', () => {
  it.each([
    ['a half emoji', 'a\ud83db', 'a\ufffdb'],
    ['a tower of marks', marks(200), marks(6)],
    ['a control character', 'a\u0000b', 'a b'],
    ['a turned direction', 'gnp\u202eexe', 'gnp exe'],
  ])('%s is refused, and can be cleaned', (_, text, expected) => {
    expect(v.is(lineOf(300), text)).toBe(false);
    expect(withoutUnsafe(text)).toBe(expected);
    expect(v.is(lineOf(300), expected)).toBe(true);
  });

  it.each(['Việt Nam', 'שָׁלוֹם', 'น้ำ', 'བསྒྲུབས', 'é', '👩🏽‍🚀', '日本語（テスト）', 'မျှော့', 'क्षेत्रीयों'])(
    '%s is left as it is',
    (text) => {
      expect(withoutUnsafe(text)).toBe(text);
      expect(v.is(lineOf(300), text)).toBe(true);
    },
  );
});
