import type { ConsoleDetailProps, ConsoleShare, LogLine } from '../../components/console-detail';
import type { ConsoleEntry, ConsoleListProps } from '../../components/console-list';
import type { T } from '../../components/translation';
import { menuOf } from '../../utils/platform/menu';
import {
  loggedName,
  logSentence,
  otherOf,
  sessionSentence,
  shareName,
} from '../../utils/platform/session-words';
import type { MenuButton } from '../../utils/protocol/panel';
import type { Policy } from '../../utils/protocol/policy';
import type { Book, LogEntry, Session, Share } from '../../utils/protocol/session';
import { needsAgent, PLACES, queueOf } from '../../utils/session/queue';
import { isClosed, isSharer } from '../../utils/session/session';
import { isHeldBack, isShowing } from '../../utils/session/share-machine';

/** Sessions as the console shows them. Pure. */

type Addresses = ReadonlyMap<string, string>;

export const isSeen = ({ state }: Share): boolean => isShowing(state) && !isHeldBack(state);

/** What waits, for whom, in a sentence or two. */
export function summaryOf(book: Book, t: T): string {
  const { waiting } = queueOf(book);
  const own = waiting.filter(needsAgent).length;
  const theirs = waiting.length - own;
  if (waiting.length === 0) return t('console.calm');
  return [
    own > 0 && t('console.needYou', { count: own }),
    theirs > 0 && t('console.askedCustomers', { count: theirs }),
  ]
    .filter(Boolean)
    .join(' ');
}

export function listOf(book: Book, pictures: Addresses, t: T): Pick<ConsoleListProps, 'groups' | 'ended'> {
  const queue = queueOf(book);
  const entries = (sessions: readonly Session[]) => sessions.map((session) => entryOf(session, pictures, t));
  return {
    groups: PLACES.flatMap((place) =>
      place === 'ended' || queue[place].length === 0
        ? []
        : [{ name: place, heading: t(`console.${place}`), entries: entries(queue[place]) }],
    ),
    ended: entries(queue.ended),
  };
}

/** What stands first: shown where nothing has been chosen. */
export function firstOf(book: Book): Session | undefined {
  const queue = queueOf(book);
  return PLACES.flatMap((place) => queue[place])[0];
}

const customerOf = ({ ticket }: Session, t: T): string => ticket?.requester || t('who.customer');

function entryOf(session: Session, pictures: Addresses, t: T): ConsoleEntry {
  const seen = session.shares.findLast((share) => !isSharer(session, share) && isSeen(share));
  return {
    id: session.id,
    customer: customerOf(session, t),
    ticket: [session.ticket?.label, session.ticket?.subject].filter(Boolean).join(' · '),
    state: sessionSentence(session, t),
    picture: (seen && pictures.get(seen.id)) ?? null,
  };
}

export function detailOf(
  session: Session,
  pictures: Addresses,
  t: T,
  policy?: Policy,
): Omit<ConsoleDetailProps, 'onPress' | 'onRenew' | 'onOpenTicket' | 'onOpenSummary'> {
  const { ticket, phase, exposed } = session;
  const menu = menuOf(session, 'agent', t, policy);
  const shares = menu.shares.flatMap((row): ConsoleShare[] => {
    const share = session.shares.find(({ ordinal }) => ordinal === row.ordinal);
    return share ? [shareOf(session, share, row, pictures, t)] : [];
  });
  return {
    id: session.id,
    customer: customerOf(session, t),
    ticket: ticket && { label: ticket.label, subject: ticket.subject },
    check:
      phase.name === 'connected'
        ? { number: phase.sas, help: t(exposed ? 'viewer.compare' : 'viewer.sasHelp'), urgent: exposed }
        : null,
    menu: { ...menu, buttons: buttonsOf(session, menu.buttons, shares, t) },
    renewable: phase.name === 'waiting' || phase.name === 'failed',
    seen: shares.filter(({ mine }) => !mine),
    shown: shares.filter(({ mine }) => mine),
    log: session.log.map((entry) => logLine(session, entry, t)).toReversed(),
  };
}

/** An incoming share has *Show picture* in its own row; an invitation that failed can be put away. */
function buttonsOf(
  session: Session,
  buttons: readonly MenuButton[],
  shares: readonly ConsoleShare[],
  t: T,
): MenuButton[] {
  const inRow = shares.some(({ row }) => row.buttons.some(({ press }) => press?.command === 'openViewer'));
  const end: MenuButton[] =
    isClosed(session) && session.phase.name !== 'ended'
      ? [
          {
            label: t('panel.endSession'),
            press: { command: 'endSession', share: null },
            why: null,
            look: 'plain',
          },
        ]
      : [];
  return [...buttons.filter(({ press }) => !inRow || press?.command !== 'openViewer'), ...end];
}

function shareOf(
  session: Session,
  share: Share,
  row: ConsoleShare['row'],
  pictures: Addresses,
  t: T,
): ConsoleShare {
  const mine = isSharer(session, share);
  const show: MenuButton = {
    label: t('panel.openViewer'),
    press: { command: 'openViewer', share: null },
    why: null,
    look: 'plain',
  };
  return {
    mine,
    row: mine || !('surface' in share.state) ? row : { ...row, buttons: [show, ...row.buttons] },
    picture: (isSeen(share) && pictures.get(share.id)) || null,
    instead: insteadOf(share, t),
  };
}

/** What stands where a picture would be. */
function insteadOf({ state }: Share, t: T): string {
  if (state.name === 'paused') return t('console.paused');
  if (state.name === 'reconnecting') return t('console.interrupted');
  return 'surface' in state ? t('console.noPicture') : t('row.choosing');
}

function logLine(session: Session, entry: LogEntry, t: T): LogLine {
  return {
    at: entry.at,
    text: logSentence(session, entry, t),
    about: entry.about === 'share' ? aboutShare(session, entry, t) : '',
  };
}

/** What it is about, where it is or was to be seen. */
function aboutShare(session: Session, entry: Extract<LogEntry, { about: 'share' }>, t: T): string {
  const { state } = entry;
  if (!('surface' in state) && state.name !== 'stopped') return '';
  const name = 'surface' in state ? shareName(entry, t) : loggedName(session, entry.ordinal, t);
  if (name === undefined) return '';
  const by = t(isSharer(session, entry) ? 'row.seenBy' : 'row.shownBy', { other: otherOf(session, t) });
  return `${name} · ${by}`;
}
