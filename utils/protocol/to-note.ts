import type { MessageTable } from './bus';
import { NoteAnswer, NoteOrder } from './note';

/** Everything the script answers that brings a session's note into its ticket. */
export const toNote = {
  /** The internal note about a session, unless the ticket has it already. */
  'note.post': { from: ['background'], input: NoteOrder, output: NoteAnswer },
} as const satisfies MessageTable;
