import browser from 'webextension-polyfill';
import type { Settings } from './settings';

/**
 * Sites that a person has let Deskside into: helpdesks and added servers. The list is ours, the leave is the browser's:
 * an origin counts while it is in both. (design decisions 9 and 10)
 */
export type OriginList = keyof Pick<Settings, 'sites' | 'servers'>;

/** Chrome takes ports in match patterns, Firefox refuses them. */
export const patternOf = (origin: string): string => {
  const { protocol, hostname } = new URL(origin);
  return import.meta.env.FIREFOX ? `${protocol}//${hostname}/*` : `${origin}/*`;
};

export const isPermitted = (origin: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [patternOf(origin)] });

export async function permittedOf(origins: readonly string[]): Promise<string[]> {
  const permitted = await Promise.all(origins.map(isPermitted));
  return origins.filter((_, index) => permitted[index]);
}
