import type { Language } from '../../utils/i18n';
import type { Period } from '../../utils/session/record/summary-types';

/** Times and lengths as people of that language write them. */

const SECOND = 1_000;
const UNITS = [
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** "12 minutes 5 seconds": the two largest units, and never nothing at all of what took some time. */
export function durationText(ms: number, language: Language): string {
  let left = Math.max(1, Math.round(ms / SECOND));
  const parts = UNITS.map(([unit, length]) => {
    const value = Math.floor(left / length);
    left -= value * length;
    return { unit, value };
  });
  const first = parts.findIndex(({ value }) => value > 0);
  const said = parts.slice(first, first + 2).filter(({ value }) => value > 0);
  return new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }).format(
    said.map(({ unit, value }) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
    ),
  );
}

/** The day and the time; both days, if it went on past midnight. */
export function whenText({ from, to }: Period, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' });
  return to === null ? format.format(from) : format.formatRange(from, to);
}

/** The time of day, to the second. */
export const timeText = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(at);

export const rangeText = ({ from, to }: { from: number; to: number }, language: Language): string =>
  new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).formatRange(from, to);
