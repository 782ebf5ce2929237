import * as v from 'valibot';
import type { MessageTable } from './bus';
import { NoteAnswer, NoteOrder } from './note';
import { Panel } from './panel';
import { Nothing } from './primitives';

/** Everything the script in a ticket page answers. */
export const toContent = {
  'panel.update': { from: ['background'], input: Panel, output: Nothing },
  /** This helpdesk is no longer enabled: the buttons go. */
  'panel.leave': { from: ['background'], input: Nothing, output: Nothing },
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
