import type { FromLink } from '../protocol/link-port';
import type { RoutedSignal } from '../protocol/media';
import type { Book, Session } from '../protocol/session';
import type { Direction } from '../protocol/share';
import { isSharer, ownDirection } from '../session/session';
import { isOver } from '../session/share-machine';
import type { ControlEvents } from './control-channels';
import { createPictureSender, type PictureSender } from './picture-sender';

/** For a session that is over. */
const CLOSED: PictureSender = {
  receive() {},
  show() {},
  withhold() {},
  hide() {},
  close() {},
};

/** One connection for pictures per session, in the direction in which this person shows. */
export function createPictureSenders(
  send: (routed: RoutedSignal) => void,
  control: (sessionId: string) => ControlEvents,
) {
  const relays = new Map<string, RTCIceServer[]>();
  const senders = new Map<string, PictureSender>();
  const directions = new Map<string, Direction>();

  function of(sessionId: string): PictureSender {
    const known = senders.get(sessionId);
    if (known) return known;
    // What it held was let go of with its session.
    if (!directions.has(sessionId)) return CLOSED;
    const created = createPictureSender(
      () => relays.get(sessionId) ?? [],
      (signal) => {
        const direction = directions.get(sessionId);
        if (direction) send({ sessionId, direction, signal });
      },
      control(sessionId),
    );
    senders.set(sessionId, created);
    return created;
  }

  function forget(sessionId: string): void {
    senders.get(sessionId)?.close();
    for (const map of [senders, directions, relays]) map.delete(sessionId);
  }

  return {
    of,
    /** What the link page says: relays, and signals of which only those in this person's direction are meant here. */
    hear(message: FromLink): void {
      if (message.type === 'ice') relays.set(message.sessionId, message.iceServers as RTCIceServer[]);
      else if (message.routed.direction === directions.get(message.routed.sessionId))
        of(message.routed.sessionId).receive(message.routed.signal);
    },
    /** Before anything is heard, and after every change. */
    follow(book: Book): void {
      for (const session of book.sessions) {
        if (session.phase.name === 'ended') {
          forget(session.id);
          continue;
        }
        directions.set(session.id, ownDirection(session));
        // Made while the box is still being read: the way is open when the picture comes. No picture leaves by that.
        if (session.phase.name === 'connected' && mayShow(session)) of(session.id);
      }
    },
  };
}

/** Customers are asked any moment; agents show when they have begun to. */
const mayShow = (session: Session): boolean =>
  session.role === 'customer' ||
  session.shares.some((share) => isSharer(session, share) && !isOver(share.state));
