/**
 * The keys that fill in a date or time field: its parts stand in the order of the browser's language. What this does not
 * know (names of months, weeks, colours) gets no keys. Pure.
 * @param value as `<input>` has it, e.g. `2026-11-27` or `17:05`
 */
export function keysForDate(type: string, value: string, language: string): string[] {
  const [, year, month, day, hour, minute] =
    /^(?:(\d{4,6})-(\d{2})-(\d{2}))?T?(?:(\d{2}):(\d{2}))?$/u.exec(value) ?? [];
  const hasDate = type !== 'time';
  const hasTime = type !== 'date';
  if (!['date', 'time', 'datetime-local'].includes(type)) return [];
  if ((hasDate && day === undefined) || (hasTime && minute === undefined)) return [];
  const parts = new Intl.DateTimeFormat(language, {
    ...(hasDate && { year: 'numeric', month: '2-digit', day: '2-digit' }),
    ...(hasTime && { hour: '2-digit', minute: '2-digit' }),
  }).formatToParts(new Date(2026, 0, 1, 1, 1));
  const isHalfDay = parts.some((part) => part.type === 'dayPeriod');
  const written: Partial<Record<Intl.DateTimeFormatPartTypes, string[]>> = {
    // It takes up to six digits, so it does not know when it is complete.
    year: [...(year ?? ''), 'ArrowRight'],
    month: [...(month ?? '')],
    day: [...(day ?? '')],
    hour: [...(isHalfDay ? halfDay(Number(hour)) : (hour ?? ''))],
    minute: [...(minute ?? '')],
    dayPeriod: [Number(hour) < 12 ? 'a' : 'p'],
  };
  return parts.flatMap((part) => written[part.type] ?? []);
}

const halfDay = (hour: number): string => String(hour % 12 || 12).padStart(2, '0');
