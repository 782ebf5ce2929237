import type { Translator } from '../i18n';
import type { LogEntry, Session, Share } from '../protocol/session';
import { currentShare } from '../session/look-up';
import { isSharer } from '../session/session';
import { isHeldBack, isShowing, isUpgrading } from '../session/share-machine';
import { overWord } from '../session/sharer-item';
import { ownShares, phaseWord, seenShares, shareWord, surfaceOfShare } from '../session/viewer-view';
import type { PanelCatalogue } from '../texts';
import { askedSentence, isControlled, type Named, noteSentence, type Told } from './control-words';

/** Sentences about a session for whoever reads them: ticket, popup, console, viewer and log say the same. Pure. */

type T = Translator<PanelCatalogue>;

/** How the other person is called, in the middle of a sentence; names are what they say of themselves. */
export const otherOf = (session: Session, t: T): string =>
  session.role === 'agent'
    ? session.ticket?.requester || t('panel.theCustomer')
    : session.agentName || t('who.theAgent');

export function namedIn(session: Session, t: T): Named {
  const other = otherOf(session, t);
  return { other, Other: opened(other) };
}

/** What is happening, in one sentence (two, if both show something). */
export function sessionSentence(session: Session, t: T): string {
  if (session.phase.name !== 'connected') return t(phaseWord(session, session.phase));
  const share = currentShare(session);
  if (!share)
    return session.role === 'agent'
      ? t('panel.connected')
      : t('popup.connectedTo', { agent: otherOf(session, t) });
  if (!isShowing(share.state) || isUpgrading(share.state)) return shareSentence(session, share, t);
  const seen = summary(session, seenShares(session), t);
  const own = summary(session, ownShares(session), t);
  // Customers read first what is seen of theirs.
  const sentences = session.role === 'customer' ? [own, seen] : [seen, own];
  return sentences.filter(Boolean).join(t.language === 'ja' ? '' : ' ');
}

/** All that is shown in one direction. */
function summary(session: Session, shares: Share[], t: T): string {
  const [first] = shares;
  if (!first) return '';
  const held = shares.every(({ state }) => isHeldBack(state));
  if (shares.length === 1 || held) return shareSentence(session, first, t);
  return [
    countSentence(session, isSharer(session, first), shares.length, t),
    usedSentence(session, shares, t),
    newsSentence(session, shares, t),
  ]
    .filter(Boolean)
    .join(t.language === 'ja' ? '' : ' ');
}

function countSentence(session: Session, mine: boolean, count: number, t: T): string {
  const other = otherOf(session, t);
  if (session.role === 'agent') return t(mine ? 'offer.sharing' : 'panel.seeingMany', { count });
  return mine ? opened(t('shownTo.many', { count, other })) : t('seen.sharing', { count, agent: other });
}

/** Which of several may be used. */
function usedSentence(session: Session, shares: readonly Share[], t: T): string {
  const controlled = shares.filter(isControlled);
  const [first] = controlled;
  if (!first) return '';
  const names = new Intl.ListFormat(t.language).format(controlled.map((share) => shareName(share, t)));
  return t(isSharer(session, first) ? 'control.used' : 'control.mayUseThese', {
    ...namedIn(session, t),
    names,
  });
}

/** What became of control of the one that was asked about last. */
function newsSentence(session: Session, shares: readonly Share[], t: T): string {
  const askedAt = (share: Share) => share.askedAt.at(-1) ?? 0;
  const noted = shares.filter(({ controlNote }) => controlNote !== null);
  const [last] = noted.sort((a, b) => askedAt(b) - askedAt(a));
  const sentence = last && noteSentence(session, last, namedIn(session, t), t);
  return last && sentence ? t('control.about', { name: shareName(last, t), sentence }) : '';
}

/** One share, as its viewer or its sharer reads it. */
export function shareSentence(session: Session, share: Told, t: T): string {
  return opened(wordsOf(session, share, t));
}

/** A nameless person may stand at the beginning. */
const opened = (sentence: string): string => sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);

