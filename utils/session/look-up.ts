import type { Book, Session, Share } from '../protocol/session';
import { isShowing, isUnsettled } from './share-machine';

/**
 * Reading the book. Apart from book.ts, which changes it: a page that only reads does not carry all that can happen to
 * a session. Pure.
 */

export const emptyBook = (): Book => ({ sessions: [] });

/** The session that a ticket's buttons act on: the newest that has not ended. A failed one can be tried again. */
export const sessionOfTicket = (book: Book, origin: string, ticketId: string): Session | undefined =>
  book.sessions.findLast(({ ticket }) => ticket?.origin === origin && ticket.id === ticketId);

/** It is over, and what happened in it was recorded. */
export const hasSummary = ({ phase, record }: Session): boolean => phase.name === 'ended' && record !== null;

/** What a session is mainly about now: what waits to be answered or chosen, else what is shown, else what was last. */
export const currentShare = ({ shares }: Session): Share | undefined =>
  shares.findLast(({ state }) => isUnsettled(state)) ??
  shares.findLast(({ state }) => isShowing(state)) ??
  shares.at(-1);
