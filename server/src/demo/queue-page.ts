import { html } from 'hono/html';
import type { Html } from '../pages/frame';
import type { QueueFilter } from './desk';
import { layout, statusPill, when } from './layout';
import type { Ticket } from './tickets';

/** The list of tickets. */
export function queuePage(tickets: readonly Ticket[], filter: QueueFilter): Html {
  const heading = filter.status ? `${filter.status} tickets` : 'All tickets';
  const main = html`<main class="queue">
<h1>${heading}</h1>
<p class="count">${tickets.length === 1 ? '1 ticket' : `${tickets.length} tickets`}</p>
${tickets.length > 0 ? table(tickets) : html`<p class="empty">No tickets match. Try fewer words.</p>`}
</main>`;
  return layout({ page: 'queue', title: heading, ...filter, main });
}

function table(tickets: readonly Ticket[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Ticket list"><table>
<thead><tr><th scope="col">Ticket</th><th scope="col">Subject</th><th scope="col">Requester</th><th scope="col">Status</th><th
scope="col">Priority</th><th scope="col">Updated</th></tr></thead>
<tbody>${tickets.map(row)}</tbody>
</table></div>`;
}

function row(ticket: Ticket): Html {
  const updated = ticket.entries.at(-1)?.at;
  return html`<tr>
<td class="number">#${ticket.id}</td>
<td><a class="subject" href="/demo/tickets/${ticket.id}">${ticket.subject}</a></td>
<td>${ticket.requester.name}</td>
<td>${statusPill(ticket.status)}</td>
<td>${ticket.priority}</td>
<td>${updated ? when(updated) : ''}</td>
</tr>`;
}
