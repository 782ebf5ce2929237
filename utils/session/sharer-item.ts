import type { Book, Session, Share } from '../protocol/session';
import type { ShareState, ToldStopReason } from '../protocol/share';
import type { ClaimedTicket } from '../protocol/ticket';
import { isSharer } from './session';
import { isChoosing, isOver, isShowing } from './share-machine';

/**
 * One share as its own share window knows it. Here is the authority (design decision 5): the worker's book is a mirror
 * that may add requests and take them back, never raise anything.
 */
export interface SharerItem {
  readonly sessionId: string;
  readonly shareId: string;
  readonly agentName: string;
  readonly ticket: ClaimedTicket | null;
  readonly sas: string;
  /** The check numbers must be compared before a yes. */
  readonly mustCompare: boolean;
  /** Absolute, ms: when no answer has become a no. */
  readonly deadline: number;
  readonly state: ShareState;
  /** What the picker last gave instead of a surface. */
  readonly pickProblem: 'failed' | 'ownWindow' | null;
  /**
   * Why the picture is held back while `state` is paused; it goes on when neither is left. `barGoneUntil`: without a
   * bar, and stopped at that time (absolute, ms). `swapped`: another surface than the one consented to.
   */
  readonly barGoneUntil: number | null;
  readonly swapped: boolean;
}

/** A request that the book has and this window does not know yet. */
export function newItem(session: Session, share: Share): SharerItem | undefined {
  if (session.phase.name !== 'connected' || share.state.name !== 'requested' || share.state.deadline === null)
    return undefined;
  return {
    sessionId: session.id,
    shareId: share.id,
    agentName: session.agentName,
    ticket: session.claimed,
    sas: session.phase.sas,
    mustCompare: session.exposed,
    deadline: share.state.deadline,
    state: share.state,
    pickProblem: null,
    barGoneUntil: null,
    swapped: false,
  };
}

/** Shares of the book in which this browser is the sharer. */
export const sharerShares = (book: Book): Array<{ session: Session; share: Share }> =>
  book.sessions.flatMap((session) =>
    session.shares.filter((share) => isSharer(session, share)).map((share) => ({ session, share })),
  );

/** What the share window shows: the most urgent thing, one at a time. */
export type SharerView =
  | { name: 'consent'; item: SharerItem }
  | { name: 'barGone'; item: SharerItem; until: number }
  | { name: 'swapped'; item: SharerItem }
  | { name: 'choose'; item: SharerItem }
  | { name: 'sharing'; item: SharerItem }
  | { name: 'over'; item: SharerItem }
  | { name: 'nothing' };

export function sharerView(items: readonly SharerItem[]): SharerView {
  const consent = items.find(({ state }) => state.name === 'requested');
  if (consent) return { name: 'consent', item: consent };
  const shown = items.filter(({ state }) => isShowing(state));
  for (const item of shown)
    if (item.barGoneUntil !== null) return { name: 'barGone', item, until: item.barGoneUntil };
  const swapped = shown.find((item) => item.swapped);
  if (swapped) return { name: 'swapped', item: swapped };
  const choosing = items.find(({ state }) => isChoosing(state));
  if (choosing) return { name: 'choose', item: choosing };
  const [sharing] = shown;
  if (sharing) return { name: 'sharing', item: sharing };
  const last = items.at(-1);
  return last && isOver(last.state) ? { name: 'over', item: last } : { name: 'nothing' };
}

/** The step of the application dialog. */
export function dialogStep({
  state,
  pickProblem,
}: SharerItem): 'choose' | 'picking' | 'cancelled' | 'failed' | 'ownWindow' {
  if (state.name === 'picking') return 'picking';
  if (pickProblem) return pickProblem;
  return state.name === 'pickCancelled' ? 'cancelled' : 'choose';
}

/** How a share ended, as the word under which its sharer reads it (locales `mine.*`). */
export function overWord(
  state: ShareState,
): ToldStopReason | 'denied' | 'timedOut' | 'withdrawn' | 'lost' | 'ended' | 'peerLeft' | 'revoked' {
  if (state.name === 'stopped') return state.reason;
  return state.name === 'timedOut' || state.name === 'withdrawn' ? state.name : 'denied';
}
