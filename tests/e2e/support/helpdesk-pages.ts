import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { firstPage, type Stage } from './stage';

/**
 * The written pages of helpdesks (tests/fixtures/helpdesks) in a real browser, each below a path of a site that is enabled,
 * dressed about as the products are, and moving from page to page as they do. Styles and scripts are our own.
 */
const FOLDER = 'tests/fixtures/helpdesks';

/** pjax and htmx in a few words: where a link leads is fetched, one part of it replaces the same part here. */
const swapping = (part: string, how: string) => `
  const swap = async () => {
    const html = await (await fetch(location.href)).text();
    const page = new DOMParser().parseFromString(html, 'text/html');
    document.title = page.title;
    const [old, next] = [document, page].map((from) => from.querySelector('${part}'));
    ${how}
  };
  addEventListener('popstate', swap);
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    if (!link || link.getAttribute('href').startsWith('#')) return;
    event.preventDefault();
    // Written for a product at the root of its site.
    const [base] = location.pathname.match(/^\\/demo\\/desks\\/[^/]+/);
    history.pushState(null, '', link.getAttribute('href').replace(/^\\//, base + '/'));
    swap();
  });`;

/** The bar of RT 6 comes first, widgets a moment later; the body keeps the id of the page before. */
const LATE = `
  const late = next.querySelector('.requestors');
  const place = late?.parentElement;
  late?.remove();
  old.replaceWith(next);
  if (late) setTimeout(() => place.append(late), 150);`;

interface Product {
  /** Below the site's path; what the adapter goes by comes after it. */
  base: string;
  /** A file, and what is different in it. */
  pages: Record<string, string | readonly [file: string, ...edits: [string, string][]]>;
  style: string;
  script?: string;
}

const PRODUCTS: readonly Product[] = [
  {
    base: 'rt',
    pages: {
      'Ticket/Display.html?id=1': 'request-tracker/display',
      'Ticket/Display.html?id=2': [
        'request-tracker/display',
        ['#1: Cannot export the quarterly report', '#2: Printer prints nothing'],
        ['Display.html?id=1', 'Display.html?id=2'],
        ['Carla Customer', 'Kaito Mori'],
      ],
      'Search/Results.html': [
        'request-tracker/search',
        ['<div id="footer"', '<a href="/Ticket/Display.html?id=2">Printer</a><div id="footer"'],
      ],
    },
    style: `body { font: 14px 'DejaVu Sans', sans-serif } h1 { margin: 0; padding: 10px 20px; font-size: 24px }
      #main-navigation ul, #page-menu { display: flex; gap: 12px; list-style: none; padding: 0 20px }`,
    script: swapping('.main-container', LATE),
  },
  {
    base: 'redmine',
    pages: { 'issues/1': 'redmine/issue', 'projects/support/issues': 'redmine/list' },
    style: `body { font: 12px Verdana, 'DejaVu Sans', sans-serif; color: #333 } #content { padding: 10px; overflow: auto }
      .contextual { float: right; white-space: nowrap; font-size: 0.9em } h2 { margin: 0 0 10px; font-size: 20px }`,
  },
  {
    base: 'free-scout',
    pages: { 'conversation/1?folder_id=3': 'free-scout/conversation', 'mailbox/2/3': 'free-scout/folder' },
    style: `body { font: 14px Lato, sans-serif; background: #f5f7f9 } .hidden { display: none } ul { list-style: none; padding: 0 }
      #conv-toolbar { background: #fff; min-height: 58px; border-bottom: 1px solid #ccd } .clearfix { clear: both }
      .conv-actions { float: left; padding: 15px } .conv-info { float: right; display: flex; margin: 12px } .dropdown-menu { display: none }`,
  },
  {
    base: 'otrs',
    pages: {
      'index.pl?Action=AgentTicketZoom;TicketID=2': 'znuny/zoom',
      'index.pl?Action=AgentTicketQueue': 'znuny/queue',
    },
    style: `body { font: 11px Lato, 'DejaVu Sans', sans-serif; background: #eee } .ActionRow { background: #fff; padding: 6px }
      .Actions { margin: 0; padding: 0; list-style: none } .Actions > li { float: left; padding: 4px 8px } .Clear { clear: both }`,
  },
  {
    base: 'os',
    pages: {
      'scp/tickets.php?id=12': 'os-ticket/ticket',
      'scp/tickets.php?id=13': [
        'os-ticket/ticket',
        ['id=12', 'id=13'],
        ['788922', '100417'],
        ['Cannot export the quarterly report', 'Printer prints nothing'],
      ],
      'scp/tickets.php?queue=1': 'os-ticket/queue',
    },
    style: `body { font: 13px 'Lucida Grande', 'DejaVu Sans', sans-serif; background: #eee } #container { background: #fff }
      .sticky.bar { background: #fff; padding: 5px } .fixed { position: fixed; top: 0; left: 0; right: 0 } .pull-right { float: right }
      h2 { margin: 0; font-size: 16px; color: #0a568e } .hidden { display: none } #ticketThread { min-height: 2000px }`,
    script: `${swapping('#pjax-container', 'old.replaceChildren(...next.childNodes);')}
      addEventListener('scroll', () => document.querySelector('.sticky.bar').classList.toggle('fixed', scrollY > 60));`,
  },
];

