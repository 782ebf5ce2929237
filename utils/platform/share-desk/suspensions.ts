import type { SuspendReason } from '../../protocol/control';

/** Of several reasons the one is told that somebody can do something about. */
const URGENCY: readonly SuspendReason[] = [
  'paused',
  'forbidden',
  'minimised',
  'dialog',
  'fileChooser',
  'permission',
  'localHand',
  'loading',
];

/** Why control has no effect at the moment. */
export interface Suspensions {
  /** The one to tell. */
  readonly foremost: SuspendReason | null;
  /** @param until when it ends by itself, ms; for ever, most do not */
  set(reason: SuspendReason, isSuspended: boolean, until?: number): void;
  /** Those that have ended by themselves; each is still to be set. */
  over(now: number): SuspendReason[];
}

export function createSuspensions(): Suspensions {
  const ends = new Map<SuspendReason, number>();
  return {
    get foremost() {
      return URGENCY.find((reason) => ends.has(reason)) ?? null;
    },
    set(reason, isSuspended, until = Number.POSITIVE_INFINITY) {
      if (isSuspended) ends.set(reason, until);
      else ends.delete(reason);
    },
    over: (now) => [...ends].filter(([, end]) => end <= now).map(([reason]) => reason),
  };
}
