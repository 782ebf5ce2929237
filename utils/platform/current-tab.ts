import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { Origin } from '../protocol/primitives';
import { isHelpdesk } from './helpdesk-sites';
import { readJoinAddress } from './join-address';
import type { OriginList } from './origins';
import { loadPolicy, mayAdd } from './policy';
import { isKnownServer } from './servers';
import { loadSettings } from './settings';
import { placeOfTab, type TicketPlace } from './ticket-pages';

/** The page under the popup, as far as it matters to us. */
export type CurrentPage =
  | { name: 'ticket'; tabId: number; place: TicketPlace }
  /** A helpdesk that is enabled, and no ticket in sight. */
  | { name: 'helpdesk'; origin: string; tabId: number }
  /** Could be enabled. `refused`: the browser has been asked, and was told no. */
  | { name: 'site'; origin: string; tabId: number; refused?: true }
  /** An invitation of a server that this extension does not talk to yet. */
  | { name: 'unknownServer'; origin: string; refused?: true }
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
  const [policy, settings] = await Promise.all([loadPolicy(), loadSettings()]);
  /** What a person has put on their list, the browser has been asked about. */
  const ifMayAdd = (
    list: OriginList,
    page: Extract<CurrentPage, { name: 'site' | 'unknownServer' }>,
  ): CurrentPage => {
    if (!mayAdd(policy[list], origin)) return { name: 'other' };
    return policy[list] === null && settings[list].includes(origin) ? { ...page, refused: true } : page;
  };
  if (!v.is(Origin, origin) || (await isKnownServer(origin))) return { name: 'other' };
  if (readJoinAddress(address)) return ifMayAdd('servers', { name: 'unknownServer', origin });
  if (await isHelpdesk(origin)) return { name: 'helpdesk', origin, tabId };
  return ifMayAdd('sites', { name: 'site', origin, tabId });
}
