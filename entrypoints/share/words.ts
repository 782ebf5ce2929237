import type { SharedItem } from '../../components/share-bar';
import type { T } from '../../components/translation';
import { shareName } from '../../utils/platform/session-words';
import { isShowing } from '../../utils/session/share-machine';
import { isMine, type SharerItem } from '../../utils/session/sharer-item';

/** Who sees it, in the middle of a sentence. */
export const otherIn = (item: SharerItem, t: T): string =>
  item.other || t(item.role === 'agent' ? 'panel.theCustomer' : 'who.theAgent');
/** The same at its beginning. */
export const otherFirst = (item: SharerItem, t: T): string =>
  item.other || t(item.role === 'agent' ? 'who.customer' : 'who.agent');

/** Agents show to many: the customer, and which ticket. */
export const seenBy = (item: SharerItem, t: T): string =>
  item.role === 'agent' ? [otherIn(item, t), item.ticketLabel].filter(Boolean).join(' · ') : otherIn(item, t);

/** Everything of this person's that is being shown, as bar and share window tell it. */
export const sharedItems = (items: readonly SharerItem[], t: T): SharedItem[] =>
  items.filter((item) => isMine(item) && isShowing(item.state)).map((item) => sharedItem(item, t));

function sharedItem(item: SharerItem, t: T): SharedItem {
  const { shareId, sessionId } = item;
  const name = shareName(item, t);
  const other = seenBy(item, t);
  if (item.swapped) return { shareId, sessionId, name, text: t('bar.held'), state: 'asks' };
  const paused = item.state.name === 'paused';
  return {
    shareId,
    sessionId,
    name,
    text: t(paused ? 'bar.paused' : 'bar.sharingTo', { name, other }),
    state: item.pausedByHand ? 'paused' : 'live',
  };
}
