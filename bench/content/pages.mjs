/** The pages that are measured: a long list of tickets as an agent of osTicket has it, and one ticket of the demo helpdesk. */

const ROWS = 300;

const rows = Array.from(
  { length: ROWS },
  (_, at) =>
    `<tr><td><a href="/scp/tickets.php?id=${at}">${100_000 + at}</a></td><td>Subject ${at}</td><td>Customer ${at}</td></tr>`,
).join('');

/** Browsers would ask for one. */
const ICON = '<link rel="icon" href="data:,">';

/** No ticket: each of the detectors looks, and the last of them at the longest. */
const LIST = `<!doctype html><html><head><title>Open tickets</title>${ICON}<meta name="csrf_token" content="x"></head><body>
<div id="pjax-container"><div class="sticky bar"><div class="flush-left"><h2><a href="/scp/tickets.php?queue=1">Open</a></h2></div></div>
<table><tbody>${rows}</tbody></table><div id="busy"></div></div></body></html>`;

const TICKET = `<!doctype html><html><head><title>Ticket</title>${ICON}<meta name="application-name" content="Harbor Desk"></head>
<body data-page="ticket"><p class="agent-name">Mika Tanaka</p><main data-ticket-id="1042"><h1 class="ticket-subject">Invoice export</h1>
<div class="ticket-toolbar"></div><p class="requester-name">Jonas Keller</p><table><tbody>${rows}</tbody></table>
<div id="busy"></div></main></body></html>`;

/** A site that is enabled (the demo's is, without a question), the plain extension's, and one that is nobody's. */
export const SITES = { product: 'demo', control: 'plain', elsewhere: 'elsewhere' };

/**
 * @param {import('@playwright/test').Page} page gets them wherever it goes
 * @param {string} origin
 */
export async function servePages(page, origin) {
  for (const site of Object.values(SITES))
    await page.route(`${origin}/${site}/bench/**`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: route.request().url().includes('ticket=') ? TICKET : LIST,
      }),
    );
}

export const listOf = (origin, site, at) => `${origin}/${site}/bench/scp/tickets.php?queue=${at}`;
export const ticketOf = (origin, site) => `${origin}/${site}/bench/tickets?ticket=1042`;
