import type { ControlMessage, RefusalReason, SuspendReason } from '../protocol/control';
import { INPUT_MAX_AGE_MS, INPUTS_PER_SECOND } from '../protocol/limits';
import type { Level } from '../protocol/share';

/**
 * The one gate through which everything a viewer sends has to pass, on the sharer's side, right before it takes effect.
 * Closed by default. (security.md rule 2)
 */

/** What the share window, and nobody else, knows of a share at this moment. */
export interface Authority {
  readonly shareId: string;
  /** The organisation allows control on this machine, and its time is not over. (docs/policy.md) */
  readonly isAllowed: boolean;
  /** What is granted now; only `control` with a live grant lets anything through. */
  readonly level: Level;
  /** The picture is being shown, neither paused nor interrupted. */
  readonly isShown: boolean;
  /** Of the grant that is live; null: there is none. */
  readonly epoch: number | null;
  /** The tab under the track is known for certain, and can be acted in. */
  readonly isSurfaceKnown: boolean;
  readonly suspended: SuspendReason | null;
  /** The viewer has clicked into the picture and has not left. */
  readonly isTaken: boolean;
}

/** What is measured about one message. */
export interface Measured {
  /** ms since it was made, as the sharer's own clock tells. */
  readonly age: number;
  /** Messages of this viewer within the last second, this one among them. */
  readonly perSecond: number;
}

export type Verdict = { do: 'apply' } | { do: 'drop'; why: RefusalReason } | { do: 'end' };

const APPLY: Verdict = { do: 'apply' };
const drop = (why: RefusalReason): Verdict => ({ do: 'drop', why });

/** This many times the rate is no hand and no bad line: control ends. */
const FLOOD = 5;
export const isFlood = (perSecond: number): boolean => perSecond > INPUTS_PER_SECOND * FLOOD;

/** Without one nothing is heard at all, not even what gives control back. */
function missingGrant(authority: Authority, epoch: number): RefusalReason | null {
  if (!authority.isAllowed) return 'policy';
  if (authority.level !== 'control') return 'level';
  return authority.epoch === null || authority.epoch !== epoch ? 'epoch' : null;
}

/**
 * `end`: control is taken away, not only this message refused. What only gives back (`leave`) passes as soon as there is
 * something to give back; what only says that the viewer is there (`beat`, `take`) passes while input is suspended.
 */
export function admit(
  authority: Authority | undefined,
  { shareId, epoch, act }: Pick<ControlMessage, 'shareId' | 'epoch'> & { act: { type: string } },
  { age, perSecond }: Measured,
): Verdict {
  if (!authority || authority.shareId !== shareId) return drop('share');
  if (isFlood(perSecond)) return { do: 'end' };
  const missing = missingGrant(authority, epoch);
  if (missing) return drop(missing);
  if (act.type === 'leave') return APPLY;
  if (!authority.isSurfaceKnown) return drop('surface');
  // What has no known age is not young.
  if (!(age <= INPUT_MAX_AGE_MS)) return drop('age');
  if (perSecond > INPUTS_PER_SECOND) return drop('rate');
  if (act.type === 'take') return APPLY;
  if (!authority.isTaken) return drop('notTaken');
  if (act.type === 'beat') return APPLY;
  if (!authority.isShown || authority.suspended !== null) return drop('suspended');
  return APPLY;
}
