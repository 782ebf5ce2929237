import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { warn } from '../log';
import { Looked, type PageHealth } from '../protocol/health';
import type { Ticket } from '../protocol/ticket';
import { isHelpdesk } from './helpdesk-sites';
import { patternOf, permittedOf } from './origins';
import { loadSettings } from './settings';
import { loadHealth, noteHealth } from './site-health';
import { placeOfTab } from './ticket-pages';

const FILES = ['health.js'];
/** How long a page may take from showing a ticket to having its buttons. */
const BUTTONS_MS = 5_000;

/** What the page in a tab is recognised as, written down with its site. Null: no page that Deskside may look at. */
export async function lookAtTab(tabId: number): Promise<PageHealth | null> {
  const { url } = await browser.tabs.get(tabId);
  // A click on our icon would let us in anywhere. (activeTab)
  if (!url || !URL.canParse(url) || !(await isHelpdesk(new URL(url).origin))) return null;
  const [answer] = await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: FILES });
  const looked = v.safeParse(Looked, answer?.result);
  // The tab may have gone on meanwhile.
  if (!looked.success || !(await isHelpdesk(looked.output.origin))) return null;
  const { origin, health } = looked.output;
  await noteHealth(origin, health);
  return health;
}

/** A helpdesk that nothing is known about yet, because it has just been enabled, is looked at where it is open. */
export const lookAtNew = (): Promise<void> =>
  lookAtUnseen().catch((error: unknown) => warn('what was enabled was not looked at', error));

async function lookAtUnseen(): Promise<void> {
  const [{ sites }, known] = await Promise.all([loadSettings(), loadHealth()]);
  const unseen = await permittedOf(sites.filter((origin) => !known[origin]));
  const tabs = unseen.length > 0 ? await browser.tabs.query({ url: unseen.map(patternOf) }) : [];
  await Promise.all(tabs.map(({ id }) => id !== undefined && lookQuietly(id)));
}

/** A page in which a ticket was detected has its buttons soon; if not, what is missing is looked for. */
export function lookIfNoButtons(tabId: number): void {
  setTimeout(() => {
    void placeOfTab(tabId)
      .catch(() => undefined)
      .then((place) => place ?? lookQuietly(tabId));
  }, BUTTONS_MS);
}

/** A ticket has its buttons: so much was found. One that was named by hand says nothing of the page. */
export async function noteTicket(origin: string, { helpdesk, ...ticket }: Ticket): Promise<void> {
  if (helpdesk === 'other') return;
  const read = (['subject', 'requester', 'agent'] as const).filter((part) => ticket[part]);
  await noteHealth(origin, { product: helpdesk, found: ['ticket', 'mount', ...read], missing: [] });
}

const lookQuietly = (tabId: number): Promise<unknown> =>
  lookAtTab(tabId).catch((error: unknown) => warn('a page could not be looked at', error));
