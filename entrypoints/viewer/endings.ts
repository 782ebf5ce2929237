import type { T } from '../../components/translation';
import { loggedName, logSentence, shareName } from '../../utils/platform/session-words';
import type { LogEntry, Session } from '../../utils/protocol/session';
import { viewedDirection } from '../../utils/session/viewer-view';

/** One of several pictures has ended while others go on, which the session's own sentence does not say. */
export interface Ending {
  /** Absolute, ms. */
  at: number;
  name: string;
  sentence: string;
}

/** The last one after `since`, as the log has it. Pure. */
export function lastEnding(session: Session, since: number, t: T): Ending | undefined {
  const lines = session.log.filter(
    (entry) => entry.about === 'share' && entry.direction === viewedDirection(session),
  ) as ShareLine[];
  const last = lines.findLast(({ at, state }) => at > since && state.name === 'stopped' && state.wasShown);
  if (!last) return undefined;
  return {
    at: last.at,
    name: loggedName(session, last.ordinal, t) ?? shareName(last, t),
    sentence: logSentence(session, last, t),
  };
}

type ShareLine = Extract<LogEntry, { about: 'share' }>;
