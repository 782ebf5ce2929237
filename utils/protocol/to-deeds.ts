import * as v from 'valibot';
import type { MessageTable } from './bus';
import { NoteAnswer, NoteOrder } from './note';

/** Everything the script answers that does something in a ticket page, once it was asked for. */
export const toDeeds = {
  /** On the agent's click in our own window only: the one time an invitation may touch the page. */
  'reply.insert': {
    from: ['background'],
    input: v.strictObject({
      ticketId: v.pipe(v.string(), v.maxLength(64)),
      text: v.pipe(v.string(), v.maxLength(2_000)),
    }),
    output: v.picklist(['inserted', 'noEditor']),
  },
  /** The internal note about a session, unless the ticket has it already. */
  'note.post': { from: ['background'], input: NoteOrder, output: NoteAnswer },
} as const satisfies MessageTable;
