import { type Language, type Translator, translatorOf } from '../i18n';
import type { PageCatalogue } from '../texts';
import { uiLanguage } from './language';
import { loadSettings } from './settings';

/** A page speaks one language: the other one's words are not loaded. */
const LOADERS = {
  en: async () => (await import('../../locales/en.json')).default,
  ja: async () => (await import('../../locales/ja.json')).default,
} satisfies Record<Language, () => Promise<unknown>>;

/** For our own pages: the translator, with the document's language set to match. */
export async function pageTranslator(): Promise<Translator<PageCatalogue>> {
  const language = uiLanguage(await loadSettings());
  document.documentElement.lang = language;
  return translatorOf<PageCatalogue>(await LOADERS[language](), language);
}
