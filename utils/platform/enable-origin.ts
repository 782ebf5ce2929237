import browser from 'webextension-polyfill';
import { warn } from '../log';
import { isPermitted, type OriginList, patternOf } from './origins';
import { loadPolicy } from './policy';
import { changeSettings, loadSettings, type Settings } from './settings';

/**
 * Lets Deskside into one origin. Call it in a click: the browser asks once more, in its own words. A popup does not
 * live to hear the answer (the browser's question closes it), so the wish is stored first and the background goes by
 * the permission when it comes. After a no the origin stays on the list, off, with an explanation and a way to try again;
 * in every place alike. (docs/adr/0034-what-was-recognised-is-kept-by-name.md)
 */
export async function enableOrigin(list: OriginList, origin: string): Promise<boolean> {
  const decided = (await loadPolicy())[list];
  if (decided && !decided.includes(origin)) return false;
  await dropWish(list === 'sites' ? 'servers' : 'sites', origin);
  // The organisation's list is there already: all that is missing is the browser's leave.
  if (decided) return ask(origin);
  await changeSettings((now) => ({ [list]: [...new Set([...now[list], origin])] }));
  return ask(origin);
}

/** A wish that the browser never granted must not be granted along with another one. */
export async function dropWish(list: OriginList, origin: string): Promise<void> {
  const isWish = (await loadSettings())[list].includes(origin) && !(await isPermitted(origin));
  if (isWish) await forgetOrigin(list, origin);
}

const ask = (origin: string): Promise<boolean> =>
  browser.permissions.request({ origins: [patternOf(origin)] }).catch((error: unknown) => {
    warn('the browser could not be asked for a site', error);
    return false;
  });

/** A server's token and its place as the chosen one go with it. */
export const forgetOrigin = (list: OriginList, origin: string): Promise<void> =>
  changeSettings((now) => ({
    [list]: now[list].filter((other) => other !== origin),
    ...(list === 'servers' ? withoutServer(now, origin) : {}),
  }));

function withoutServer({ agentTokens, server }: Settings, origin: string): Partial<Settings> {
  const { [origin]: _, ...others } = agentTokens;
  return { agentTokens: others, server: server === origin ? null : server };
}
