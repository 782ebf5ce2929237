import { DesksideError } from '../errors';
import type { LinkProblem } from '../protocol/session';

const TOLD = ['serverUnreachable', 'serverRefused', 'unknownInvite', 'tooManyAttempts', 'agentAway'] as const;

/** Whatever went wrong on the way to each other, as a word that has a sentence. */
export function linkProblem(error: unknown): LinkProblem {
  const reason = error instanceof DesksideError ? error.reason : 'serverUnreachable';
  return TOLD.find((word) => word === reason) ?? 'serverUnreachable';
}
