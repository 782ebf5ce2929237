/**
 * Texts in the person's language. One catalogue a language (locales/*.json): namespaces of keys, `{name}` where a value
 * goes, and plural forms by Intl.PluralRules as `{ "one": …, "other": … }`. Keys are typed from the English file.
 */
export type Language = 'en' | 'ja';
export type Text = string | { readonly one?: string; readonly other: string };
export type Catalogue = Readonly<Record<string, Readonly<Record<string, Text>>>>;

export type KeyOf<C> = {
  [N in keyof C & string]: `${N}.${keyof C[N] & string}`;
}[keyof C & string];

/** `count` chooses the plural form. */
export type Values = Readonly<Record<string, string | number>>;
export interface Translator<C> {
  (key: KeyOf<C>, values?: Values): string;
  readonly language: Language;
}

export type Texts<C> = {
  readonly en: C;
  readonly ja: { readonly [N in keyof C]: { readonly [K in keyof C[N]]: Text } };
};

export const translatorFor = <C extends object>(texts: Texts<C>, language: Language): Translator<C> =>
  translatorOf<C>(texts[language], language);

/** From one language's catalogue, where the other is not loaded at all. */
export function translatorOf<C extends object>(texts: Texts<C>[Language], language: Language): Translator<C> {
  const catalogue = texts as unknown as Catalogue;
  const plural = new Intl.PluralRules(language);
  const translate = (key: KeyOf<C>, values: Values = {}): string => {
    const [namespace = '', name = ''] = (key as string).split('.');
    const text = catalogue[namespace]?.[name];
    if (text === undefined) return key as string;
    return fill(typeof text === 'string' ? text : pick(text, plural, values), values);
  };
  return Object.assign(translate, { language });
}

function pick(text: Exclude<Text, string>, plural: Intl.PluralRules, { count }: Values): string {
  return (plural.select(Number(count)) === 'one' ? text.one : undefined) ?? text.other;
}

const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/gu, (hole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : hole,
  );

/** The closest of our languages to a list of language tags, most wanted first. */
export const closestLanguage = (tags: readonly string[]): Language =>
  tags
    .find((tag) => /^(en|ja)\b/iu.test(tag))
    ?.toLowerCase()
    .startsWith('ja')
    ? 'ja'
    : 'en';
