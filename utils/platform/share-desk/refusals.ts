import type { RefusalReason } from '../../protocol/control';

/** What was not applied: counted for each share, and told to the viewer, but not each by itself. */
export interface Refusals {
  count(shareId: string, reason: RefusalReason): void;
  /** Bytes that are no message belong to no share: to each that is controlled over the same line. */
  countInvalid(shareIds: readonly string[]): void;
  forget(shareId: string): void;
}

/** The viewer is told at once of the first, and of those that follow together. */
const TELL_EVERY_MS = 500;
/** Ids are the other side's; nobody has that many shares. */
const SHARES_MAX = 64;

export function createRefusals(
  now: () => number,
  tell: (shareId: string, refused: { reason: RefusalReason; count: number }) => void,
): Refusals {
  const counts = new Map<string, { count: number; toldAt: number }>();

  function count(shareId: string, reason: RefusalReason): void {
    const known = counts.get(shareId);
    if (!known && counts.size >= SHARES_MAX) return;
    const entry = known ?? { count: 0, toldAt: Number.NEGATIVE_INFINITY };
    counts.set(shareId, entry);
    entry.count += 1;
    if (now() - entry.toldAt < TELL_EVERY_MS) return;
    entry.toldAt = now();
    tell(shareId, { reason, count: entry.count });
  }

  return {
    count,
    countInvalid: (shareIds) => {
      for (const shareId of shareIds) count(shareId, 'invalid');
    },
    forget: (shareId) => void counts.delete(shareId),
  };
}
