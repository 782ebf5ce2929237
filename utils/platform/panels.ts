import { translatorFor } from '../i18n';
import { tabCaller } from '../messaging/bus';
import type { Panel } from '../protocol/panel';
import type { Book } from '../protocol/session';
import { toContent } from '../protocol/to-content';
import { toDeeds } from '../protocol/to-deeds';
import { sessionOfTicket } from '../session/look-up';
import { panelTexts } from '../texts';
import { uiLanguage } from './language';
import { mayHavePanel } from './launched-tabs';
import { panelOf } from './panel-words';
import { loadPolicy } from './policy';
import { loadSettings } from './settings';
import { forgetPanel, injectDeeds, panelPlaces } from './ticket-pages';

/** The buttons of one ticket, in the agent's language. */
export async function panelFor(book: Book, origin: string, ticketId: string): Promise<Panel> {
  const [settings, policy] = await Promise.all([loadSettings(), loadPolicy()]);
  const t = translatorFor(panelTexts, uiLanguage(settings));
  return panelOf(sessionOfTicket(book, origin, ticketId), ticketId, t, policy);
}

/** A page that stands still in a dialog of its own answers when that is closed; no session waits for it. */
const PATIENCE_MS = 300;

/** Brings the buttons of every open ticket page up to date. A tab that cannot be reached has left its ticket. */
export async function updatePanels(book: Book): Promise<void> {
  const told = (await panelPlaces()).map(async ({ tabId, origin, ticket }) => {
    const panel = await panelFor(book, origin, ticket.id);
    await tabCaller(toContent, tabId)('panel.update', panel).catch(() => forgetPanel(tabId));
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([Promise.all(told), tooLong]).finally(() => clearTimeout(timer));
}

/** Takes the buttons out of pages whose helpdesk is no longer enabled, or whose launcher has no leave any more. */
export async function clearPanels(): Promise<void> {
  await Promise.all(
    (await panelPlaces()).map(async ({ tabId, origin, ticket }) => {
      if (await mayHavePanel(tabId, origin, ticket)) return;
      await tabCaller(toContent, tabId)('panel.leave').catch(() => undefined);
      await forgetPanel(tabId);
    }),
  );
}

/** Puts text into the reply editor of the first open page of a ticket. */
export async function insertReply(
  origin: string,
  ticketId: string,
  text: string,
): Promise<'inserted' | 'noEditor' | 'noTicketPage'> {
  const places = (await panelPlaces()).filter(
    (place) => place.origin === origin && place.ticket.id === ticketId,
  );
  let answer: 'noTicketPage' | 'noEditor' = 'noTicketPage';
  for (const { tabId } of places) {
    await injectDeeds(tabId);
    const result = await tabCaller(toDeeds, tabId)('reply.insert', { ticketId, text }).catch(() => undefined);
    if (result === 'inserted') return 'inserted';
    if (result === 'noEditor') answer = 'noEditor';
  }
  return answer;
}
