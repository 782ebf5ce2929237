import type { PanelView } from '../protocol/panel';
import type { Book, Phase } from '../protocol/session';
import { currentShare, sessionOfTicket } from './book';

/** What a ticket's page may know of its session: words, never secrets. Null: nothing has begun. */
export function panelView(book: Book, origin: string, ticketId: string): PanelView {
  const session = sessionOfTicket(book, origin, ticketId);
  if (!session) return null;
  const share = currentShare(session);
  return {
    sessionId: session.id,
    phase: publicPhase(session.phase),
    share: share ? { id: share.id, noticeClosed: share.noticeClosed, state: share.state } : null,
  };
}

function publicPhase(phase: Phase): NonNullable<PanelView>['phase'] {
  if (phase.name === 'waiting') return { name: 'waiting', online: phase.online };
  if (phase.name === 'connected') return { name: 'connected' };
  if (phase.name === 'joining') return { name: 'minting' };
  return phase;
}
