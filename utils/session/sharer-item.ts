import type { SuspendReason } from '../protocol/control';
import type { HostTarget } from '../protocol/host';
import type { Book, Session, Share } from '../protocol/session';
import type { Direction, Role, ShareState, Surface, SurfaceKind, ToldStopReason } from '../protocol/share';
import type { ClaimedTicket } from '../protocol/ticket';
import { isClosed, isConnected, isSharer, sharerOf } from './session';
import { isAsked, isChoosing, isOver, isShowing } from './share-machine';

/**
 * One share as this person's share window knows it: something to answer, or something of theirs that is chosen and shown.
 * Here is the authority (design decision 5): the worker's book is a mirror that may add requests and take them back,
 * never raise anything.
 */
export interface SharerItem {
  readonly sessionId: string;
  readonly shareId: string;
  /** Who this person is in that session, and which way the share goes. */
  readonly role: Role;
  readonly direction: Direction;
  /** The other person's name, as far as it is known: what the agent calls themselves, whom the ticket names. */
  readonly other: string;
  /** Agent: the ticket, as people call it. */
  readonly ticketLabel: string;
  readonly ticket: ClaimedTicket | null;
  /** Customer: the origin of the page from which the invitation was opened, if known. */
  readonly openedOn: string | null;
  readonly sas: string;
  /** The check numbers must be compared before a yes. */
  readonly mustCompare: boolean;
  /** Absolute, ms: when no answer has become a no. Null: this person was never asked. */
  readonly deadline: number | null;
  /** The agent's last question about it that this window has taken up. */
  readonly round: number;
  /** What was last asked for. */
  readonly wants: 'view' | 'control';
  /** Where control stands, once it is granted; the share window knows. */
  readonly control: { standing: 'free' | 'taken'; suspended: SuspendReason | null } | null;
  /** While control is being made possible: the tab has to be named, and Deskside let into its page, by this person. */
  readonly asksAccess: boolean;
  /** What became of the last try: the browser's leave was not given, or another tab is shown. */
  readonly accessProblem: 'notAllowed' | 'otherTab' | null;
  /** Wanted by this person, beside what is being shown. */
  readonly added: boolean;
  readonly state: ShareState;
  /** What the picker last gave instead of a surface. */
  readonly pickProblem: 'failed' | 'ownWindow' | 'forbidden' | null;
  /**
   * Why the picture is held back while `state` is paused; it goes on when none is left. `barGoneUntil`: without a bar, and
   * stopped at that time (absolute, ms). `swapped`: another surface than the one consented to.
   */
  readonly barGoneUntil: number | null;
  readonly swapped: boolean;
  readonly pausedByHand: boolean;
  /** The tab that is shown, if we can tell which. */
  readonly tabId: number | null;
  /** The window or screen that is shown, as the system calls it. */
  readonly native: HostTarget | null;
  /** The window of what was started here to be shown is called so. */
  readonly startedTitle: string | null;
}

export const isHeld = (item: SharerItem): boolean =>
  item.barGoneUntil !== null || item.swapped || item.pausedByHand;

/** This person shows it; of what the agent shows, the customer only has the question here. */
export const isMine = ({ role, direction }: Pick<SharerItem, 'role' | 'direction'>): boolean =>
  sharerOf(direction) === role;

/** What the book has and this window does not know yet: a question to the customer, or one's own to offer or to choose. */
export function newItem(session: Session, share: Share): SharerItem | undefined {
  const { state } = share;
  const deadline = questionIn(session, share);
  if (deadline === null && !isOwnBeginning(session, share)) return undefined;
  return {
    sessionId: session.id,
    shareId: share.id,
    role: session.role,
    direction: share.direction,
    other: session.role === 'agent' ? (session.ticket?.requester ?? '') : session.agentName,
    ticketLabel: session.ticket?.label ?? '',
    ticket: session.claimed,
    openedOn: session.openedOn,
    sas: session.phase.name === 'connected' ? session.phase.sas : '',
    mustCompare: session.exposed,
    deadline,
    round: share.round,
    wants: wantsOf(share),
    control: null,
    asksAccess: false,
    accessProblem: null,
    added: share.added,
    state,
    pickProblem: null,
    barGoneUntil: null,
    swapped: false,
    pausedByHand: false,
    tabId: null,
    native: null,
    startedTitle: null,
  };
}

export const wantsOf = ({ level }: Pick<Share, 'level'>): SharerItem['wants'] =>
  level === 'control' ? 'control' : 'view';

