import browser from 'webextension-polyfill';
import { closestLanguage, type Language, type Translator, translatorFor } from '../i18n';
import { type PageCatalogue, pageTexts } from '../texts';
import { loadSettings, type Settings } from './settings';

/** The language chosen in the settings, else the browser's own. */
export const uiLanguage = ({ language }: Settings): Language =>
  language === 'auto' ? closestLanguage([browser.i18n.getUILanguage(), ...navigator.languages]) : language;

/** For our own pages: the translator, with the document's language set to match. */
export async function pageTranslator(): Promise<Translator<PageCatalogue>> {
  const language = uiLanguage(await loadSettings());
  document.documentElement.lang = language;
  return translatorFor(pageTexts, language);
}
