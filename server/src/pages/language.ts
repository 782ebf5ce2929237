import type { Context } from 'hono';
import en from '../../../locales/en.json';
import ja from '../../../locales/ja.json';

export type JoinPageTexts = typeof en.joinPage;

/** The catalogues' part that the server shows. A language is added here and nowhere else on the server. */
export const joinPageTexts = { en: en.joinPage, ja: ja.joinPage } as const satisfies Record<
  string,
  JoinPageTexts
>;
export type Language = keyof typeof joinPageTexts;

/** `?lang=` if it names a language we have, else the reader's first one that we have, else English. */
export function languageOf(c: Context): Language {
  const asked = c.req.query('lang') ?? '';
  return isKnown(asked) ? asked : preferredLanguage(c.req.header('accept-language') ?? '');
}

/** Reads an Accept-Language header; `ja-JP` counts as `ja`. */
export function preferredLanguage(header: string): Language {
  const wishes = header.split(',').map((item) => {
    const [tag = '', ...parameters] = item.trim().toLowerCase().split(';');
    const quality =
      parameters
        .find((text) => text.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? '1';
    return { language: tag.split('-')[0] ?? '', quality: Number(quality) || 0 };
  });
  const wanted = wishes.filter((wish) => wish.quality > 0).sort((a, b) => b.quality - a.quality);
  return wanted.map((wish) => wish.language).find(isKnown) ?? 'en';
}

function isKnown(tag: string): tag is Language {
  return Object.hasOwn(joinPageTexts, tag);
}
