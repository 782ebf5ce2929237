import * as v from 'valibot';
import type { MessageTable } from './bus';
import { lineOf, Nothing } from './primitives';

const Words = v.pipe(lineOf(300), v.minLength(1));

/** What the launcher's card says, in the agent's language: a script in a page carries no catalogue. (docs/adr/0035) */
export const LauncherWords = v.strictObject({
  language: v.picklist(['en', 'ja']),
  heading: Words,
  number: Words,
  customer: Words,
  subject: Words,
  /** Which of it the customer will read. */
  shown: Words,
  start: Words,
  /** No number was given. */
  noNumber: Words,
  /** Another ticket is to be named. */
  change: Words,
  move: Words,
  fold: Words,
  unfold: Words,
  close: Words,
  /** Said when the background did not answer. */
  trouble: Words,
});
export type LauncherWords = v.InferOutput<typeof LauncherWords>;

/** What the launcher asks of the background; what a ticket's buttons ask comes after it, from the buttons themselves. */
export const fromLauncher = {
  'launcher.words': { from: ['content'], input: Nothing, output: LauncherWords },
} as const satisfies MessageTable;