const nonce = 'of-the-page';
/** As strict as any of them: what a content script does is not the page's. */
const POLICY = `default-src 'none'; connect-src 'self'; img-src 'self'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; style-src-attr 'unsafe-inline'`;

const COUNTED = `globalThis.seen = { violations: [] };
  addEventListener('securitypolicyviolation', ({ violatedDirective }) => seen.violations.push(violatedDirective));`;

/** With what makes it move, and what it looks like. */
export function htmlOf(
  html: string,
  { style = '', script = '' }: { style?: string; script?: string },
): string {
  const first = `<style nonce="${nonce}">body { margin: 0 } ${style}</style><script nonce="${nonce}">${COUNTED}${script}</script>`;
  return html.replace('</head>', `${first}</head>`);
}

/** A desk of several tickets that are all in the page: the address's fragment says which is in sight, each is hidden in a way of its own. */
export const PANES = htmlOf(
  `<!doctype html><html><head><meta name="application-name" content="Harbor Desk"><title>Tickets</title></head>
  <body data-page="ticket"><p class="agent-name">Mika Tanaka</p>
  <nav>${['home', '1', '2', '3'].map((id) => `<a href="#${id}">${id}</a>`).join(' ')}</nav>
  ${['1', '2', '3']
    .map(
      (id) => `<main data-ticket-id="${id}"><h1 class="ticket-subject">Subject ${id}</h1>
      <p class="requester-name">Customer ${id}</p><div class="ticket-toolbar"><a href="#home">Close</a></div></main>`,
    )
    .join('')}</body></html>`,
  {
    style: '.away { display: none } .under { visibility: hidden; position: absolute }',
    script: `const show = () => {
      const shown = (id) => location.hash === '#' + id;
      const pane = (id) => document.querySelector('[data-ticket-id="' + id + '"]');
      pane(1).classList.toggle('away', !shown(1));
      pane(2).classList.toggle('under', !shown(2));
      pane(3).hidden = !shown(3);
    };
    addEventListener('hashchange', show);
    addEventListener('DOMContentLoaded', show);`,
  },
);

/** The site's path; the detector is there without a question, as it is the demo's. */
const siteOf = ({ server }: Pick<Stage, 'server'>): string => `${server.origin}/demo/desks/`;

function written({ pages, style, script = '' }: Product, path: string): string | undefined {
  const [file, ...edits] = [pages[path] ?? []].flat(1) as [string?, ...[string, string][]];
  if (!file) return undefined;
  const html = readFileSync(join(FOLDER, `${file}.html`), 'utf8');
  return htmlOf(
    edits.reduce((text, [old, now]) => text.replaceAll(old, now), html),
    { style, script },
  );
}

/** The agent's tab, which gets a written page wherever it goes within the site. */
export async function openDesks(stage: Stage, more: Record<string, string> = {}): Promise<Page> {
  const page = firstPage(stage.agent);
  const site = siteOf(stage);
  await page.route(`${site}**`, (route) => {
    const path = decodeURIComponent(route.request().url().slice(site.length));
    const product = PRODUCTS.find(({ base }) => path.startsWith(`${base}/`));
    const body = more[path] ?? (product && written(product, path.slice(product.base.length + 1)));
    const headers = { 'content-security-policy': POLICY };
    return body === undefined
      ? route.fulfill({ status: 404, body: `no ${path}` })
      : route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body });
  });
  return page;
}

export const go = (page: Page, stage: Pick<Stage, 'server'>, path: string) => page.goto(siteOf(stage) + path);

/** What the background has been told by each tab that shows a ticket. */
export async function toldTickets({ agent }: Pick<Stage, 'agent'>): Promise<unknown[]> {
  const worker = await agent.worker();
  const stored = await worker.evaluate(() => chrome.storage.session.get());
  return Object.entries(stored).flatMap(([key, place]) =>
    key.startsWith('panel/') ? [(place as { ticket: unknown }).ticket] : [],
  );
}
