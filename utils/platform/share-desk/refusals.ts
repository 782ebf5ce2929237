import type { RefusalReason } from '../../protocol/control';

/** What was not applied: counted for each share, and told to the viewer, but not each by itself. */
export interface Refusals {
  count(shareId: string, reason: RefusalReason): void;
  /** Bytes that are no message belong to no share: to each that is controlled over the same line. */
  countInvalid(shareIds: readonly string[]): void;
  /** Several times a second: those that nobody has been told of yet are told together. */
  beat(): void;
  forget(shareId: string): void;
}

/** The viewer is told at once of the first, and of those that follow together. ms */
const TELL_EVERY_MS = 500;
/** Ids are the other side's; nobody has that many shares. */
const SHARES_MAX = 64;

export function createRefusals(
  now: () => number,
  tell: (shareId: string, refused: { reason: RefusalReason; count: number }) => void,
): Refusals {
  const counts = new Map<string, Counted>();

  function count(shareId: string, reason: RefusalReason): void {
    const known = counts.get(shareId);
    if (!known && counts.size >= SHARES_MAX) return;
    const entry = known ?? { count: 0, toldAt: Number.NEGATIVE_INFINITY, untold: null };
    counts.set(shareId, entry);
    entry.count += 1;
    entry.untold = reason;
    tellDue(shareId, entry);
  }

  function tellDue(shareId: string, entry: Counted): void {
    if (entry.untold === null || now() - entry.toldAt < TELL_EVERY_MS) return;
    tell(shareId, { reason: entry.untold, count: entry.count });
    entry.toldAt = now();
    entry.untold = null;
  }

  return {
    count,
    countInvalid: (shareIds) => {
      for (const shareId of shareIds) count(shareId, 'invalid');
    },
    beat: () => {
      for (const [shareId, entry] of counts) tellDue(shareId, entry);
    },
    forget: (shareId) => void counts.delete(shareId),
  };
}

interface Counted {
  count: number;
  toldAt: number;
  /** Why the latest was refused, if nobody has been told since. */
  untold: RefusalReason | null;
}
