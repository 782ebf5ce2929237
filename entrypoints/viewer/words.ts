import type { T } from '../../components/translation';
import { sessionSentence } from '../../utils/platform/session-words';
import type { Session } from '../../utils/protocol/session';

/** What this window says of itself: to the agent it is their ticket's, to the customer it is the agent's. Pure. */

/** In titles, where there is little room. */
export const shortName = (session: Session | undefined, t: T): string =>
  session?.role === 'customer'
    ? t('viewer.ofAgent', { agent: session.agentName || t('who.agent') })
    : (session?.ticket?.label ?? t('viewer.noTicket'));

export const headingOf = (session: Session | undefined, t: T): string =>
  session?.role === 'customer'
    ? shortName(session, t)
    : t('viewer.heading', { ticket: shortName(session, t) });

export const titleOf = (session: Session | undefined, t: T): string =>
  t('viewer.title', { ticket: shortName(session, t) });

export const sasHelpOf = ({ role, exposed }: Session, t: T): string =>
  role === 'agent'
    ? t(exposed ? 'viewer.compare' : 'viewer.sasHelp')
    : t(exposed ? 'consent.compare' : 'consent.sasHelp');

/** The ticket points to this window; this window need not. */
export const stateOf = (session: Session, t: T): string =>
  session.phase.name === 'waiting' && session.phase.online
    ? t('viewer.waiting')
    : sessionSentence(session, t);
