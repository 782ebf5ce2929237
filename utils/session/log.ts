import { LOG_MAX, type LogEntry, type LoggedPhase, type Phase, type Session } from '../protocol/session';

/** What a step changed, as lines for people to read back. Pure. */
export function logged(before: Session | undefined, after: Session, at: number): Session {
  const lines = [...phaseLines(before, after, at), ...shareLines(before, after, at)];
  return lines.length === 0 ? after : { ...after, log: [...after.log, ...lines].slice(-LOG_MAX) };
}

function phaseLines(before: Session | undefined, { phase }: Session, at: number): LogEntry[] {
  const now = withoutSecrets(phase);
  if (before && JSON.stringify(withoutSecrets(before.phase)) === JSON.stringify(now)) return [];
  return [{ about: 'session', at, phase: now }];
}

function withoutSecrets(phase: Phase): LoggedPhase {
  if (phase.name === 'failed' || phase.name === 'ended') return phase;
  return { name: phase.name };
}

const shareLines = (before: Session | undefined, after: Session, at: number): LogEntry[] =>
  after.shares
    .filter(({ id, state }) => before?.shares.find((known) => known.id === id)?.state !== state)
    .map(({ ordinal, direction, added, state }) => ({
      about: 'share',
      at,
      ordinal,
      direction,
      added,
      state,
    }));
