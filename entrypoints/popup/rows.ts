import type { SessionRowProps } from '../../components/session-rows';
import type { T } from '../../components/translation';
import { menuOf } from '../../utils/platform/menu';
import type { Press } from '../../utils/protocol/panel';
import type { Policy } from '../../utils/protocol/policy';
import type { Session } from '../../utils/protocol/session';
import type { Ticket } from '../../utils/protocol/ticket';
import { hasSummary } from '../../utils/session/look-up';

export interface PopupCommands {
  /** On the ticket in front: with no session yet, asking begins one. */
  pressInTicket(tabId: number, session: Session | undefined, press: Press): void;
  pressInSession(session: Session, press: Press): void;
  openSummary(session: Session): void;
}

/** The ticket in front, with or without a session. */
export const ticketRow = (
  tabId: number,
  ticket: Ticket,
  session: Session | undefined,
  t: T,
  commands: PopupCommands,
  policy?: Policy,
): SessionRowProps => ({
  key: tabId.toString(),
  ...aboutTicket(ticket),
  menu: menuOf(session, 'agent', t, policy),
  press: (press) => commands.pressInTicket(tabId, session, press),
  summary: session ? summaryOf(session, commands) : null,
});

/** One open session: for its agent or for its customer. */
export const sessionRow = (
  session: Session,
  t: T,
  commands: PopupCommands,
  policy?: Policy,
): SessionRowProps => ({
  key: session.id,
  ...(session.role === 'agent'
    ? aboutTicket(session.ticket)
    : { title: session.agentName || t('consent.nameless'), about: '' }),
  menu: menuOf(session, session.role, t, policy),
  press: (press) => commands.pressInSession(session, press),
  summary: summaryOf(session, commands),
});

export const summaryOf = (session: Session, commands: PopupCommands): (() => void) | null =>
  hasSummary(session) ? () => commands.openSummary(session) : null;

const aboutTicket = (ticket: Pick<Ticket, 'label' | 'subject' | 'requester'> | null) => ({
  title: [ticket?.label, ticket?.requester].filter(Boolean).join(' · '),
  about: ticket?.subject ?? '',
});
