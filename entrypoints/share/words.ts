import type { SharedItem } from '../../components/share-bar';
import type { T } from '../../components/translation';
import { shareName } from '../../utils/platform/session-words';
import type { SuspendReason } from '../../utils/protocol/control';
import { isShowing } from '../../utils/session/share-machine';
import { isHeld, isMine, type SharerItem } from '../../utils/session/sharer-item';

/** Who sees it, in the middle of a sentence. */
export const otherIn = (item: SharerItem, t: T): string =>
  item.other || t(item.role === 'agent' ? 'panel.theCustomer' : 'who.theAgent');
/** The same at its beginning. */
export const otherFirst = (item: SharerItem, t: T): string =>
  item.other || t(item.role === 'agent' ? 'who.customer' : 'who.agent');

/** Agents show to many: the customer, and which ticket. In the middle of a sentence. */
export const seenBy = (item: SharerItem, t: T): string => withTicket(item, otherIn(item, t));

const withTicket = ({ role, ticketLabel }: SharerItem, other: string): string =>
  role === 'agent' ? [other, ticketLabel].filter(Boolean).join(' · ') : other;

/** Everything of this person's that is being shown, as bar and share window tell it. */
export const sharedItems = (items: readonly SharerItem[], t: T): SharedItem[] =>
  items
    .filter((item) => isMine(item) && isShowing(item.state))
    .map((item) => {
      const { shareId, sessionId } = item;
      const name = shareName(item, t);
      const other = withTicket(item, otherFirst(item, t));
      return { shareId, sessionId, name, other, control: controlOf(item, t), ...told(item, name, t) };
    });

/** What keeps whoever has taken control from using it. That the picture is paused is said already. */
const WAITS = {
  localHand: 'bar.yourHand',
  dialog: 'bar.waitsDialog',
  fileChooser: 'bar.waitsFileChooser',
  permission: 'bar.waitsPermission',
  loading: 'bar.waitsLoading',
  forbidden: 'bar.waitsForbidden',
  minimised: 'bar.waitsMinimised',
  paused: 'bar.mayBeUsed',
} as const satisfies Record<SuspendReason, string>;

/** Who may use it, and whether they do. */
function controlOf({ control, ...item }: SharerItem, t: T): SharedItem['control'] {
  if (!control || item.swapped) return null;
  const other = otherFirst({ ...item, control }, t);
  const taken = control.standing === 'taken';
  const waits = control.suspended === null ? undefined : WAITS[control.suspended];
  return { taken, text: t((taken && waits) || (taken ? 'bar.isUsed' : 'bar.mayBeUsed'), { other }) };
}

function told(item: SharerItem, name: string, t: T): Pick<SharedItem, 'state' | 'text'> {
  if (item.swapped) return { state: 'asks', text: t('bar.held', { name }) };
  const other = seenBy(item, t);
  if (!isHeld(item)) return { state: 'live', text: t('bar.sharingTo', { name, other }) };
  return { state: item.pausedByHand ? 'paused' : 'held', text: t('bar.paused', { name, other }) };
}
