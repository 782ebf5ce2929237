import type { Language } from '../../i18n';
import { lengthParts } from '../../lengths';

/** Times and lengths in plain text, as colleagues read them: 24 hours, and none of the narrow spaces that Intl likes. */

/** "12 minutes 5 seconds". */
export const lengthText = (ms: number, language: Language): string => lengthParts(ms, language).join(' ');

const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

export const timeText = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(language, CLOCK).format(at);

const dayText = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(at);

/** "Friday, November 27, 2026, 10:02:11–10:14:05 UTC"; both days, if it went on past midnight. */
export function dateText(from: number, to: number | null, language: Language): string {
  const day = dayText(from, language);
  const begin = `${day}${language === 'ja' ? ' ' : ', '}${timeText(from, language)}`;
  if (to === null) return `${begin} ${zoneText(from, language)}`;
  const lastDay = dayText(to, language);
  const last = timeText(to, language);
  const end = lastDay === day ? `–${last}` : ` – ${lastDay} ${last}`;
  return `${begin}${end} ${zoneText(to, language)}`;
}

/** Colleagues may be elsewhere. */
function zoneText(at: number, language: Language): string {
  const parts = new Intl.DateTimeFormat(language, { timeZoneName: 'short' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
