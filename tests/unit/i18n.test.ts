import { describe, expect, it } from 'vitest';
import { closestLanguage, translatorFor } from '../../utils/i18n';

const texts = {
  en: {
    a: {
      plain: 'Hello',
      greet: 'Hello {name}, {name} of {place}',
      shares: { one: '{count} share', other: '{count} shares' },
    },
  },
  ja: { a: { plain: 'こんにちは', greet: '{place}の{name}さん', shares: { other: '{count}件' } } },
};
const en = translatorFor(texts, 'en');
const ja = translatorFor(texts, 'ja');

describe('a translator', () => {
  it('speaks its language', () => {
    expect([en.language, en('a.plain'), ja.language, ja('a.plain')]).toEqual([
      'en',
      'Hello',
      'ja',
      'こんにちは',
    ]);
  });

  it('fills every blank', () => {
    const values = { name: 'Aiko', place: 'Osaka' };
    expect(en('a.greet', values)).toBe('Hello Aiko, Aiko of Osaka');
    expect(ja('a.greet', values)).toBe('OsakaのAikoさん');
  });

  it('leaves a blank without a value as it is', () => {
    expect(en('a.greet', { name: 'Aiko' })).toBe('Hello Aiko, Aiko of {place}');
  });

  it('puts hostile values in as text, once', () => {
    expect(en('a.greet', { name: '{place}', place: '$& <b>' })).toBe('Hello {place}, {place} of $& <b>');
  });

  it.each(['constructor', 'toString', '__proto__'])('finds no value in the prototype: {%s}', (name) => {
    const t = translatorFor({ en: { a: { x: `{${name}}` } }, ja: { a: { x: '' } } }, 'en');
    expect(t('a.x', {})).toBe(`{${name}}`);
  });

  it.each([
    [0, '0 shares', '0件'],
    [1, '1 share', '1件'],
    [2, '2 shares', '2件'],
  ])('counts %i', (count, english, japanese) => {
    expect([en('a.shares', { count }), ja('a.shares', { count })]).toEqual([english, japanese]);
  });

  it('gives back a key that is not there', () => {
    expect(en('a.missing' as 'a.plain')).toBe('a.missing');
  });
});

describe('the closest language', () => {
  it.each([
    [['ja'], 'ja'],
    [['ja-JP', 'en'], 'ja'],
    [['JA-jp'], 'ja'],
    [['en-GB', 'ja'], 'en'],
    [['de', 'fr', 'ja', 'en'], 'ja'],
    [['de', 'fr'], 'en'],
    [['jam'], 'en'],
    [['english'], 'en'],
    [[], 'en'],
  ] as const)('to %j is %s', (tags, language) => {
    expect(closestLanguage(tags)).toBe(language);
  });
});
