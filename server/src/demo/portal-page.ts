import { html } from 'hono/html';
import type { Html } from '../pages/frame';
import { anchorIcon, head, statusPill, when } from './layout';
import type { Entry, Ticket } from './tickets';

type PublicEntry = Entry & { readonly kind: 'customer' | 'reply' };

/** What the customer sees of a ticket: everything said, nothing noted. */
export function portalPage(ticket: Ticket): Html {
  const spoken = ticket.entries.filter((entry): entry is PublicEntry => entry.kind !== 'note');
  return html`<!doctype html>
<html lang="en">
<head>
${head(`Your request #${ticket.id}`)}
</head>
<body data-page="portal">
<header class="top"><p class="wordmark">${anchorIcon}<span>Harbor Desk</span></p><p class="me">${ticket.requester.name}</p></header>
<main class="portal">
<p class="crumb">Your request #${ticket.id} ${statusPill(ticket.status)}</p>
<h1>${ticket.subject}</h1>
<ol>${spoken.map(bubble)}</ol>
</main>
</body>
</html>`;
}

function bubble(entry: PublicEntry): Html {
  return html`<li class="entry ${entry.kind}">
<p class="entry-head"><strong>${entry.author}</strong>${when(entry.at)}</p>
<p class="entry-text">${entry.text}</p>
</li>`;
}
