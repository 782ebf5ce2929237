import type { Translator } from '../i18n';
import type { Menu, MenuButton, MenuCommand, MenuShare } from '../protocol/panel';
import type { Session, Share } from '../protocol/session';
import { LIVE_SHARES_MAX, type Role } from '../protocol/share';
import { isWithCustomer, openRequest } from '../session/ask';
import { isClosed, isConnected, isSharer, mayAdd, ownDirection } from '../session/session';
import { isPending, isShowing } from '../session/share-machine';
import { ownChoosing, ownShares, seenShares } from '../session/viewer-view';
import type { PanelCatalogue } from '../texts';
import { otherOf, sessionSentence, shareName } from './session-words';

type T = Translator<PanelCatalogue>;
type Why = `why.${keyof PanelCatalogue['why'] & string}` | 'panel.notYet';

/**
 * A session in words: what happens and what each person can do about it, the same in ticket page, popup and console.
 * What makes no sense now stands there with the reason. Pure.
 */
export function menuOf(session: Session | undefined, role: Role, t: T): Menu {
  const live = session && !isClosed(session) ? session : undefined;
  return {
    state: session ? sessionSentence(session, t) : t('panel.idle'),
    buttons: role === 'agent' ? agentButtons(session, live, t) : customerButtons(live, t),
    shares: live ? live.shares.filter(isRow(live)).map((share) => shareRow(live, share, t)) : [],
    notice: live ? noticeOf(live, t) : null,
  };
}

/** What is shown, and what is about to be added to it. */
const isRow = (session: Session) => (share: Share) =>
  isShowing(share.state) || (share.added && isPending(share.state) && isConnected(session));

function agentButtons(session: Session | undefined, live: Session | undefined, t: T): MenuButton[] {
  const request = live && openRequest(live);
  return [
    { ...either(t('labels.requestView'), 'requestView', whyNotAsk(session)), look: 'primary' as const },
    either(t('labels.requestControl'), null, 'panel.notYet'),
    either(t('labels.shareMine'), 'shareMine', whyNotShow(session)),
    selectButton(live, t),
    ...stopButton(live, t),
    ...(request ? [plain(t('panel.withdraw'), 'withdraw')] : []),
    ...(live && isConnected(live) && live.shares.some(isWithCustomer)
      ? [plain(t('panel.remind'), 'remind')]
      : []),
    ...chooseButton(live, t),
    ...(live
      ? [
          plain(t(isConnected(live) ? 'panel.openViewer' : 'panel.showInvitation'), 'openViewer'),
          plain(t('panel.endSession'), 'endSession'),
        ]
      : []),
  ].map(explained(t));
}

function customerButtons(live: Session | undefined, t: T): MenuButton[] {
  if (!live) return [];
  if (!isConnected(live)) return [plain(t('panel.endSession'), 'endSession')].map(explained(t));
  const asked = live.shares.some(({ state }) => state.name === 'requested');
  return [
    ...(asked ? [{ ...plain(t('popup.answer'), 'openShare'), look: 'primary' as const }] : []),
    ...chooseButton(live, t),
    selectButton(live, t),
    ...stopButton(live, t),
    ...(seenShares(live).length > 0 ? [plain(t('panel.openViewer'), 'openViewer')] : []),
    plain(t('panel.endSession'), 'endSession'),
  ].map(explained(t));
}

interface Wanted {
  label: string;
  /** Null: not there yet. */
  command: MenuCommand | null;
  why: Why | null;
  look: MenuButton['look'];
}

const either = (label: string, command: MenuCommand | null, why: Why | null): Wanted => ({
  label,
  command,
  why,
  look: 'plain',
});
const plain = (label: string, command: MenuCommand): Wanted => either(label, command, null);

const explained =
  (t: T) =>
  ({ label, command, why, look }: Wanted): MenuButton => ({
    label,
    look,
    press: command === null || why !== null ? null : { command, share: null },
    why: why === null ? null : t(why),
  });

/** One at a time, either way; a session that is over, or never began, can be asked anew. */
function whyNotBoth(session: Session | undefined): Why | null {
  if (!session || isClosed(session)) return null;
  if (openRequest(session)) return 'why.pending';
  return session.shares.some(({ state }) => isPending(state)) ? 'why.choosing' : null;
}

export const whyNotAsk = (session: Session | undefined): Why | null =>
  whyNotBoth(session) ??
  (session && !isClosed(session) && seenShares(session).length >= LIVE_SHARES_MAX ? 'why.enough' : null);

const whyNotShow = (session: Session | undefined): Why | null =>
  whyNotBoth(session) ??
  (session && !isClosed(session) && ownShares(session).length > 0 ? 'why.alreadySharing' : null);

function selectButton(live: Session | undefined, t: T): Wanted {
  const sharing = live && ownShares(live).length > 0;
  const why = !live || !sharing ? 'why.notSharing' : mayAdd(live, ownDirection(live)) ? null : 'why.enough';
  return either(t('labels.selectApplication'), 'selectApplication', why);
}

/** All at once; one alone has the button in its own row. */
function stopButton(live: Session | undefined, t: T): Wanted[] {
  const shown = live?.shares.filter(({ state }) => isShowing(state)).length ?? 0;
  if (shown === 0) return [either(t('labels.stopSharing'), 'stopSharing', 'why.nothingShown')];
  return shown === 1 ? [] : [{ ...plain(t('labels.stopAll'), 'stopSharing'), look: 'stop' }];
}

const chooseButton = (live: Session | undefined, t: T): Wanted[] =>
  live && ownChoosing(live)
    ? [{ ...plain(t('labels.chooseApplication'), 'openShare'), look: 'primary' }]
    : [];

function shareRow(session: Session, share: Share, t: T): MenuShare {
  const press = (command: MenuCommand) => ({ command, share: share.ordinal });
  const mine = isSharer(session, share);
  const turn: MenuButton[] =
    mine && (share.state.name === 'sharing' || share.state.name === 'paused')
      ? [
          share.state.name === 'paused'
            ? { label: t('labels.resume'), press: press('resume'), why: null, look: 'plain' }
            : { label: t('labels.pause'), press: press('pause'), why: null, look: 'plain' },
        ]
      : [];
  return {
    ordinal: share.ordinal,
    name: shareName(share, t),
    text: rowText(session, share, t),
    level: t(`level.${share.level}`),
    buttons: [
      { label: t('labels.stopSharing'), press: press('stopSharing'), why: null, look: 'stop' },
      ...turn,
    ],
  };
}

function rowText(session: Session, share: Share, t: T): string {
  const other = otherOf(session, t);
  const mine = isSharer(session, share);
  if (share.state.name === 'reconnecting') return t('row.interrupted');
  if (share.state.name === 'paused') return t(mine ? 'row.pausedForThem' : 'row.pausedByThem', { other });
  if (!isShowing(share.state)) return t('row.choosing');
  return t(mine ? 'row.seenBy' : 'row.shownBy', { other });
}

function noticeOf(session: Session, t: T): Menu['notice'] {
  const request = openRequest(session);
  if (session.role !== 'agent' || !isConnected(session)) return null;
  if (request?.state.name !== 'requested' || request.noticeClosed) return null;
  const say = t(request.direction === 'toAgent' ? 'panel.sayThis' : 'panel.sayOk');
  return { title: t('panel.requestSent'), say, ok: t('labels.ok') };
}
