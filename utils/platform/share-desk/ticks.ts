import type { ControlMessage, NoticeOf } from '../../protocol/control';

/** Ticks are whole milliseconds. */
const CLOCK_ERROR_MS = 2;

export const tickOf = (now: number): NoticeOf<'tick'> => ({ type: 'tick', tick: Math.round(now) });

/**
 * ms since it was made, by the sharer's clock alone: the viewer says which tick it heard last, and how long before. NaN where
 * none was heard, or one that has not been told yet: never heard, never young.
 */
export function ageOf({ tick, since }: Pick<ControlMessage, 'tick' | 'since'>, now: number): number {
  const age = now - tick - since;
  return tick === 0 || age < -CLOCK_ERROR_MS ? Number.NaN : age;
}
