import type { MenuCommand, Press } from '../protocol/panel';
import type { Session, Share } from '../protocol/session';
import type { Direction, StopPlace } from '../protocol/share';
import type { ShareCommand } from '../protocol/share-channel';
import { type Ask, isWithCustomer, openRequest } from './ask';
import type { SessionEvent } from './events';
import { isClosed, isSharer } from './session';
import { isPending, isShowing, levelOf } from './share-machine';
import { controlTarget } from './upgrade';

/** What a press on a session's menu means, wherever it was made. Pure. */

const ASKS = {
  requestView: { direction: 'toAgent', level: 'view' },
  requestControl: { direction: 'toAgent', level: 'control' },
  shareMine: { direction: 'toCustomer', level: 'view' },
  giveControl: { direction: 'toCustomer', level: 'control' },
} as const satisfies Partial<Record<MenuCommand, Ask>>;
type AskCommand = keyof typeof ASKS;
const isAskCommand = (command: MenuCommand): command is AskCommand => Object.hasOwn(ASKS, command);

/** A press that asks anew, in a session or to begin one; undefined for every other one, and for what is shown already. */
export function askOfPress(session: Session | undefined, { command, share }: Press): Ask | undefined {
  if (!isAskCommand(command)) return undefined;
  const ask = ASKS[command];
  const anew =
    ask.level === 'view' ||
    (share === null &&
      (!session || isClosed(session) || controlTarget(session, ask.direction).name === 'new'));
  return anew ? ask : undefined;
}

/** The share that a press wants control of, or to lend. */
function upgradeOfPress(session: Session, direction: Direction, ordinal: number | null): Share | undefined {
  if (ordinal !== null)
    return session.shares.find((share) => share.ordinal === ordinal && share.direction === direction);
  const target = controlTarget(session, direction);
  return target.name === 'share' ? target.share : undefined;
}

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
    case 'requestControl':
    case 'giveControl': {
      const share = upgradeOfPress(session, ASKS[command].direction, ordinal);
      return share ? [{ name: 'control.asked', sessionId, shareId: share.id }] : [];
    }
    case 'takeBack':
      return controlled(session, ordinal)
        .filter((share) => isSharer(session, share))
        .map(({ id: shareId }) => ({
          name: 'level.changed',
          sessionId,
          shareId,
          level: 'view',
          note: 'takenBack',
        }));
    case 'giveBack':
      return controlled(session, ordinal)
        .filter((share) => !isSharer(session, share))
        .map(({ id: shareId }) => ({ name: 'control.givenBack', sessionId, shareId }));
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
    if (press.command === 'takeBack') return [{ type: 'share.lower', ...ids }];
    if (press.command === 'pause') return [{ type: 'share.pause', ...ids }];
    return press.command === 'resume' ? [{ type: 'share.resume', ...ids }] : [];
  });
}

const controlled = (session: Session, ordinal: number | null): Share[] =>
  targets(session, ordinal).filter(({ state }) => levelOf(state) === 'control');

const targets = (session: Session, ordinal: number | null): Share[] =>
  session.shares.filter((share) =>
    ordinal === null
      ? isShowing(share.state) || (share.added && isPending(share.state) && isSharer(session, share))
      : share.ordinal === ordinal,
  );