function wordsOf(session: Session, share: Told, t: T): string {
  const mine = isSharer(session, share);
  const aboutControl = controlWords(session, share, mine, t);
  if (aboutControl !== undefined) return aboutControl;
  if (share.state.name === 'denied' && share.controlNote === 'policy')
    return t(`control.policyRefused${session.role === 'agent' ? 'Agent' : 'Customer'}`, namedIn(session, t));
  if (share.state.name === 'stopped')
    return mine
      ? t(`mine.${overWord(share.state)}`, { other: otherOf(session, t) })
      : t(`stopped.${share.state.reason}`, { who: whoShows(session, t) });
  if (session.role === 'agent') return mine ? offerSentence(share, t) : t(shareWord(share));
  return mine ? sharerSentence(session, share, t) : seenSentence(session, share, t);
}

function controlWords(session: Session, share: Told, mine: boolean, t: T): string | undefined {
  const named = namedIn(session, t);
  const asked = askedSentence(session, share, named, t);
  if (asked !== undefined) return asked;
  if (!isControlled(share))
    return isHeldBack(share.state) ? undefined : noteSentence(session, share, named, t);
  return mine ? t('control.used', { ...named, names: shareName(share, t) }) : t('control.mayUse', named);
}

const whoShows = (session: Session, t: T): string =>
  session.role === 'agent' ? t('who.customer') : session.agentName || t('who.agent');

/** The agent shows. */
function offerSentence({ state, added }: Told, t: T): string {
  // Nobody was asked for one that is added.
  if (added && state.name === 'accepted') return t('offer.picking');
  switch (state.name) {
    case 'requested':
      return t(state.boxShown ? 'offer.boxShown' : 'offer.requested');
    case 'accepted':
    case 'picking':
    case 'pickCancelled':
    case 'paused':
    case 'denied':
      return t(`offer.${state.name}`);
    case 'launching':
      return t('offer.picking');
    case 'timedOut':
    case 'withdrawn':
    case 'reconnecting':
      return t(`panel.${state.name}`);
    default:
      return t('offer.sharing', { count: 1 });
  }
}

/** The customer shows. */
function sharerSentence(session: Session, { state }: Pick<Share, 'state'>, t: T): string {
  const agent = otherOf(session, t);
  if (state.name === 'requested') return t('popup.asking', { agent });
  if (state.name === 'paused') return t('popup.paused', { agent });
  if (state.name === 'reconnecting') return t('panel.reconnecting');
  if ('surface' in state) return t(`shownTo.${state.surface.kind}`, { other: agent });
  if (state.name === 'denied' || state.name === 'timedOut' || state.name === 'withdrawn')
    return t(`mine.${overWord(state)}`, { other: agent });
  return t('dialog.choose');
}

/** The customer is shown something. */
function seenSentence(session: Session, { state }: Pick<Share, 'state'>, t: T): string {
  const agent = otherOf(session, t);
  if (state.name === 'requested' || state.name === 'paused' || state.name === 'denied')
    return t(`seen.${state.name}`, { agent });
  if (state.name === 'timedOut') return t('seen.timedOut');
  if (state.name === 'withdrawn') return t('mine.withdrawn', { other: agent });
  if (state.name === 'reconnecting') return t('panel.reconnecting');
  return 'surface' in state ? t('seen.sharing', { agent, count: 1 }) : t('seen.choosing', { agent });
}

/** "Window", "Window 2": the sharer counts, so that both people say the same. */
export function shareName(share: Pick<Share, 'state'>, t: T): string {
  const surface = surfaceOfShare(share);
  if (!surface) return t('row.name');
  const name = t(`surface.${surface.kind}`);
  return surface.number === 1 ? name : t('row.numbered', { name, number: surface.number });
}

/** One line of the log, as this side reads it. */
export function logSentence(session: Session, entry: LogEntry, t: T): string {
  if (entry.about === 'session') return t(phaseWord(session, entry.phase));
  // Here it is news, whatever else the picture does.
  return noteSentence(session, entry, namedIn(session, t), t) ?? shareSentence(session, entry, t);
}

/** A share that has ended is called what it was called while it was shown; never shown, it has no name. */
export function loggedName(session: Session, ordinal: number, t: T): string | undefined {
  const shown = session.log.findLast(
    (entry) => entry.about === 'share' && entry.ordinal === ordinal && 'surface' in entry.state,
  );
  return shown?.about === 'share' ? shareName(shown, t) : undefined;
}
