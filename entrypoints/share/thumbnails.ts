import { effect } from '@preact/signals';
import type { ShareDesk } from '../../utils/platform/share-desk/desk';
import { answerThumbnails } from '../../utils/platform/thumbnails';
import { isHeldBack, isShowing } from '../../utils/session/share-machine';
import { isHeld, isMine, type SharerItem } from '../../utils/session/sharer-item';

/** What agents show is in their console, too. Customers have none: nobody would ask for theirs. */
export function answerOwnThumbnails(desk: ShareDesk): void {
  const answering = new Map<string, () => void>();

  const picturesOf = (sessionId: string) =>
    desk.items.value.filter(isPictured).flatMap((item) => {
      const source = item.sessionId === sessionId && desk.source(item.shareId);
      return source ? [[item.shareId, source] as const] : [];
    });

  effect(() => {
    const sessions = new Set(desk.items.value.filter(isPictured).map(({ sessionId }) => sessionId));
    for (const [sessionId, stop] of answering) {
      if (sessions.has(sessionId)) continue;
      stop();
      answering.delete(sessionId);
    }
    for (const sessionId of sessions)
      if (!answering.has(sessionId))
        answering.set(
          sessionId,
          answerThumbnails(sessionId, () => picturesOf(sessionId)),
        );
  });
}

const isPictured = (item: SharerItem): boolean =>
  item.role === 'agent' && isMine(item) && isShowing(item.state) && !isHeldBack(item.state) && !isHeld(item);
