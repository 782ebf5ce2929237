import browser from 'webextension-polyfill';
import { forgetOrigin } from './enable-origin';
import { type OriginList, patternOf } from './origins';
import { loadSettings } from './settings';
import { forgetHealth } from './site-health';

/** The permission goes too, unless the other list still needs it. */
export async function disableOrigin(list: OriginList, origin: string): Promise<void> {
  await forgetOrigin(list, origin);
  if (list === 'sites') await forgetHealth(origin);
  const { sites, servers } = await loadSettings();
  if (![...sites, ...servers].includes(origin))
    await browser.permissions.remove({ origins: [patternOf(origin)] }).catch(() => false);
}
