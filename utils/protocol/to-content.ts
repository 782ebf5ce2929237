import type { MessageTable } from './bus';
import { Panel } from './panel';
import { Nothing } from './primitives';

/** Everything the script in a ticket page answers. */
export const toContent = {
  'panel.update': { from: ['background'], input: Panel, output: Nothing },
  /** This helpdesk is no longer enabled: the buttons go. */
  'panel.leave': { from: ['background'], input: Nothing, output: Nothing },
} as const satisfies MessageTable;
