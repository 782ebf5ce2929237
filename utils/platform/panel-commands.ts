import { DesksideError } from '../errors';
import type { PanelCommand } from '../protocol/panel';
import type { Session } from '../protocol/session';
import { currentShare, sessionOfTicket } from '../session/book';
import type { SessionEvent } from '../session/events';
import { loadStored } from './book-store';
import { defaultServer } from './servers';
import { loadSettings } from './settings';
import type { TicketPlace } from './ticket-pages';

/**
 * What a press in a ticket page, or the popup over it, means. The session is found here, by the origin that the browser
 * names: a page knows no session ids and cannot reach another ticket's session.
 */
export async function eventOfPress(place: TicketPlace, command: PanelCommand): Promise<SessionEvent> {
  if (command === 'requestView') return viewRequested(place);
  const session = sessionOfTicket((await loadStored()).book, place.origin, place.ticket.id);
  if (!session) throw new DesksideError('forbidden');
  return EVENT_OF[command](session);
}

const shareIdOf = (session: Session): string => {
  const share = currentShare(session);
  if (!share) throw new DesksideError('forbidden');
  return share.id;
};

const EVENT_OF: Record<Exclude<PanelCommand, 'requestView'>, (session: Session) => SessionEvent> = {
  closeNotice: (session) => ({
    name: 'notice.closed',
    sessionId: session.id,
    shareId: shareIdOf(session),
  }),
  openViewer: ({ id }) => ({ name: 'viewer.wanted', sessionId: id }),
  withdraw: (session) => ({
    name: 'request.withdrawn',
    sessionId: session.id,
    shareId: shareIdOf(session),
  }),
  endSession: ({ id }) => ({ name: 'session.ended', sessionId: id }),
};

async function viewRequested({ origin, ticket }: TicketPlace): Promise<SessionEvent> {
  const { agentName } = await loadSettings();
  return {
    name: 'view.requested',
    sessionId: crypto.randomUUID(),
    shareId: crypto.randomUUID(),
    ticket: { ...ticket, origin },
    agentName: agentName || ticket.agent,
    serverOrigin: await defaultServer(),
  };
}
