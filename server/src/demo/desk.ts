import { AGENT_NAME, type Entry, type Status, sampleTickets, type Ticket } from './tickets';

/** A visitor of a public demo could otherwise fill the memory. */
const ENTRIES_MAX = 200;

export interface QueueFilter {
  readonly status?: Status | undefined;
  readonly words?: string | undefined;
}

/** The tickets of the demo helpdesk, in memory: a restart puts the desk in order again. */
export class Desk {
  private readonly tickets = new Map(sampleTickets().map((ticket) => [ticket.id, ticket]));

  list({ status, words = '' }: QueueFilter = {}): Ticket[] {
    const needle = words.trim().toLowerCase();
    return [...this.tickets.values()].filter((ticket) => {
      const text = `#${ticket.id} ${ticket.subject} ${ticket.requester.name}`.toLowerCase();
      return (status === undefined || ticket.status === status) && text.includes(needle);
    });
  }

  find(id: string): Ticket | undefined {
    return this.tickets.get(Number(id));
  }

  /** The ticket after this one, round the table. */
  after(ticket: Ticket): Ticket {
    const all = this.list();
    return all[(all.indexOf(ticket) + 1) % all.length] ?? ticket;
  }

  /** Adds the agent's word; the oldest entry goes when the ticket is full. */
  add(ticket: Ticket, kind: 'reply' | 'note', text: string): void {
    const entry: Entry = { kind, author: AGENT_NAME, text, at: new Date() };
    const entries = [...ticket.entries, entry].slice(-ENTRIES_MAX);
    this.tickets.set(ticket.id, { ...ticket, entries });
  }
}
