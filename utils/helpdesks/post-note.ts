import { NOTE_UNDERWAY_MS, type NoteAnswer, type NoteOrder } from '../protocol/note';
import type { HelpdeskNotes } from './adapter';

/** What posting needs from around it. */
export interface PostingPorts {
  /** One at a time in all pages of this helpdesk; a page that is closed lets go. */
  inTurn(name: string, work: () => Promise<void>): Promise<void>;
  now(): number;
  pause(ms: number): Promise<void>;
}

const inThisBrowser: PostingPorts = {
  inTurn: (name, work) => navigator.locks.request(name, work),
  now: () => Date.now(),
  pause: (ms) => new Promise((over) => setTimeout(over, ms)),
};

/**
 * Posts the note into the ticket that the page shows, unless it is there already. Nobody else posts it between the look
 * and the post, and not while an earlier post may still be on its way.
 */
export function postNote(
  notes: HelpdeskNotes,
  page: Document,
  order: NoteOrder,
  ports: PostingPorts = inThisBrowser,
): Promise<NoteAnswer> {
  return new Promise((answer, fail) => {
    const work = async () => {
      const { said, underway } = await lookAndPost(notes, page, order, ports);
      answer(said);
      if (underway) await ports.pause(NOTE_UNDERWAY_MS);
    };
    ports.inTurn(`deskside-note-${order.marker}`, work).catch(fail);
  });
}

interface Outcome {
  said: NoteAnswer;
  /** It was sent, and what became of it is not known. */
  underway?: boolean;
}

async function lookAndPost(
  notes: HelpdeskNotes,
  page: Document,
  { ticketId, marker, text, beginBy }: NoteOrder,
  ports: PostingPorts,
): Promise<Outcome> {
  const isHere = () => notes.adapter.ticket(page)?.id === ticketId;
  if (!isHere()) return { said: 'elsewhere' };
  const has = await notes.hasNote(page, marker);
  if (has) return { said: 'already' };
  // The page may have moved on to another ticket meanwhile.
  if (has === undefined || !isHere() || ports.now() > beginBy) return { said: 'unsure' };
  const taken = await notes.note(page, { marker, text });
  if (taken === undefined) return { said: 'unsure', underway: true };
  return { said: taken ? 'posted' : 'refused' };
}
