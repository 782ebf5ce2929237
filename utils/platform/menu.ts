import type { Translator } from '../i18n';
import type { Menu, MenuButton, MenuCommand, MenuShare } from '../protocol/panel';
import { isControlAllowed, NO_POLICY, type Policy } from '../protocol/policy';
import type { Session, Share } from '../protocol/session';
import { type Direction, LIVE_SHARES_MAX, type Role } from '../protocol/share';
import { isWithCustomer, openRequest } from '../session/ask';
import { isClosed, isConnected, isSharer, mayAdd, ownDirection } from '../session/session';
import { isAsked, isPending, isShowing, isUnsettled, levelOf } from '../session/share-machine';
import { controlTarget, isControllable } from '../session/upgrade';
import { ownChoosing, ownOffer, ownShares, seenShares } from '../session/viewer-view';
import type { PanelCatalogue } from '../texts';
import { askedSentence, controlledInRow, isControlled, noteSentence } from './control-words';
import { namedIn, otherOf, sessionSentence, shareName } from './session-words';

type T = Translator<PanelCatalogue>;
type Why = `why.${keyof PanelCatalogue['why'] & string}`;

/**
 * A session in words: what happens and what each person can do about it, the same in ticket page, popup and console.
 * What makes no sense now stands there with the reason. Pure.
 */
export function menuOf(
  session: Session | undefined,
  role: Role,
  t: T,
  /** Of this machine: what it does not allow is refused elsewhere, and here it says so. */
  policy: Policy = NO_POLICY,
): Menu {
  const mayControl = isControlAllowed(policy);
  const live = session && !isClosed(session) ? session : undefined;
  return {
    state: session ? sessionSentence(session, t) : t('panel.idle'),
    buttons: role === 'agent' ? agentButtons(session, live, mayControl, t) : customerButtons(live, t),
    shares: live ? live.shares.filter(isRow(live)).map((share) => shareRow(live, share, mayControl, t)) : [],
    notice: live ? noticeOf(live, t) : null,
  };
}

/** What is shown, and what is about to be added to it. */
const isRow = (session: Session) => (share: Share) =>
  isShowing(share.state) || (share.added && isPending(share.state) && isConnected(session));

