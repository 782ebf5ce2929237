import * as v from 'valibot';
import type { MessageTable } from './bus';
import { JoinSecretInput } from './join';
import { Press } from './panel';
import { Id, Nothing, Origin } from './primitives';
import { Outcome, REMARK_MAX } from './record-parts';

const ofSession = v.strictObject({ sessionId: Id });

/** What our pages say to the background when somebody has pressed something: small, as the popup has to be there at once. */
export const fromPages = {
  // the same commands from our own pages, over a tab's ticket or in a session
  'ticket.press': {
    from: ['popup'],
    input: v.strictObject({ tabId: v.pipe(v.number(), v.integer()), press: Press }),
    output: Nothing,
  },
  /** What is recognised in the page under the popup, in words. */
  'site.look': {
    from: ['popup'],
    input: v.strictObject({ tabId: v.pipe(v.number(), v.integer()) }),
    output: v.string(),
  },
  /** Over a page in which nothing is recognised: the agent says by hand which ticket it is. False: no script may run there. */
  'launcher.open': {
    from: ['popup'],
    input: v.strictObject({ tabId: v.pipe(v.number(), v.integer()) }),
    output: v.boolean(),
  },
  'session.press': {
    from: ['popup', 'viewer', 'console'],
    input: v.strictObject({ ...ofSession.entries, press: Press }),
    output: Nothing,
  },
  // the agent's windows
  'invite.renew': { from: ['viewer', 'console'], input: ofSession, output: Nothing },
  'invite.insert': {
    from: ['viewer'],
    input: ofSession,
    /** `text`: what would have gone in, to be copied instead. */
    output: v.strictObject({
      result: v.picklist(['inserted', 'noEditor', 'noTicketPage', 'noInvite']),
      text: v.optional(v.string()),
    }),
  },
  // the agent, afterwards: what came of it, and the note in the ticket
  'note.want': {
    from: ['viewer', 'summary'],
    input: v.strictObject({
      ...ofSession.entries,
      outcome: v.nullable(Outcome),
      remark: v.pipe(v.string(), v.maxLength(REMARK_MAX)),
    }),
    output: Nothing,
  },
  /** The helpdesk refused it, or nobody knows whether it has it. */
  'note.retry': { from: ['viewer', 'summary'], input: ofSession, output: Nothing },
  // customer joins
  'join.start': {
    from: ['join', 'popup', 'welcome'],
    input: v.strictObject({
      serverOrigin: Origin,
      secret: JoinSecretInput,
      exposed: v.boolean(),
      /** The origin of the page from which a link was opened, where the browser tells it. */
      openedOn: v.nullable(Origin),
    }),
    output: v.strictObject({ sessionId: Id }),
  },
} as const satisfies MessageTable;
