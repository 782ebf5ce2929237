import browser from 'webextension-polyfill';
import type { Session } from '../protocol/session';
import { parseTypedAddress } from '../session/typed-origin';
import { panelPlaces } from './ticket-pages';

/** Our own pages in ordinary tabs, and the way back to a ticket. */
/** A page that its own person has typed, in a tab of its own. */
export function openPage(text: string): 'notAnAddress' | 'notSecure' | null {
  const typed = parseTypedAddress(text);
  if (!typed.ok) return typed.problem;
  void browser.tabs.create({ url: typed.href });
  return null;
}

export const openWelcome = (): Promise<void> => openTab('/welcome.html');
export const openOptions = (): Promise<void> => browser.runtime.openOptionsPage();

async function openTab(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}

/**
 * Brings a ticket to the front: the tab that shows it, else its address in a new one. False: no tab shows it, and no
 * address of its own helpdesk is known.
 */
export async function openTicket({
  id,
  origin,
  url,
}: Pick<NonNullable<Session['ticket']>, 'id' | 'origin' | 'url'>): Promise<boolean> {
  const places = await panelPlaces();
  const place = places.find(({ origin: site, ticket }) => site === origin && ticket.id === id);
  if (place && (await focusTab(place.tabId, origin))) return true;
  if (url === null || originOf(url) !== origin) return false;
  const { windowId } = await browser.tabs.create({ url });
  await focusWindow(windowId);
  return true;
}

/** A tab is remembered until it fails to answer: it may be gone, or show another site meanwhile. */
async function focusTab(tabId: number, origin: string): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab || originOf(tab.url ?? '') !== origin) return false;
  await browser.tabs.update(tabId, { active: true });
  await focusWindow(tab.windowId);
  return true;
}

async function focusWindow(windowId: number | undefined): Promise<void> {
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}

const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);
