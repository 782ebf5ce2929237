import { html } from 'hono/html';
import type { Html } from '../pages/frame';
import { AGENT_NAME, STATUSES, type Status } from './tickets';

export interface PageParts {
  readonly page: 'queue' | 'ticket';
  readonly title: string;
  readonly status?: Status | undefined;
  readonly words?: string | undefined;
  readonly main: Html;
}

/** The agent's side: navigation, search, who is signed in. */
export function layout({ page, title, status, words = '', main }: PageParts): Html {
  const current = (here: boolean) => (here ? html` aria-current="page"` : '');
  return html`<!doctype html>
<html lang="en">
<head>
${head(title)}
<script src="/demo/assets/harbor.js" defer></script>
</head>
<body data-page="${page}">
<header class="top">
<a class="wordmark" href="/demo/tickets">${anchorIcon}<span>Harbor Desk</span></a>
<form class="search" role="search" action="/demo/tickets"><input type="search" name="q" value="${words}"
aria-label="Search tickets" placeholder="Search tickets"></form>
<p class="me"><span class="avatar" aria-hidden="true">MT</span><span class="agent-name">${AGENT_NAME}</span></p>
</header>
<nav class="side" aria-label="Tickets">
<p class="nav-heading">Tickets</p>
<ul>
<li><a href="/demo/tickets"${current(page === 'queue' && status === undefined)}>All tickets</a></li>
${STATUSES.map(
  (name) => html`<li><a href="/demo/tickets?status=${name}"${current(status === name)}>${name}</a></li>`,
)}
</ul>
</nav>
${main}
</body>
</html>`;
}

/** What the head of every page of this helpdesk holds; the application's name is how an adapter knows it. */
export function head(title: string): Html {
  return html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="application-name" content="Harbor Desk">
<title>${title} – Harbor Desk</title>
<link rel="icon" href="/demo/assets/harbor.svg" type="image/svg+xml">
<link rel="stylesheet" href="/demo/assets/harbor.css">`;
}

export const statusPill = (status: Status) =>
  html`<span class="status" data-status="${status}">${status}</span>`;

/** A moment as people read it; the machine-readable form beside it. */
export function when(at: Date): Html {
  const text = at.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return html`<time datetime="${at.toISOString()}">${text}</time>`;
}

export const anchorIcon = html`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none"
stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><circle cx="12" cy="5" r="2"/><path
d="M12 7v14M8 11h8M4 14c.5 4 3.5 7 8 7s7.5-3 8-7"/></svg>`;
