import { describe, expect, it } from 'vitest';
import { keysForDate } from '../../../entrypoints/hand/date-keys';

const typed = (...args: Parameters<typeof keysForDate>): string => keysForDate(...args).join(' ');

describe('the keys of a date', () => {
  it.each([
    ['en-US', 'date', '2026-11-27', '1 1 2 7 2 0 2 6 ArrowRight'],
    ['en-GB', 'date', '2026-11-27', '2 7 1 1 2 0 2 6 ArrowRight'],
    ['ja', 'date', '2026-11-27', '2 0 2 6 ArrowRight 1 1 2 7'],
    ['de', 'date', '2026-01-02', '0 2 0 1 2 0 2 6 ArrowRight'],
    ['en-US', 'date', '12026-11-27', '1 1 2 7 1 2 0 2 6 ArrowRight'],
    ['en-US', 'time', '00:05', '1 2 0 5 a'],
    ['en-US', 'time', '11:59', '1 1 5 9 a'],
    ['en-US', 'time', '12:00', '1 2 0 0 p'],
    ['en-US', 'time', '17:05', '0 5 0 5 p'],
    ['en-GB', 'time', '17:05', '1 7 0 5'],
    ['ja', 'time', '00:05', '0 0 0 5'],
    ['en-US', 'datetime-local', '2026-11-27T17:05', '1 1 2 7 2 0 2 6 ArrowRight 0 5 0 5 p'],
    ['ja', 'datetime-local', '2026-11-27T17:05', '2 0 2 6 ArrowRight 1 1 2 7 1 7 0 5'],
  ] as const)('in %s, for %s %s', (language, type, value, keys) => {
    expect(typed(type, value, language)).toBe(keys);
  });

  it.each([
    ['month', '2026-11'],
    ['week', '2026-W48'],
    ['color', '#ff0000'],
    ['select', '1'],
    ['date', ''],
    ['date', '17:05'],
    ['date', '27.11.2026'],
    ['date', '2026-11-27T'.repeat(2)],
    ['time', ''],
    ['time', '2026-11-27'],
    ['time', '17:05:30'],
    ['datetime-local', '2026-11-27'],
    ['datetime-local', '17:05'],
  ])('are none for %s “%s”', (type, value) => {
    expect(keysForDate(type, value, 'en-US')).toEqual([]);
  });

  it('are only keys that can be typed, in every language', () => {
    for (const language of ['en-US', 'ja', 'de', 'fr', 'ar', 'fa', 'th', 'ko', 'zh-TW'])
      for (const key of keysForDate('datetime-local', '2026-11-27T17:05', language))
        expect(key).toMatch(/^(\d|a|p|ArrowRight)$/u);
  });
});
