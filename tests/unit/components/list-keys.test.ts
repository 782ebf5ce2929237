import { describe, expect, it } from 'vitest';
import { optionOfKey, optionOfText } from '../../../components/list-keys';

const options = (...labels: string[]) =>
  labels.map((label) => ({ label: label.replace('-', ''), disabled: label.startsWith('-') }));
const list = options('-Choose', 'Austria', 'Belgium', '-Bulgaria', 'Cyprus', 'Czechia');

describe('a key in a list', () => {
  it.each([
    ['ArrowDown', 1, 2],
    ['ArrowDown', 2, 4],
    ['ArrowDown', 5, undefined],
    ['ArrowDown', -1, 1],
    ['ArrowUp', 4, 2],
    ['ArrowUp', 1, undefined],
    ['Home', 4, 1],
    ['End', 1, 5],
    ['PageDown', 1, 5],
    ['PageUp', 5, 1],
    ['ArrowLeft', 1, undefined],
    ['x', 1, undefined],
  ])('%s from %i leads to %s', (key, at, to) => {
    expect(optionOfKey(key, at, list)).toBe(to);
  });

  it('goes a page of ten', () => {
    const long = options(...Array.from({ length: 30 }, (_, index) => `${index}`));
    expect([optionOfKey('PageDown', 3, long), optionOfKey('PageUp', 25, long)]).toEqual([13, 15]);
  });

  it('leads nowhere where nothing can be chosen', () => {
    expect(optionOfKey('Home', 0, options('-a', '-b'))).toBeUndefined();
    expect(optionOfKey('End', 0, [])).toBeUndefined();
  });
});

describe('typing in a list', () => {
  it.each([
    ['b', 1, 2],
    ['B', 2, 2],
    ['c', 1, 4],
    ['c', 4, 5],
    ['cc', 5, 4],
    ['cz', 4, 5],
    ['cy', 5, 4],
    ['bu', 1, undefined],
    ['x', 1, undefined],
  ])('%o from %i leads to %s', (text, at, to) => {
    expect(optionOfText(text, at, list)).toBe(to);
  });

  it('leads nowhere in an empty one', () => {
    expect(optionOfText('a', -1, [])).toBeUndefined();
  });
});
