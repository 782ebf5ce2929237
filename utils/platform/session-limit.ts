import type { Book, Session } from '../protocol/session';
import { isConnected } from '../session/session';
import { clearSessionAlarm, hasSessionAlarm, setSessionAlarm } from './alarms';
import { loadPolicy } from './policy';

/**
 * How long a session may last, where the organisation has decided it: the browser's alarm rings also when this worker and
 * every page have died meanwhile. (docs/policy.md, `sessionMinutes`)
 */

const MINUTE_MS = 60_000;

/** Each session that has begun gets its alarm, once. */
export async function limitSessions({ sessions }: Book): Promise<void> {
  const { sessionMinutes } = await loadPolicy();
  if (sessionMinutes === null) return;
  for (const session of sessions.filter(isConnected))
    if (!(await hasSessionAlarm(session.id)))
      await setSessionAlarm(session.id, endOf(session, sessionMinutes));
}

/** The organisation has decided anew: what it says now counts from the same beginning. */
export async function limitSessionsAnew({ sessions }: Book): Promise<void> {
  const { sessionMinutes } = await loadPolicy();
  for (const session of sessions.filter(isConnected))
    if (sessionMinutes === null) await clearSessionAlarm(session.id);
    else await setSessionAlarm(session.id, endOf(session, sessionMinutes));
}

const endOf = (session: Session, minutes: number): number => connectedAt(session) + minutes * MINUTE_MS;

/** As the log has it; a log that has grown too long has lost its first lines. */
const connectedAt = ({ log, createdAt }: Session): number =>
  log.find((line) => line.about === 'session' && line.phase.name === 'connected')?.at ?? createdAt;
