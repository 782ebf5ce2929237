import type { Session } from '../protocol/session';
import { introduce } from './ask';
import type { EventOf, HandlersOf } from './events';
import { newRecord } from './record/record-state';
import {
  endSession,
  isClosed,
  type Outcome,
  type StepContext,
  say,
  stopShares,
  unchanged,
  withPhase,
} from './session';

/** What the link page reports: how the two meet, and how they lose each other. Pure. */

/** (Re)opens the agent's ear: a new locator, new secrets. */
export const listen = ({ session, effects }: Outcome): Outcome =>
  withPhase(session, { name: 'minting' }, [
    ...effects,
    { name: 'link.listen', sessionId: session.id, serverOrigin: session.serverOrigin },
  ]);

export const linkHandlers: HandlersOf<
  'link.listening' | 'link.server' | 'link.attempted' | 'link.ready' | 'link.failed' | 'link.lost'
> = {
  'link.listening': (session, { invite, own }) => {
    if (session.phase.name === 'waiting') return withPhase(session, { ...session.phase, invite });
    if (session.phase.name !== 'minting') return unchanged(session);
    const ready = { ...session, record: session.record ?? newRecord(own) };
    return withPhase(ready, { name: 'waiting', invite, online: true, refusedAttempts: 0 });
  },
  'link.server': (session, { online }) =>
    session.phase.name === 'waiting' ? withPhase(session, { ...session.phase, online }) : unchanged(session),
  'link.attempted': attempted,
  'link.ready': linkReady,
  'link.failed': (session, { problem }) =>
    ['minting', 'waiting', 'joining'].includes(session.phase.name)
      ? withPhase(session, { name: 'failed', problem }, [{ name: 'link.close', sessionId: session.id }])
      : unchanged(session),
  'link.lost': linkLost,
};

/** A wrong code burns the invite; a wrong guess at a link is counted and shown. (design decision 2) */
function attempted(before: Session, { burned }: EventOf<'link.attempted'>): Outcome {
  if (before.phase.name !== 'waiting') return unchanged(before);
  const session = { ...before, failedAttempts: before.failedAttempts + 1 };
  if (burned)
    return withPhase(session, { name: 'failed', problem: 'burned' }, [
      { name: 'link.close', sessionId: session.id },
    ]);
  return withPhase(session, { ...before.phase, refusedAttempts: before.phase.refusedAttempts + 1 });
}

function linkReady(session: Session, { sas }: EventOf<'link.ready'>, context: StepContext): Outcome {
  if (session.phase.name !== 'waiting' && session.phase.name !== 'joining') return unchanged(session);
  const { session: connected } = withPhase(session, { name: 'connected', sas });
  if (connected.role === 'agent') return { session: connected, effects: introduce(connected, context) };
  return {
    session: connected,
    effects: connected.exposed ? say(connected, { type: 'session.compare' }) : [],
  };
}

function linkLost(session: Session): Outcome {
  if (session.phase.name === 'connected') return endSession(session, 'lost');
  if (isClosed(session)) return unchanged(session);
  const { session: stopped, effects } =
    session.role === 'customer' ? stopShares(session, 'lost') : unchanged(session);
  return withPhase(stopped, { name: 'failed', problem: 'serverUnreachable' }, [
    ...effects,
    { name: 'link.close', sessionId: session.id },
  ]);
}
