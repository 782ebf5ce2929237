import { html } from 'hono/html';
import type { Html } from '../pages/frame';
import { layout, statusPill, when } from './layout';
import type { Entry, Ticket } from './tickets';

/**
 * One ticket as the agent works on it. Adapters hold on to: `meta[name=application-name]`, `body[data-page=ticket]`,
 * `[data-ticket-id]`, `.ticket-toolbar`, `.ticket-subject`, `.requester-name`, `.requester-mail`, `.agent-name`,
 * `textarea[name=reply]`, `form.note-form` with `textarea[name=note]` and the hidden `csrf`.
 */
export function ticketPage(ticket: Ticket, next: Ticket, csrf: string): Html {
  const main = html`<main class="ticket" data-ticket-id="${ticket.id}">
<header class="ticket-head">
<div class="ticket-title">
<p class="crumb">Ticket #${ticket.id} ${statusPill(ticket.status)}</p>
<h1 class="ticket-subject" tabindex="-1">${ticket.subject}</h1>
</div>
<div class="ticket-toolbar" role="group" aria-label="Ticket actions">
<a class="tool" href="/demo/portal/${ticket.id}">Customer view</a>
<a class="tool" href="/demo/tickets/${next.id}" data-swap>Next ticket</a>
</div>
</header>
<section class="conversation" aria-label="Conversation">
<ol>${ticket.entries.map((entry, index) => bubble(entry, index === ticket.entries.length - 1))}</ol>
${replyForm(ticket, csrf)}
${noteForm(ticket, csrf)}
</section>
${properties(ticket)}
</main>`;
  return layout({ page: 'ticket', title: `#${ticket.id} ${ticket.subject}`, main });
}

function bubble(entry: Entry, isLast: boolean): Html {
  const mark = entry.kind === 'note' ? html`<span class="internal">Internal</span>` : '';
  return html`<li class="entry ${entry.kind}"${isLast ? html` id="latest"` : ''}>
<p class="entry-head"><strong>${entry.author}</strong>${mark}${when(entry.at)}</p>
<p class="entry-text">${entry.text}</p>
</li>`;
}

function replyForm(ticket: Ticket, csrf: string): Html {
  return html`<form class="reply-form" method="post" action="/demo/tickets/${ticket.id}/replies">
<input type="hidden" name="csrf" value="${csrf}">
<label for="reply">Reply to ${ticket.requester.name}</label>
<textarea id="reply" name="reply" rows="5" required maxlength="8000"></textarea>
<p class="form-foot"><span>The customer gets this by mail.</span><button class="primary">Send reply</button></p>
</form>`;
}

function noteForm(ticket: Ticket, csrf: string): Html {
  return html`<form class="note-form" method="post" action="/demo/tickets/${ticket.id}/notes">
<input type="hidden" name="csrf" value="${csrf}">
<label for="note">Internal note</label>
<textarea id="note" name="note" rows="3" required maxlength="8000"></textarea>
<p class="form-foot"><span>Only your team sees this.</span><button>Add note</button></p>
</form>`;
}

function properties(ticket: Ticket): Html {
  const { requester } = ticket;
  return html`<aside class="properties" aria-label="Properties">
<h2>Requester</h2>
<dl>
<dt>Name</dt><dd class="requester-name">${requester.name}</dd>
<dt>Mail</dt><dd class="requester-mail">${requester.mail}</dd>
<dt>Company</dt><dd>${requester.company}</dd>
</dl>
<h2>Ticket</h2>
<dl>
<dt>Status</dt><dd class="ticket-status">${ticket.status}</dd>
<dt>Priority</dt><dd>${ticket.priority}</dd>
<dt>Channel</dt><dd>${ticket.channel}</dd>
</dl>
</aside>`;
}
