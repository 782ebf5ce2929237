import browser from 'webextension-polyfill';
import { isPermitted, type OriginList, patternOf } from './origins';
import { loadSettings, saveSettings } from './settings';

/**
 * Lets Deskside into one origin. Call it in a click: the browser asks once more, in its own words. A popup does not
 * live to hear the answer (the browser's question closes it), so the wish is stored first and the background goes by
 * the permission when it comes.
 */
export async function enableOrigin(list: OriginList, origin: string): Promise<boolean> {
  // A wish that the browser never granted must not be granted along with this one.
  if (!(await isPermitted(origin))) await forget(list === 'sites' ? 'servers' : 'sites', origin);
  const settings = await loadSettings();
  if (!settings[list].includes(origin)) await saveSettings({ [list]: [...settings[list], origin] });
  const granted = await browser.permissions.request({ origins: [patternOf(origin)] });
  if (!granted) await forget(list, origin);
  return granted;
}

/** The permission goes too, unless the other list still needs it. */
export async function disableOrigin(list: OriginList, origin: string): Promise<void> {
  await forget(list, origin);
  const { sites, servers } = await loadSettings();
  if (![...sites, ...servers].includes(origin))
    await browser.permissions.remove({ origins: [patternOf(origin)] }).catch(() => false);
}

async function forget(list: OriginList, origin: string): Promise<void> {
  const settings = await loadSettings();
  if (settings[list].includes(origin))
    await saveSettings({ [list]: settings[list].filter((other) => other !== origin) });
}
