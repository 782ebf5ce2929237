import type { Language } from './i18n';

const SECOND = 1_000;
const UNITS = [
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** "12 minutes", "5 seconds": the two largest units, and never nothing at all of what took some time. */
export function lengthParts(ms: number, language: Language): string[] {
  let left = Math.max(1, Math.round(ms / SECOND));
  const parts = UNITS.map(([unit, length]) => {
    const value = Math.floor(left / length);
    left -= value * length;
    return { unit, value };
  });
  const first = parts.findIndex(({ value }) => value > 0);
  return parts
    .slice(first, first + 2)
    .filter(({ value }) => value > 0)
    .map(({ unit, value }) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
    );
}
