import type { LoggedPhase, Session, Share } from '../protocol/session';
import type { Direction, StopReason, Surface } from '../protocol/share';
import { isSharer, ownDirection, shownIn } from './session';
import { isChoosing } from './share-machine';

/** What the agent reads about a request to see: a key of the catalogue. Shared by every place that says it. */
export type ShareWord =
  | `panel.${'requested' | 'boxShown' | 'accepted' | 'picking' | 'pickCancelled' | 'sharing' | 'paused' | 'reconnecting' | 'denied' | 'timedOut' | 'withdrawn'}`
  | `stopped.${StopReason}`;

export function shareWord({ state, added }: Pick<Share, 'state' | 'added'>): ShareWord {
  if (state.name === 'stopped') return `stopped.${state.reason}`;
  if (state.name === 'requested') return state.boxShown ? 'panel.boxShown' : 'panel.requested';
  if (state.name === 'upgradeOffered' || state.name === 'upgradeRequested' || state.name === 'upgrading')
    return 'panel.sharing';
  if (state.name === 'offering') return 'panel.requested';
  // Nobody was asked for one that is added.
  if (state.name === 'launching' || (added && state.name === 'accepted')) return 'panel.picking';
  return `panel.${state.name}`;
}

export type PhaseWord =
  | `panel.${'minting' | 'waiting' | 'waitingOffline' | 'connected'}`
  | `ended.${'customerEnded' | 'agentEnded' | 'lost' | 'timeLimit' | 'recordFull' | 'youEnded'}`
  | `popup.${'joining'}`
  | `problem.${string & ('serverUnreachable' | 'serverRefused' | 'unknownInvite' | 'tooManyAttempts' | 'agentAway' | 'refused' | 'burned' | 'expired' | 'burnedAgent' | 'expiredAgent')}`;

/** The one sentence about how the two stand with each other, while that is what matters. */
export function phaseWord(
  { role }: Pick<Session, 'role'>,
  phase: LoggedPhase & { online?: boolean },
): PhaseWord {
  switch (phase.name) {
    case 'minting':
      return 'panel.minting';
    case 'joining':
      return 'popup.joining';
    case 'waiting':
      return phase.online === false ? 'panel.waitingOffline' : 'panel.waiting';
    case 'failed':
      return role === 'agent' && (phase.problem === 'burned' || phase.problem === 'expired')
        ? `problem.${phase.problem}Agent`
        : `problem.${phase.problem}`;
    case 'connected':
      return 'panel.connected';
    case 'ended':
      return phase.reason === `${role}Ended` ? 'ended.youEnded' : `ended.${phase.reason}`;
  }
}

/** The surface of a share that has one: what the picture is of. */
export const surfaceOfShare = ({ state }: Pick<Share, 'state'>): Surface | undefined =>
  'surface' in state ? state.surface : undefined;

/** What this side sees, and what it shows. */
export const viewedDirection = (session: Session): Direction =>
  ownDirection(session) === 'toAgent' ? 'toCustomer' : 'toAgent';
export const seenShares = (session: Session): Share[] => shownIn(session, viewedDirection(session));
export const ownShares = (session: Session): Share[] => shownIn(session, ownDirection(session));

/** Asked for or being chosen by whoever shows it; what is asked of this side is answered in the share window. */
export const ownChoosing = (session: Session): Share | undefined =>
  session.shares.findLast((share) => isSharer(session, share) && isChoosing(share.state));

/** An agent's, of which the warning is not read yet. */
export const ownOffer = ({ shares }: Session): Share | undefined =>
  shares.findLast(({ state }) => state.name === 'offering' || state.name === 'upgradeOffered');
