import type { Language } from '../../utils/i18n';
import { lengthParts } from '../../utils/lengths';
import type { Period } from '../../utils/session/record/summary-types';

/** Times and lengths as people of that language write them. */

/** "12 minutes 5 seconds". */
export const durationText = (ms: number, language: Language): string =>
  new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }).format(lengthParts(ms, language));

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
