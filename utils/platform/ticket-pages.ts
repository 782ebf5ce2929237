import browser from 'webextension-polyfill';
import { warn } from '../log';
import { knownServers } from './settings';

/**
 * Where the ticket detector runs, and where the buttons are. Registered scripts are dropped when the extension is
 * updated and open tabs are not injected by the browser (platform facts): both are made good at install and start-up.
 */
const DETECTOR = { id: 'ticket-detector', js: ['detector.js'] };
const PANEL_FILES = ['content-scripts/content.js'];

/** The demo helpdesk of every built-in loopback server; other helpdesks are enabled by the agent. */
const demoPages = (): string[] =>
  knownServers()
    .filter((server) => ['localhost', '127.0.0.1'].includes(new URL(server).hostname))
    .map((server) => `${server}/demo/*`);

export async function registerDetector(): Promise<void> {
  const matches = demoPages();
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [DETECTOR.id] });
  if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [DETECTOR.id] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    { ...DETECTOR, matches, runAt: 'document_idle', persistAcrossSessions: false },
  ]);
  await Promise.all((await browser.tabs.query({ url: matches })).map(({ id }) => inject(id, DETECTOR.js)));
}

/** Brings the buttons into a page in which the detector has seen a ticket. */
export const injectPanel = (tabId: number): Promise<void> => inject(tabId, PANEL_FILES);

async function inject(tabId: number | undefined, files: string[]): Promise<void> {
  if (tabId === undefined) return;
  await browser.scripting
    .executeScript({ target: { tabId, frameIds: [0] }, files })
    .catch((error) => warn('a tab could not be given its script', error));
}

const KEY = 'panels';
interface PanelPlace {
  origin: string;
  ticketId: string;
}
type Panels = Record<string, PanelPlace>;

const loadPanels = async (): Promise<Panels> =>
  ((await browser.storage.session.get(KEY))[KEY] as Panels | undefined) ?? {};

/** Remembers which tab shows which ticket, so that its buttons can be kept up to date. */
export async function rememberPanel(tabId: number, place: PanelPlace): Promise<void> {
  await browser.storage.session.set({ [KEY]: { ...(await loadPanels()), [tabId]: place } });
}

export async function forgetPanel(tabId: number): Promise<void> {
  const { [tabId]: _, ...others } = await loadPanels();
  await browser.storage.session.set({ [KEY]: others });
}

/** Every tab with buttons and the ticket it shows. */
export async function panelPlaces(): Promise<Array<PanelPlace & { tabId: number }>> {
  return Object.entries(await loadPanels()).map(([tabId, place]) => ({ tabId: Number(tabId), ...place }));
}
