import type { ControlTarget } from '../../control/surface-control';
import { DesksideError } from '../../errors';
import type { Policy } from '../../protocol/policy';
import type { ToldControlNote } from '../../protocol/share';
import type { Grant } from './grant';

/** What ends a grant, or keeps it from being made, that nobody did by hand. Pure. */

const MINUTE_MS = 60_000;

/** How long control may last is the organisation's word, too. */
export const isTimeUp = ({ since }: Pick<Grant, 'since'>, { controlMinutes }: Policy, now: number): boolean =>
  controlMinutes !== null && now - since >= controlMinutes * MINUTE_MS;

/** Nobody may act in that tab; of a window or screen there is no host any more, or it does not take it. */
export function noteOf(error: unknown, target: ControlTarget): ToldControlNote {
  if (target.kind === 'tab') return 'forbidden';
  return error instanceof DesksideError && error.reason === 'helperMissing' ? 'helperGone' : 'failed';
}
