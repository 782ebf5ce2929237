import { tabCaller } from '../messaging/bus';
import type { PanelView } from '../protocol/panel';
import type { Book } from '../protocol/session';
import { toContent } from '../protocol/to-content';
import { panelView } from '../session/panel-view';
import { forgetPanel, panelPlaces } from './ticket-pages';

/** Brings the buttons of every open ticket page up to date. A tab that does not answer has left its ticket. */
export async function updatePanels(book: Book): Promise<void> {
  await Promise.all(
    (await panelPlaces()).map(({ tabId, origin, ticketId }) =>
      update(tabId, panelView(book, origin, ticketId)),
    ),
  );
}

async function update(tabId: number, view: PanelView): Promise<void> {
  await tabCaller(toContent, tabId)('panel.update', { view }).catch(() => forgetPanel(tabId));
}

/** Puts text into the reply editor of the first open page of a ticket. */
export async function insertReply(
  origin: string,
  ticketId: string,
  text: string,
): Promise<'inserted' | 'noEditor' | 'noTicketPage'> {
  const places = (await panelPlaces()).filter(
    (place) => place.origin === origin && place.ticketId === ticketId,
  );
  let answer: 'noTicketPage' | 'noEditor' = 'noTicketPage';
  for (const { tabId } of places) {
    const result = await tabCaller(toContent, tabId)('reply.insert', { ticketId, text }).catch(
      () => undefined,
    );
    if (result === 'inserted') return 'inserted';
    if (result === 'noEditor') answer = 'noEditor';
  }
  return answer;
}
