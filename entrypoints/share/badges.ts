import { effect } from '@preact/signals';
import type { T } from '../../components/translation';
import { createBadges } from '../../utils/platform/badges';
import type { ShareDesk } from '../../utils/platform/share-desk/desk';
import type { Badge, BadgeCommand } from '../../utils/protocol/badge';
import { isHeldBack, isShowing } from '../../utils/session/share-machine';
import type { SharerItem } from '../../utils/session/sharer-item';

/** A badge in each shared tab that we can tell from others, for as long as it is shared. (flows.md F3) */
export function drawBadges(desk: ShareDesk, t: T): void {
  const badges = createBadges((tabId, command) => {
    const shares = sharesOf(desk, tabId);
    // The same tab may be shown to one person twice.
    if (command === 'selectApplication')
      for (const id of new Set(shares.map(({ sessionId }) => sessionId))) desk.select(id);
    else for (const { shareId } of shares) press(desk, shareId, command);
  });
  effect(() => {
    const tabs = new Set(
      desk.items.value.flatMap(({ tabId, state }) => (tabId !== null && isShowing(state) ? [tabId] : [])),
    );
    badges.draw(new Map([...tabs].map((tabId) => [tabId, badgeOf(sharesOf(desk, tabId), t)])));
  });
}

/** One tab may be shown to several people: then its badge is about all of them. */
const sharesOf = (desk: ShareDesk, tabId: number): SharerItem[] =>
  desk.items.value.filter((item) => item.tabId === tabId && isShowing(item.state));

function press(desk: ShareDesk, shareId: string, command: Exclude<BadgeCommand, 'selectApplication'>): void {
  if (command === 'stopSharing') desk.stop(shareId, 'badge');
  else if (command === 'takeBack') desk.takeControlBack(shareId);
  else if (command === 'pause') desk.pause(shareId);
  else desk.resume(shareId);
}

/** In words that name nobody: the page can read them. */
export function badgeOf(items: readonly SharerItem[], t: T): Badge {
  const controlled = items.filter(({ control }) => control !== null);
  const paused = items.every(({ pausedByHand }) => pausedByHand);
  const text = ({ role, state }: SharerItem) =>
    isHeldBack(state)
      ? t('row.pausedForThem', { other: t(role === 'agent' ? 'panel.theCustomer' : 'who.theAgent') })
      : t('shownTo.tab', { other: t(role === 'agent' ? 'who.customer' : 'who.agent') });
  const controlText = ({ role, state, control }: SharerItem) =>
    t(control?.standing === 'taken' && !isHeldBack(state) ? 'bar.isUsed' : 'bar.mayBeUsed', {
      other: t(role === 'agent' ? 'who.customer' : 'who.agent'),
    });
  return {
    language: t.language,
    heading: t('labels.sharing'),
    text: [...new Set([...items.map(text), ...controlled.map(controlText)])].join(' '),
    buttons: [
      { label: t('labels.stopSharing'), command: 'stopSharing' },
      ...(controlled.length > 0 ? [{ label: t('labels.takeBack'), command: 'takeBack' as const }] : []),
      paused
        ? { label: t('labels.resume'), command: 'resume' }
        : { label: t('labels.pause'), command: 'pause' },
      { label: t('labels.selectApplication'), command: 'selectApplication' },
    ],
  };
}
