import browser from 'webextension-polyfill';
import { closestLanguage, type Language } from '../i18n';
import type { Settings } from './settings';

/** The language chosen in the settings, else the browser's own. */
export const uiLanguage = ({ language }: Settings): Language =>
  language === 'auto' ? closestLanguage([browser.i18n.getUILanguage(), ...navigator.languages]) : language;
