import * as v from 'valibot';
import type { MessageTable } from './bus';
import { Nothing } from './primitives';
import { Ticket } from './ticket';

/** What the agent can do from the ticket's page. The background finds the session by the page's origin and ticket. */
export const PanelCommand = v.picklist([
  'requestView',
  'closeNotice',
  'openViewer',
  'withdraw',
  'endSession',
]);
export type PanelCommand = v.InferOutput<typeof PanelCommand>;

const Words = v.pipe(v.string(), v.maxLength(500));

const PanelButton = v.strictObject({
  label: Words,
  /** Null: it makes no sense now, or is not there yet. */
  command: v.nullable(PanelCommand),
  /** Why it cannot be pressed, for a button whose reason the state does not tell. */
  why: v.nullable(Words),
  primary: v.boolean(),
});

/**
 * The buttons in a ticket page, ready to be drawn: words in the agent's language and nothing else. No code, no link, no
 * check number and no session id ever reaches a page's process. (design.md, standing rules)
 */
export const Panel = v.strictObject({
  /** Whose state this is: the page may have moved on meanwhile. */
  ticketId: v.pipe(v.string(), v.maxLength(64)),
  language: v.picklist(['en', 'ja']),
  heading: Words,
  /** What is happening, in one sentence. */
  state: Words,
  buttons: v.pipe(v.array(PanelButton), v.maxLength(8)),
  /** "Your request was sent", what to say, and the button that closes it. */
  notice: v.nullable(v.strictObject({ title: Words, say: Words, ok: Words })),
  /** Said when a press did not reach the background. */
  trouble: Words,
});
export type Panel = v.InferOutput<typeof Panel>;

/** What scripts in pages may send to the background; a part of `toBackground` that carries no other schemas along. */
export const fromContent = {
  'ticket.found': { from: ['content'], input: Nothing, output: Nothing },
  'panel.open': { from: ['content'], input: Ticket, output: Panel },
  /** The page shows no ticket any more. */
  'panel.close': { from: ['content'], input: Nothing, output: Nothing },
  'panel.press': {
    from: ['content'],
    input: v.strictObject({ ticket: Ticket, command: PanelCommand }),
    output: Nothing,
  },
} as const satisfies MessageTable;
