import * as v from 'valibot';
import type { MessageTable } from './bus';
import { TicketId } from './ticket';

/** Everything the script answers that does something in a ticket page on the agent's click. */
export const toDeeds = {
  /** On the agent's click in our own window only: the one time an invitation may touch the page. */
  'reply.insert': {
    from: ['background'],
    input: v.strictObject({
      ticketId: TicketId,
      text: v.pipe(v.string(), v.maxLength(2_000)),
    }),
    output: v.picklist(['inserted', 'noEditor']),
  },
} as const satisfies MessageTable;