/** Until when the customer may answer; of what is shown already, only what is shown to them can be new to this window. */
function questionIn(session: Session, share: Share): number | null {
  const { state } = share;
  if (session.role !== 'customer' || !isConnected(session)) return null;
  if (state.name === 'upgradeRequested') return isSharer(session, share) ? null : state.deadline;
  return state.name === 'requested' ? state.deadline : null;
}

/** An agent is warned also while nobody has joined yet. */
const isOwnBeginning = (session: Session, share: Share): boolean =>
  isSharer(session, share) &&
  ((share.state.name === 'accepted' && isConnected(session)) ||
    (share.state.name === 'offering' && !isClosed(session)));

/** Shares of the book that this window has to do with. */
export const sharerShares = (book: Book): Array<{ session: Session; share: Share }> =>
  book.sessions.flatMap((session) =>
    session.shares
      .filter((share) => isSharer(session, share) || session.role === 'customer')
      .map((share) => ({ session, share })),
  );

/** The lowest number that no other window, screen or tab shown in this session has. */
export function numbered(
  items: readonly SharerItem[],
  { sessionId, shareId }: SharerItem,
  { kind }: { kind: SurfaceKind },
): Surface {
  const taken = items.flatMap((item) =>
    item.sessionId === sessionId &&
    item.shareId !== shareId &&
    'surface' in item.state &&
    item.state.surface.kind === kind
      ? [item.state.surface.number]
      : [],
  );
  let number = 1;
  while (taken.includes(number)) number += 1;
  return { kind, number };
}

/** What the share window shows: the most urgent thing, one at a time. */
export type SharerView =
  | { name: 'consent'; item: SharerItem }
  | { name: 'barGone'; items: readonly SharerItem[]; until: number }
  | { name: 'swapped'; item: SharerItem }
  /** Agent: what giving control means, before the customer is asked. */
  | { name: 'warn'; item: SharerItem }
  | { name: 'access'; item: SharerItem }
  | { name: 'choose'; item: SharerItem }
  | { name: 'sharing'; items: readonly SharerItem[] }
  /** Agent: for the customer's answer. */
  | { name: 'waiting'; item: SharerItem }
  | { name: 'over'; item: SharerItem }
  | { name: 'nothing' };

export function sharerView(all: readonly SharerItem[]): SharerView {
  const consent = all.find(({ role, state }) => role === 'customer' && isAsked(state));
  if (consent) return { name: 'consent', item: consent };
  const shown = all.filter((item) => isMine(item) && isShowing(item.state));
  const barless = shown.filter(({ barGoneUntil }) => barGoneUntil !== null);
  const until = barless[0]?.barGoneUntil ?? null;
  if (until !== null) return { name: 'barGone', items: barless, until };
  const swapped = shown.find((item) => item.swapped);
  if (swapped) return { name: 'swapped', item: swapped };
  return settling(all) ?? quiet(all, shown);
}

/** What this person has to do before it can go on. */
function settling(all: readonly SharerItem[]): SharerView | undefined {
  const own = all.filter(isMine);
  const offer = own.find(({ state }) => state.name === 'offering' || state.name === 'upgradeOffered');
  if (offer) return { name: 'warn', item: offer };
  const access = own.find(({ state, asksAccess }) => asksAccess && state.name === 'upgrading');
  if (access) return { name: 'access', item: access };
  const choosing = own.find(({ state }) => isChoosing(state));
  return choosing && { name: 'choose', item: choosing };
}

function quiet(all: readonly SharerItem[], shown: readonly SharerItem[]): SharerView {
  if (shown.length > 0) return { name: 'sharing', items: shown };
  const waiting = all.find((item) => isMine(item) && isAsked(item.state));
  if (waiting) return { name: 'waiting', item: waiting };
  // What the other shows stays accepted here for as long as it is seen: that is no news.
  const over = all.findLast(({ state }) => isOver(state));
  return over ? { name: 'over', item: over } : { name: 'nothing' };
}

/** Something waits for this person's answer. */
export const isAsking = ({ name }: SharerView): boolean =>
  name !== 'sharing' && name !== 'waiting' && name !== 'over' && name !== 'nothing';

/** The step of the application dialog. */
export function dialogStep({
  state,
  pickProblem,
}: SharerItem): 'choose' | 'picking' | 'cancelled' | NonNullable<SharerItem['pickProblem']> {
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
