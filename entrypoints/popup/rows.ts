import type { SessionRowProps } from '../../components/session-rows';
import type { T } from '../../components/translation';
import { menuOf } from '../../utils/platform/menu';
import type { Press } from '../../utils/protocol/panel';
import type { Session } from '../../utils/protocol/session';
import type { Ticket } from '../../utils/protocol/ticket';

export interface PopupCommands {
  /** On the ticket in front: with no session yet, asking begins one. */
  pressInTicket(tabId: number, session: Session | undefined, press: Press): void;
  pressInSession(session: Session, press: Press): void;
}

/** The ticket in front, with or without a session. */
export const ticketRow = (
  tabId: number,
  ticket: Ticket,
  session: Session | undefined,
  t: T,
  commands: PopupCommands,
): SessionRowProps => ({
  key: tabId.toString(),
  ...aboutTicket(ticket),
  menu: menuOf(session, 'agent', t),
  press: (press) => commands.pressInTicket(tabId, session, press),
});

/** One open session: for its agent or for its customer. */
export const sessionRow = (session: Session, t: T, commands: PopupCommands): SessionRowProps => ({
  key: session.id,
  ...(session.role === 'agent'
    ? aboutTicket(session.ticket)
    : { title: session.agentName || t('consent.nameless'), about: '' }),
  menu: menuOf(session, session.role, t),
  press: (press) => commands.pressInSession(session, press),
});

const aboutTicket = (ticket: Pick<Ticket, 'label' | 'subject' | 'requester'> | null) => ({
  title: [ticket?.label, ticket?.requester].filter(Boolean).join(' · '),
  about: ticket?.subject ?? '',
});
