import type { Environment } from '../environment';

/** Scripts as desktop files name them. */
const MODIFIERS: Readonly<Record<string, string>> = { Latn: 'latin', Cyrl: 'cyrillic' };

/**
 * A browser's language (`ja`, `pt-BR`, `zh-Hant`) → the locales to look for in a desktop file, the best first. A language
 * without a country gets that where most of its speakers are last: many files know `zh_CN` and no `zh`.
 */
export function localesOf(language: string): string[] {
  try {
    const asked = new Intl.Locale(language);
    const likely = asked.maximize();
    const modifier = asked.script && MODIFIERS[asked.script];
    return inOrder(asked.language, asked.region, modifier).concat(
      likely.region ? `${asked.language}_${likely.region}` : [],
    );
  } catch {
    return []; // No language at all, though it is written like one.
  }
}

/** The same for a POSIX locale: `lang_COUNTRY.ENCODING@MODIFIER`. */
export function localesOfEnvironment({ LC_ALL, LC_MESSAGES, LANG }: Environment): string[] {
  const locale = /^([a-z]{2,3})(?:_([A-Z]{2}))?(?:\.[^@]*)?(?:@(\w+))?$/.exec(
    LC_ALL || LC_MESSAGES || LANG || '',
  );
  return locale ? inOrder(locale[1] ?? '', locale[2], locale[3]) : [];
}

/** As the Desktop Entry Specification has it, "Localized values for keys". */
function inOrder(language: string, country: string | undefined, modifier: string | undefined): string[] {
  const places = country ? [`${language}_${country}`, language] : [language];
  return places.flatMap((place) => (modifier ? [`${place}@${modifier}`, place] : [place]));
}
