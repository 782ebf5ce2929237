import { caller } from '../messaging/bus';
import type { Session } from '../protocol/session';
import { toLink } from '../protocol/to-link';
import { isClosed } from '../session/session';
import { loadStored } from './book-store';
import type { Desk } from './desk';
import { hasLinkPage } from './link-page';

/** It has ended, and its last words were being exchanged. */
const isSettling = ({ phase, record }: Session): boolean =>
  phase.name === 'ended' && record !== null && !record.closed;

/**
 * After a worker's restart: sessions whose link page is gone are over, and both the agent and the customer are told so
 * rather than left waiting. (Resuming them is a later step; until then a lost link ends the shares.)
 */
export async function recoverLinks(desk: Desk): Promise<void> {
  const { book, outbox } = await loadStored();
  const open = book.sessions.filter((session) => !isClosed(session) || isSettling(session));
  if (open.length === 0) return;
  const held = (await hasLinkPage()) ? await caller(toLink)('link.list') : [];
  const starting = new Set(outbox.map(({ effect }) => ('sessionId' in effect ? effect.sessionId : '')));
  for (const { id } of open) {
    if (!held.includes(id) && !starting.has(id)) await desk.dispatch({ name: 'link.lost', sessionId: id });
  }
}
