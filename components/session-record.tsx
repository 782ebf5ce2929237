import { SessionSummary, type SessionSummaryProps } from './session-summary';
import { AfterSession, type AfterSessionProps } from './summary/after-session';

export interface SessionRecordProps extends Omit<SessionSummaryProps, 'children'> {
  /** Null: nothing is left to do for this person. */
  after: Omit<AfterSessionProps, 'level'> | null;
}

/** The record of a session on the machine that holds it, with what its own person can do about it. */
export function SessionRecord({ after, ...summary }: SessionRecordProps) {
  return (
    <SessionSummary {...summary}>
      {after && <AfterSession {...after} level={summary.level + 1} />}
    </SessionSummary>
  );
}
