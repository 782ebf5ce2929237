import { type Translator, translatorFor } from '../i18n';
import { type PageCatalogue, pageTexts } from '../texts';
import { uiLanguage } from './language';
import { loadSettings } from './settings';

/** For our own pages: the translator, with the document's language set to match. */
export async function pageTranslator(): Promise<Translator<PageCatalogue>> {
  const language = uiLanguage(await loadSettings());
  document.documentElement.lang = language;
  return translatorFor(pageTexts, language);
}
