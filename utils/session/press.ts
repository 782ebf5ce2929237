import type { Press } from '../protocol/panel';
import type { Session, Share } from '../protocol/session';
import type { StopPlace } from '../protocol/share';
import type { ShareCommand } from '../protocol/share-channel';
import { isWithCustomer, openRequest } from './ask';
import type { SessionEvent } from './events';
import { isSharer } from './session';
import { isPending, isShowing } from './share-machine';

/** What a press on a session's menu means, wherever it was made. Pure. */

/**
 * Events for the session's book; none for a press that makes no sense (any more). `newId` names what begins with it.
 * Not here: asking, which may have no session yet.
 */
export function eventsOfPress(
  session: Session,
  { command, share: ordinal }: Press,
  place: StopPlace,
  newId: string,
): SessionEvent[] {
  const sessionId = session.id;
  const request = openRequest(session);
  const withCustomer = session.shares.findLast(isWithCustomer);
  switch (command) {
    case 'stopSharing':
      return targets(session, ordinal).map((share) =>
        isSharer(session, share)
          ? { name: 'share.stopped', sessionId, shareId: share.id, reason: place }
          : { name: 'share.left', sessionId, shareId: share.id },
      );
    case 'selectApplication':
      return [{ name: 'share.added', sessionId, shareId: newId }];
    case 'closeNotice':
      return request ? [{ name: 'notice.closed', sessionId, shareId: request.id }] : [];
    case 'withdraw':
      return request ? [{ name: 'request.withdrawn', sessionId, shareId: request.id }] : [];
    case 'remind':
      return withCustomer ? [{ name: 'request.reminded', sessionId, shareId: withCustomer.id }] : [];
    case 'openShare':
      return [{ name: 'share.wanted', sessionId }];
    case 'openViewer':
      return [{ name: 'viewer.wanted', sessionId }];
    case 'endSession':
      return [{ name: 'session.ended', sessionId }];
    default:
      return [];
  }
}

/** The same press for the share window, which is the authority over what is shown and needs no worker. (decision 5) */
export function commandsOfPress(session: Session, press: Press, place: StopPlace): ShareCommand[] {
  const own = targets(session, press.share).filter((share) => isSharer(session, share));
  return own.flatMap(({ id: shareId }): ShareCommand[] => {
    const ids = { sessionId: session.id, shareId };
    if (press.command === 'stopSharing') return [{ type: 'share.stop', ...ids, place }];
    if (press.command === 'pause') return [{ type: 'share.pause', ...ids }];
    return press.command === 'resume' ? [{ type: 'share.resume', ...ids }] : [];
  });
}

const targets = (session: Session, ordinal: number | null): Share[] =>
  session.shares.filter((share) =>
    ordinal === null
      ? isShowing(share.state) || (share.added && isPending(share.state) && isSharer(session, share))
      : share.ordinal === ordinal,
  );
