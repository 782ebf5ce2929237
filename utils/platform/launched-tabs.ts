import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { Origin } from '../protocol/primitives';
import type { Ticket } from '../protocol/ticket';
import { isHelpdesk } from './helpdesk-sites';
import { loadPolicy, mayAdd } from './policy';
import { isKnownServer } from './servers';
import { forgetPanel, injectLauncher } from './ticket-pages';

/**
 * Tabs in which an agent has opened the launcher from the popup: there, and only there, a ticket named by hand may have buttons,
 * although the site was never enabled. (docs/adr/0035)
 */
const PREFIX = 'launched/';

/** False: no script may run in that page, and the launcher is not there. */
export async function openLauncher(tabId: number): Promise<boolean> {
  const origin = await originOfTab(tabId);
  if (origin === undefined || !(await mayLaunch(origin))) return false;
  await browser.storage.session.set({ [PREFIX + tabId]: origin });
  const isThere = await injectLauncher(tabId);
  if (!isThere) await forgetLaunch(tabId);
  return isThere;
}

/** The popup offers it on the same terms. (current-tab.ts) */
const mayLaunch = async (origin: string): Promise<boolean> =>
  v.is(Origin, origin) && mayAdd((await loadPolicy()).sites, origin) && !(await isKnownServer(origin));

const forgetLaunch = (tabId: number): Promise<void> => browser.storage.session.remove(PREFIX + tabId);

/** It was closed. */
export async function forgetTab(tabId: number): Promise<void> {
  await Promise.all([forgetPanel(tabId), forgetLaunch(tabId)]);
}

/**
 * The launcher was brought to this origin in this tab, and the browser's leave from then (`activeTab`) is still there: it goes as
 * soon as the tab shows another origin. The browser tells a tab's address to those who have leave only.
 */
export async function isLaunched(tabId: number, origin: string): Promise<boolean> {
  const key = PREFIX + tabId;
  const { [key]: brought } = await browser.storage.session.get(key);
  return brought === origin && (await originOfTab(tabId)) === origin && mayLaunch(origin);
}

/** Whether this ticket may have buttons in this tab: on an enabled site, or named by hand where the launcher was opened. */
export const mayHavePanel = async (
  tabId: number,
  origin: string,
  { helpdesk }: Pick<Ticket, 'helpdesk'>,
): Promise<boolean> =>
  (await isHelpdesk(origin)) || (helpdesk === 'other' && (await isLaunched(tabId, origin)));

async function originOfTab(tabId: number): Promise<string | undefined> {
  const { url = '' } = (await browser.tabs.get(tabId).catch(() => undefined)) ?? {};
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
