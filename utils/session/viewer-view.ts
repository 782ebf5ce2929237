import type { Session, Share } from '../protocol/session';
import type { StopReason, Surface } from '../protocol/share';
import { isOver } from './share-machine';

/** What the agent reads about the newest request: a key of the catalogue, or none. Shared by every place that says it. */
export type ShareWord =
  | `panel.${'requested' | 'accepted' | 'picking' | 'pickCancelled' | 'sharing' | 'paused' | 'reconnecting' | 'denied' | 'timedOut' | 'withdrawn'}`
  | `stopped.${StopReason}`;

export function shareWord({ state }: Pick<Share, 'state'>): ShareWord {
  if (state.name === 'stopped') return `stopped.${state.reason}`;
  if (state.name === 'upgradeRequested') return 'panel.sharing';
  if (state.name === 'launching') return 'panel.picking';
  return `panel.${state.name}`;
}

export type AgentWord =
  | ShareWord
  | `panel.${'minting' | 'waiting' | 'waitingOffline' | 'connected'}`
  | `ended.${'customerEnded' | 'lost' | 'youEnded'}`
  | `problem.${string & ('serverUnreachable' | 'serverRefused' | 'unknownInvite' | 'tooManyAttempts' | 'agentAway' | 'refused' | 'burnedAgent' | 'expiredAgent')}`;

type PhaseLike =
  | { name: 'minting' | 'joining' | 'connected' }
  | { name: 'waiting'; online: boolean }
  | { name: 'failed'; problem: Extract<Session['phase'], { name: 'failed' }>['problem'] }
  | { name: 'ended'; reason: Extract<Session['phase'], { name: 'ended' }>['reason'] };

/** The one sentence about a session, for its agent: ticket, viewer and popup say the same. */
export function agentWord(phase: PhaseLike, share: Pick<Share, 'state'> | null): AgentWord {
  switch (phase.name) {
    case 'minting':
    case 'joining':
      return 'panel.minting';
    case 'waiting':
      return phase.online ? 'panel.waiting' : 'panel.waitingOffline';
    case 'failed':
      return phase.problem === 'burned' || phase.problem === 'expired'
        ? `problem.${phase.problem}Agent`
        : `problem.${phase.problem}`;
    case 'connected':
      return share ? shareWord(share) : 'panel.connected';
    case 'ended':
      return phase.reason === 'agentEnded' ? 'ended.youEnded' : `ended.${phase.reason}`;
  }
}

/** The surface of a share that has one: what the picture is of. */
export const surfaceOfShare = ({ state }: Share): Surface | undefined =>
  'surface' in state ? state.surface : undefined;

export const canWithdraw = ({ state }: Pick<Share, 'state'>): boolean =>
  !isOver(state) && !('surface' in state);