function agentButtons(
  session: Session | undefined,
  live: Session | undefined,
  mayControl: boolean,
  t: T,
): MenuButton[] {
  const request = live && openRequest(live);
  const whyNot = (direction: Direction) => (mayControl ? whyNotControl(session, direction) : 'why.policy');
  return [
    { ...either(t('labels.requestView'), 'requestView', whyNotAsk(session)), look: 'primary' as const },
    either(t('labels.requestControl'), 'requestControl', whyNot('toAgent')),
    either(t('labels.shareMine'), 'shareMine', whyNotShow(session)),
    either(t('labels.giveControl'), 'giveControl', whyNot('toCustomer')),
    selectButton(live, t),
    ...stopButton(live, t),
    ...(request ? [plain(t('panel.withdraw'), 'withdraw')] : []),
    ...(live && isConnected(live) && live.shares.some(isWithCustomer)
      ? [plain(t('panel.remind'), 'remind')]
      : []),
    ...offerButton(live, t),
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
  const asked = isBeingSetUp(live) || live.shares.some(({ state }) => isAsked(state));
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
  command: MenuCommand;
  why: Why | null;
  look: MenuButton['look'];
}

const either = (label: string, command: MenuCommand, why: Why | null): Wanted => ({
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
    press: why !== null ? null : { command, share: null },
    why: why === null ? null : t(why),
  });

/** One at a time, either way; a session that is over, or never began, can be asked anew. */
function whyNotBoth(session: Session | undefined): Why | null {
  if (!session || isClosed(session)) return null;
  if (openRequest(session)) return 'why.pending';
  return session.shares.some(({ state }) => isUnsettled(state)) ? 'why.choosing' : null;
}

export const whyNotAsk = (session: Session | undefined): Why | null =>
  whyNotBoth(session) ??
  (session && !isClosed(session) && seenShares(session).length >= LIVE_SHARES_MAX ? 'why.enough' : null);

const whyNotShow = (session: Session | undefined): Why | null =>
  whyNotBoth(session) ??
  (session && !isClosed(session) && ownShares(session).length > 0 ? 'why.alreadySharing' : null);

/** Without a row of its own to stand in, it is about the only one that is shown, or asks for another. */
function whyNotControl(session: Session | undefined, direction: Direction): Why | null {
  const both = whyNotBoth(session);
  if (both !== null || !session || isClosed(session)) return both;
  const target = controlTarget(session, direction);
  return target.name === 'none' ? `why.${target.why}` : null;
}

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

/** The way to the share window: to a warning that is not read yet, or to what control may still need. */
function offerButton(live: Session | undefined, t: T): Wanted[] {
  const label = live && (ownOffer(live) ? 'control.readWarning' : isBeingSetUp(live) && 'popup.answer');
  return label ? [{ ...plain(t(label), 'openShare'), look: 'primary' }] : [];
}

const isBeingSetUp = (session: Session): boolean =>
  ownShares(session).some(({ state }) => state.name === 'upgrading');

/** Control of this one: ask for it, lend it, take it back, give it back. */
function controlButtons(session: Session, share: Share, mayControl: boolean, t: T): MenuButton[] {
  const mine = isSharer(session, share);
  const { ordinal, state } = share;
  const button = (command: MenuCommand, label: string, why: Why | null = null): MenuButton => ({
    label,
    press: why === null ? { command, share: ordinal } : null,
    why: why === null ? null : t(why),
    look: 'plain',
  });
  if (isShowing(state) && levelOf(state) === 'control')
    return [mine ? button('takeBack', t('labels.takeBack')) : button('giveBack', t('labels.giveBack'))];
  if (session.role !== 'agent' || state.name !== 'sharing') return [];
  const possible = isControllable(share) ? whyNotBoth(session) : 'why.noHelper';
  const why = mayControl ? possible : 'why.policy';
  return [
    mine
      ? button('giveControl', t('labels.giveControl'), why)
      : button('requestControl', t('labels.requestControl'), why),
  ];
}

function shareRow(session: Session, share: Share, mayControl: boolean, t: T): MenuShare {
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
    level: t(`level.${isPending(share.state) ? share.level : levelOf(share.state)}`),
    buttons: [
      { label: t('labels.stopSharing'), press: press('stopSharing'), why: null, look: 'stop' },
      ...turn,
      ...controlButtons(session, share, mayControl, t),
    ],
  };
}

function rowText(session: Session, share: Share, t: T): string {
  const other = otherOf(session, t);
  const mine = isSharer(session, share);
  if (share.state.name === 'reconnecting') return t('row.interrupted');
  if (share.state.name === 'paused') return t(mine ? 'row.pausedForThem' : 'row.pausedByThem', { other });
  if (!isShowing(share.state)) return t('row.choosing');
  return controlInRow(session, share, mine, t) ?? t(mine ? 'row.seenBy' : 'row.shownBy', { other });
}

function controlInRow(session: Session, share: Share, mine: boolean, t: T): string | undefined {
  const named = namedIn(session, t);
  if (isControlled(share)) return controlledInRow(mine, named, t);
  return askedSentence(session, share, named, t) ?? noteSentence(session, share, named, t);
}

function noticeOf(session: Session, t: T): Menu['notice'] {
  const request = openRequest(session);
  if (session.role !== 'agent' || !isConnected(session)) return null;
  if (!request || !isAsked(request.state) || request.noticeClosed) return null;
  const say = t(sayWord(request));
  return { title: t('panel.requestSent'), say, ok: t('labels.ok') };
}

/** What the customer is to do now, in the agent's words. */
export const sayWord = ({ direction, state, level }: Pick<Share, 'direction' | 'state' | 'level'>) => {
  if (state.name === 'upgradeRequested')
    return direction === 'toAgent' ? 'control.sayAllow' : 'control.sayAccept';
  if (direction === 'toAgent') return level === 'control' ? 'control.sayChoose' : 'panel.sayThis';
  return level === 'control' ? 'control.sayAccept' : 'panel.sayOk';
};
