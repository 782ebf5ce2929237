import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { Origin } from '../protocol/primitives';
import { isHelpdesk } from './helpdesk-sites';
import { readJoinAddress } from './join-address';
import type { OriginList } from './origins';
import { loadPolicy } from './policy';
import { isKnownServer } from './servers';
import { loadSettings } from './settings';
import { placeOfTab, type TicketPlace } from './ticket-pages';

/** The page under the popup, as far as it matters to us. */
export type CurrentPage =
  | { name: 'ticket'; tabId: number; place: TicketPlace }
  /** A helpdesk that is enabled, and no ticket in sight. */
  | { name: 'helpdesk'; tabId: number; origin: string }
  /** Could be enabled. `refused`: the browser has been asked, and was told no. */
  | { name: 'site'; origin: string; refused?: true }
  /** An invitation of a server that this extension does not talk to yet. */
  | { name: 'unknownServer'; server: string; refused?: true }
  /** Ours, the browser's, or not safe enough (http). */
  | { name: 'other' };

/** Known because the popup was opened over it by a click or by its key: `activeTab`. */
export async function currentPage(): Promise<CurrentPage> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const address = tab?.url ?? '';
  const origin = URL.canParse(address) ? new URL(address).origin : '';
  const place = tab?.id === undefined ? undefined : await placeOfTab(tab.id);
  // A tab is remembered until it fails to answer, and it may show another site meanwhile.
  if (tab?.id !== undefined && place?.origin === origin) return { name: 'ticket', tabId: tab.id, place };
  const [policy, settings] = await Promise.all([loadPolicy(), loadSettings()]);
  const { servers, sites } = policy;
  /** What a person has put on their list, the browser has been asked about. */
  const refusal = (list: OriginList, asked: string): { refused?: true } =>
    policy[list] === null && settings[list].includes(asked) ? { refused: true } : {};
  const invitation = readJoinAddress(address);
  if (invitation && v.is(Origin, invitation.server) && !(await isKnownServer(invitation.server)))
    return mayAdd(servers, invitation.server)
      ? { name: 'unknownServer', server: invitation.server, ...refusal('servers', invitation.server) }
      : { name: 'other' };
  if (!v.is(Origin, origin) || (await isKnownServer(origin))) return { name: 'other' };
  if (tab?.id !== undefined && (await isHelpdesk(origin))) return { name: 'helpdesk', tabId: tab.id, origin };
  return mayAdd(sites, origin) ? { name: 'site', origin, ...refusal('sites', origin) } : { name: 'other' };
}

/** To the organisation's list nobody adds; what is on it may lack the browser's leave. */
const mayAdd = (decided: readonly string[] | null, origin: string): boolean =>
  decided === null || decided.includes(origin);
