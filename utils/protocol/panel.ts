import * as v from 'valibot';
import type { AnswersOf, MessageTable } from './bus';
import { Nothing, Ordinal } from './primitives';
import { Ticket } from './ticket';

/**
 * Everything that can be pressed about a session, in every place: ticket page, popup, console. Some are about one share,
 * named by its ordinal; without one, `stopSharing` means every share of the session.
 */
export const MenuCommand = v.picklist([
  'requestView',
  'requestControl',
  'shareMine',
  'giveControl',
  'selectApplication',
  'stopSharing',
  'pause',
  'resume',
  'takeBack',
  'giveBack',
  'openShare',
  'openViewer',
  'withdraw',
  'remind',
  'closeNotice',
  'endSession',
]);
export type MenuCommand = v.InferOutput<typeof MenuCommand>;

export const Press = v.strictObject({ command: MenuCommand, share: v.nullable(Ordinal) });
export type Press = v.InferOutput<typeof Press>;

/** Names of 200 characters in sentences about eight shares either way, and the sentences. */
const Words = v.pipe(v.string(), v.maxLength(1_500));

export const MenuButton = v.strictObject({
  label: Words,
  /** Null: it makes no sense now, or is not there yet. */
  press: v.nullable(Press),
  /** Why it cannot be pressed. */
  why: v.nullable(Words),
  look: v.picklist(['primary', 'stop', 'plain']),
});
export type MenuButton = v.InferOutput<typeof MenuButton>;

/** One application that is being shown, or about to be. */
export const MenuShare = v.strictObject({
  ordinal: Ordinal,
  /** "Window 2" */
  name: Words,
  /** Who sees it, or why nobody does at the moment. */
  text: Words,
  level: Words,
  buttons: v.pipe(v.array(MenuButton), v.maxLength(6)),
});
export type MenuShare = v.InferOutput<typeof MenuShare>;

/** A session in words: what happens, what can be done, what is shown. The same in every place. */
export const Menu = v.strictObject({
  /** What is happening, in one sentence. */
  state: Words,
  buttons: v.pipe(v.array(MenuButton), v.maxLength(12)),
  shares: v.pipe(v.array(MenuShare), v.maxLength(64)),
  /** "Your request was sent", what to say, and the button that closes it. */
  notice: v.nullable(v.strictObject({ title: Words, say: Words, ok: Words })),
});
export type Menu = v.InferOutput<typeof Menu>;

/**
 * The buttons in a ticket page, ready to be drawn: words in the agent's language and nothing else. No code, no link, no
 * check number and no session id ever reaches a page's process. (design.md, standing rules)
 */
export const Panel = v.strictObject({
  ...Menu.entries,
  /** Whose state this is: the page may have moved on meanwhile. */
  ticketId: v.pipe(v.string(), v.maxLength(64)),
  language: v.picklist(['en', 'ja']),
  heading: Words,
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
    input: v.strictObject({ ticket: Ticket, press: Press }),
    output: Nothing,
  },
} as const satisfies MessageTable;

/** What comes back, without what is sent: all that such a script has to carry. */
export const contentAnswers: AnswersOf<typeof fromContent> = {
  'ticket.found': { output: Nothing },
  'panel.open': { output: Panel },
  'panel.close': { output: Nothing },
  'panel.press': { output: Nothing },
};
