import type { Translator } from '../i18n';
import type { Session, Share } from '../protocol/session';
import type { ControlNote, Role } from '../protocol/share';
import { isSharer } from '../session/session';
import { isShowing, levelOf } from '../session/share-machine';
import type { PanelCatalogue } from '../texts';

/** What is said of control: who may use what, what is asked about it, and what last became of it. Pure. */

type T = Translator<PanelCatalogue>;
/** As much of a share as is said of it. */
export type Told = Pick<Share, 'direction' | 'state' | 'added' | 'level' | 'controlNote'>;

/** How the other person is called, within a sentence and where one begins. */
export type Named = { other: string; Other: string };

/** What is asked or being set up, while that is what matters; undefined: nothing about control. */
export function askedSentence(session: Session, share: Told, named: Named, t: T): string | undefined {
  const mine = isSharer(session, share);
  switch (share.state.name) {
    case 'offering':
    case 'upgradeOffered':
      return t('control.offering');
    case 'requested':
      return share.level === 'control' ? requestSentence(session.role, mine, share, named, t) : undefined;
    case 'upgradeRequested':
      return upgradeSentence(session.role, mine, share.state.boxShown, named, t);
    case 'upgrading':
      return t(mine ? 'control.preparingMine' : 'control.preparing');
    default:
      return undefined;
  }
}

/** Whether they are asked to see as well is no news to an agent who asks for control. */
function requestSentence(role: Role, mine: boolean, { state }: Told, named: Named, t: T): string | undefined {
  if (role === 'customer') return t(mine ? 'control.asks' : 'control.lends', named);
  return mine && state.name === 'requested' && !state.boxShown ? t('control.lent', named) : undefined;
}

function upgradeSentence(role: Role, mine: boolean, boxShown: boolean, named: Named, t: T): string {
  if (role === 'customer') return t(mine ? 'control.asksThis' : 'control.lendsThis', named);
  if (boxShown) return t('panel.boxShown');
  return t(mine ? 'control.lent' : 'control.asked', named);
}

/** What became of control, for as long as the picture goes on without it. */
export const noteSentence = (session: Session, share: Told, named: Named, t: T): string | undefined =>
  share.controlNote !== null && isShowing(share.state) && levelOf(share.state) === 'view'
    ? t(noteWord(session.role, isSharer(session, share), share.controlNote), named)
    : undefined;

/** The answers are the customer's, whoever shows; the rest is the sharer's and the viewer's. */
function noteWord(role: Role, mine: boolean, note: ControlNote) {
  if (note === 'denied' || note === 'timedOut' || note === 'withdrawn')
    return `control.${note}${role === 'agent' ? 'Agent' : 'Customer'}${mine ? 'Shows' : 'Sees'}` as const;
  return `control.${note}${mine ? 'Sharer' : 'Viewer'}` as const;
}

export const isControlled = ({ state }: Pick<Share, 'state'>): boolean =>
  state.name === 'sharing' && state.level === 'control';

/** In the row of one share, where it is plain which one. */
export const controlledInRow = (mine: boolean, named: Named, t: T): string =>
  t(mine ? 'control.usedBy' : 'control.mayUseIt', named);
