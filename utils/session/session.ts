import { REQUESTS_PER_MINUTE } from '../protocol/limits';
import type { SessionMessage } from '../protocol/peer';
import type { ShownText } from '../protocol/record-parts';
import type { Book, EndReason, Phase, Session, Share } from '../protocol/session';
import {
  type ControlNote,
  type Direction,
  type Level,
  LIVE_SHARES_MAX,
  type Role,
  type ShareState,
  type StopReason,
} from '../protocol/share';
import type { Effect } from './effects';
import { isOver, isShowing, type ShareEvent, stepShare } from './share-machine';

/** The parts that the steps of book.ts and peer.ts are made of. Pure. */

/** A session and what its last step wants done. */
export interface Outcome {
  session: Session;
  effects: Effect[];
}

/** The whole book, and what the step wants done. */
export interface BookOutcome {
  book: Book;
  effects: Effect[];
}

export interface StepContext {
  /** This machine's clock, ms. */
  now: number;
  /** How long a request may stay unanswered, ms (a setting). */
  consentTimeoutMs: number;
  /** What is on this machine may be used by others, as far as its organisation is concerned. (docs/policy.md) */
  isControlAllowed: boolean;
}

/** The nets are hung lower than the deadlines they guard, so that a living page always answers first. */
export const ALARM_MARGIN_MS = 5_000;
/** The viewer's net hangs below the sharer's: the sharer's answer needs time to travel. */
export const VIEWER_ALARM_MARGIN_MS = 20_000;

export const sharerOf = (direction: Direction): Role => (direction === 'toAgent' ? 'customer' : 'agent');
export const isSharer = (session: Session, share: Pick<Share, 'direction'>): boolean =>
  session.role === sharerOf(share.direction);
/** The direction in which this side shows. */
export const ownDirection = ({ role }: Session): Direction =>
  role === 'customer' ? 'toAgent' : 'toCustomer';
export const isConnected = (session: Session): boolean => session.phase.name === 'connected';
export const isClosed = (session: Session): boolean =>
  session.phase.name === 'ended' || session.phase.name === 'failed';

export const unchanged = (session: Session): Outcome => ({ session, effects: [] });

export const withPhase = (session: Session, phase: Phase, effects: Effect[] = []): Outcome => ({
  session: { ...session, phase },
  effects,
});

export const findShare = (session: Session, shareId: string): Share | undefined =>
  session.shares.find((share) => share.id === shareId);

/** Steps one share; `effects` are wanted only if the share's state really changed, so late answers do nothing. */
export function stepShareOf(
  session: Session,
  shareId: string,
  event: ShareEvent,
  effects: Effect[] = [],
): Outcome {
  const share = findShare(session, shareId);
  if (!share) return unchanged(session);
  const state = stepShare(share.state, event);
  if (state === share.state) return unchanged(session);
  return { session: withShare(session, { ...share, state }), effects };
}

/** The same where what becomes of control is said: `note` stays until control is asked for again. */
export function noteShareOf(
  session: Session,
  shareId: string,
  event: ShareEvent,
  note: ControlNote | null,
  effects: Effect[] = [],
): Outcome {
  const stepped = stepShareOf(session, shareId, event, effects);
  const share = findShare(stepped.session, shareId);
  if (stepped.session === session || !share) return stepped;
  return { ...stepped, session: withShare(stepped.session, { ...share, controlNote: note }) };
}

export const withShare = (session: Session, share: Share): Session => ({
  ...session,
  shares: session.shares.map((other) => (other.id === share.id ? share : other)),
});

/** What this person read about it, for the record. */
export function withShown(session: Session, shareId: string, shown: ShownText | null): Session {
  const share = findShare(session, shareId);
  return share && shown ? withShare(session, { ...share, shown }) : session;
}

export const say = (session: Session, message: SessionMessage): Effect[] =>
  isConnected(session) ? [{ name: 'link.send', sessionId: session.id, message }] : [];

export const clearAlarm = (session: Session, shareId: string): Effect => ({
  name: 'alarm.clear',
  sessionId: session.id,
  shareId,
});

/** Stops every share that is not over yet, without telling the other side (it concludes the same by itself). */
export function stopShares(session: Session, reason: StopReason): Outcome {
  const open = session.shares.filter((share) => !isOver(share.state));
  const shares = session.shares.map((share) => ({
    ...share,
    state: stepShare(share.state, { name: 'stop', reason }),
  }));
  return { session: { ...session, shares }, effects: open.map((share) => clearAlarm(session, share.id)) };
}

/** The session is over for this side; `farewell` is said first if the other side can hear it. */
export function endSession(session: Session, reason: EndReason, farewell: Effect[] = []): Outcome {
  const stopped = stopShares(session, reason === 'lost' ? 'lost' : 'ended');
  // What was said last is written down and signed by both.
  const isHeard = session.record !== null && reason !== 'lost' && isConnected(session);
  return withPhase(stopped.session, { name: 'ended', reason }, [
    ...farewell,
    ...stopped.effects,
    { name: isHeard ? 'link.linger' : 'link.close', sessionId: session.id },
  ]);
}

/** As yet without its ordinal: that comes when it is appended. `asked`: null for one that is added. */
export const newShare = (
  id: string,
  direction: Direction,
  state: ShareState,
  asked: { level: Level; at: number } | null,
): Omit<Share, 'ordinal'> => ({
  id,
  direction,
  level: asked?.level ?? 'view',
  controlNote: null,
  askedAt: asked ? [asked.at] : [],
  round: 0,
  noticeClosed: false,
  added: asked === null,
  remindedAt: null,
  shown: null,
  state,
});

export function appendShare(
  session: Session,
  fresh: Omit<Share, 'ordinal'>,
): { session: Session; share: Share } {
  const share = { ...fresh, ordinal: (session.shares.at(-1)?.ordinal ?? 0) + 1 };
  const kept = session.shares.length < 32 ? session.shares : withoutOldEndings(session.shares);
  return { session: { ...session, shares: [...kept, share] }, share };
}

/** The list is bounded (protocol/session.ts). As many of the last requests stay as are counted against pestering. */
function withoutOldEndings(shares: readonly Share[]): Share[] {
  const ended = shares.filter(({ state }) => isOver(state));
  const counted = ended.filter(({ added }) => !added).slice(-REQUESTS_PER_MINUTE);
  return shares.filter((share) => !ended.includes(share) || counted.includes(share));
}

/** What one side shows, in the order it came. */
export const shownIn = (session: Session, direction: Direction): Share[] =>
  session.shares.filter((share) => share.direction === direction && isShowing(share.state));

/**
 * One more application beside one that is being shown: what was agreed to, seeing what the other chooses to show,
 * covers it. (flows.md F5)
 */
export function mayAdd(session: Session, direction: Direction): boolean {
  const open = session.shares.filter((share) => share.direction === direction && !isOver(share.state));
  return isConnected(session) && shownIn(session, direction).length > 0 && open.length < LIVE_SHARES_MAX;
}

export const findSession = (book: Book, sessionId: string): Session | undefined =>
  book.sessions.find((session) => session.id === sessionId);
