import {
  LOG_MAX,
  type LogEntry,
  type LoggedPhase,
  type Phase,
  type Session,
  type Share,
} from '../protocol/session';

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
    .map((share) => ({ share, known: before?.shares.find(({ id }) => id === share.id) }))
    .filter(({ share, known }) => known?.state !== share.state || isNews(share, known))
    .map(({ share, known }) => ({
      about: 'share',
      at,
      ordinal: share.ordinal,
      direction: share.direction,
      added: share.added,
      level: share.level,
      controlNote: isNews(share, known) ? share.controlNote : null,
      state: share.state,
    }));

/** That control is asked for again is said by the state. */
const isNews = ({ controlNote }: Share, known: Share | undefined): boolean =>
  controlNote !== null && controlNote !== known?.controlNote;
