import * as v from 'valibot';
import { lineOf, Timestamp } from './primitives';
import { TicketId } from './ticket';

/** The internal note about a session on its way into the ticket. (docs/helpdesks.md, The note) */

/** The demo helpdesk takes no longer ones; products take more. */
export const NOTE_TEXT_MAX = 8_000;

/** A page that was asked to post begins within this time or does not: what it would do later nobody waits for. */
export const NOTE_BEGIN_MS = 5_000;

/** What a page has sent has arrived after this time, or never does, even if nobody hears the answer. */
export const NOTE_UNDERWAY_MS = 10_000;

/** Stands in the note, "Deskside session 4F7K-29QM"; by it the note is found again. (note-marker.ts) */
export const NoteMarker = v.pipe(lineOf(40), v.minLength(1));

export const NoteOrder = v.strictObject({
  ticketId: TicketId,
  marker: NoteMarker,
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(NOTE_TEXT_MAX)),
  /** On the clock that page and background share. */
  beginBy: Timestamp,
});
export type NoteOrder = v.InferOutput<typeof NoteOrder>;

/**
 * `already`: an earlier try had arrived. `refused`: the helpdesk did not take it. `unsure`: it may or may not be there.
 * `elsewhere`: the page shows another ticket by now, and did nothing.
 */
export const NoteAnswer = v.picklist(['posted', 'already', 'refused', 'unsure', 'elsewhere']);
export type NoteAnswer = v.InferOutput<typeof NoteAnswer>;
