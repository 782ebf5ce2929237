import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { Origin } from '../protocol/primitives';
import { isHelpdesk } from './helpdesk-sites';
import { readJoinAddress } from './join-address';
import { loadPolicy, mayAdd } from './policy';
import { isKnownServer } from './servers';
import { placeOfTab, type TicketPlace } from './ticket-pages';

/** The page under the popup, as far as it matters to us. */
export type CurrentPage =
  | { name: 'ticket'; tabId: number; place: TicketPlace }
  /** A helpdesk that is enabled, and no ticket in sight. */
  | { name: 'helpdesk'; origin: string; tabId: number }
  /** Could be enabled. */
  | { name: 'site'; origin: string; tabId: number }
  /** An invitation of a server that this extension does not talk to yet. */
  | { name: 'unknownServer'; origin: string }
  /** Ours, the browser's, not safe enough (http), or not on the organisation's list. */
  | { name: 'other' };

/** Known because the popup was opened over it by a click or by its key: `activeTab`. */
export async function currentPage(): Promise<CurrentPage> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const address = tab?.url ?? '';
  const origin = URL.canParse(address) ? new URL(address).origin : '';
  // No tab has that one.
  const tabId = tab?.id ?? -1;
  const place = await placeOfTab(tabId);
  // A tab is remembered until it fails to answer, and it may show another site meanwhile.
  if (place?.origin === origin) return { name: 'ticket', tabId, place };
  const { servers, sites } = await loadPolicy();
  if (!v.is(Origin, origin) || (await isKnownServer(origin))) return { name: 'other' };
  if (readJoinAddress(address))
    return mayAdd(servers, origin) ? { name: 'unknownServer', origin } : { name: 'other' };
  if (await isHelpdesk(origin)) return { name: 'helpdesk', origin, tabId };
  return mayAdd(sites, origin) ? { name: 'site', origin, tabId } : { name: 'other' };
}
