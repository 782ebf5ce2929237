import { cut } from '../protocol/primitives';
import type { Ticket } from '../protocol/ticket';
import type { HelpdeskAdapter } from './adapter';
import { demo } from './demo';
import { freeScout } from './free-scout';
import { launched } from './launched';
import { osTicket } from './os-ticket';
import { redmine } from './redmine';
import { requestTracker } from './request-tracker';
import { znuny } from './znuny';

/** Every helpdesk product Deskside is at home in; before them, what an agent has said by hand. */
export const adapters: readonly HelpdeskAdapter[] = [
  launched,
  demo,
  requestTracker,
  redmine,
  freeScout,
  znuny,
  osTicket,
];

export const adapterFor = (page: Document): HelpdeskAdapter | undefined =>
  adapters.find((adapter) => adapter.detect(page));

/** What the page shows, its words no longer than the schema takes: a customer who writes much must not take the buttons away. */
export function ticketIn(adapter: HelpdeskAdapter, page: Document): Ticket | undefined {
  const ticket = adapter.ticket(page);
  return (
    ticket && {
      ...ticket,
      label: cut(ticket.label, 64),
      subject: cut(ticket.subject, 300),
      requester: cut(ticket.requester, 200),
      agent: cut(ticket.agent, 100),
    }
  );
}
