import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { warn } from '../log';
import { Origin } from '../protocol/primitives';
import { Ticket, TicketUrl } from '../protocol/ticket';
import { helpdeskPatterns } from './helpdesk-sites';

/**
 * Where the ticket detector runs, and where the buttons are. Registered scripts are dropped when the extension is
 * updated and open tabs are not injected by the browser (platform facts): both are made good at install and start-up.
 */
const DETECTOR = { id: 'ticket-detector', js: ['detector.js'] };
const PANEL_FILES = ['content-scripts/content.js'];
const DEEDS_FILES = ['deeds.js'];
const NOTE_FILES = ['note.js'];
const LAUNCHER_FILES = ['launcher.js'];

/** (Re)builds the registration from what is enabled now, and brings the detector into pages that are open already. */
export async function registerDetector(): Promise<void> {
  const matches = await helpdeskPatterns();
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [DETECTOR.id] });
  if (registered) await browser.scripting.unregisterContentScripts({ ids: [DETECTOR.id] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    { ...DETECTOR, matches, runAt: 'document_idle', persistAcrossSessions: false },
  ]);
  const added = matches.filter((pattern) => !registered?.matches?.includes(pattern));
  if (added.length === 0) return;
  await Promise.all((await browser.tabs.query({ url: added })).map(({ id }) => inject(id, DETECTOR.js)));
}

/** Brings the buttons into a page in which the detector has seen a ticket. */
export const injectPanel = (tabId: number): Promise<void> => inject(tabId, PANEL_FILES);
/** What the agent can have done in the page, when it is to be done. Twice is harmless. */
export const injectDeeds = (tabId: number): Promise<void> => inject(tabId, DEEDS_FILES);
/** What posts notes, likewise. */
export const injectNote = (tabId: number): Promise<void> => inject(tabId, NOTE_FILES);

/** False: the browser lets no script of ours into that page. */
export const injectLauncher = (tabId: number): Promise<boolean> => isInjected(tabId, LAUNCHER_FILES);

async function inject(tabId: number | undefined, files: string[]): Promise<void> {
  if (tabId !== undefined) await isInjected(tabId, files);
}

const isInjected = (tabId: number, files: string[]): Promise<boolean> =>
  browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files }).then(
    () => true,
    (error: unknown) => {
      warn('a tab could not be given its script', error);
      return false;
    },
  );

/** One key a tab, so that tabs that report at the same time do not overwrite each other. */
const PREFIX = 'panel/';
/** The ticket that a tab shows, as its page last said. */
const TicketPlace = v.object({ origin: Origin, url: TicketUrl, ticket: Ticket });
export type TicketPlace = v.InferOutput<typeof TicketPlace>;

/** Remembers which tab shows which ticket, so that its buttons can be kept up to date. */
export async function rememberPanel(tabId: number, place: TicketPlace): Promise<void> {
  await browser.storage.session.set({ [PREFIX + tabId]: place });
}

export async function forgetPanel(tabId: number): Promise<void> {
  await browser.storage.session.remove(PREFIX + tabId);
}

/** Every tab with buttons and the ticket it shows. */
export async function panelPlaces(): Promise<Array<TicketPlace & { tabId: number }>> {
  return Object.entries(await browser.storage.session.get(null)).flatMap(([key, value]) => {
    const place = key.startsWith(PREFIX) && v.safeParse(TicketPlace, value);
    return place !== false && place.success
      ? [{ tabId: Number(key.slice(PREFIX.length)), ...place.output }]
      : [];
  });
}

export const placeOfTab = async (tabId: number): Promise<TicketPlace | undefined> =>
  (await panelPlaces()).find((place) => place.tabId === tabId);
