import * as v from 'valibot';
import type { Ticket } from '../protocol/ticket';
import {
  editorIn,
  fetchKnown,
  type HelpdeskAdapter,
  type HelpdeskDeeds,
  type HelpdeskNotes,
  type HelpdeskSigns,
  textOf,
} from './adapter';

/**
 * Request Tracker. Selectors read off RT 5.0.3 on 2026-11-22; what is marked RT 6 was seen on 6.0.0 before and is not
 * run by our tests. Every page of a ticket counts, below any web path: /Ticket/Display.html, History.html, Update.html …
 * Customers' pages (/SelfService/) and mobile ones (/m/) lie elsewhere.
 */
export const detect = (page: Document): boolean => shownIn(page) !== undefined;

export const requestTracker: HelpdeskAdapter = {
  detect,
  ticket(page): Ticket | undefined {
    const shown = shownIn(page);
    return (
      shown && {
        helpdesk: 'requestTracker',
        id: shown.id,
        label: `#${shown.id}`,
        subject: shown.subject,
        requester: requesterIn(page),
        agent: agentIn(page),
      }
    );
  },
  // Not the title in it: RT gives the menu beside it the width that the title leaves, and moves the rest to "More".
  mount: (page) => page.querySelector('#header') ?? undefined,
  insetPx: 20,
};

export const requestTrackerDeeds: HelpdeskDeeds = {
  adapter: requestTracker,
  editor(page) {
    // The other choice, `private`, is a comment: it does not reach the customer.
    if (page.querySelector<HTMLSelectElement>('[name="UpdateType"]')?.value !== 'response') return undefined;
    return editorIn(
      page,
      // CKEditor 4, then CKEditor 5 (RT 6).
      '#cke_UpdateContent iframe.cke_wysiwyg_frame, #UpdateContent + .ck-editor .ck-editor__editable',
      'textarea#UpdateContent',
    );
  },
};

export const requestTrackerNotes: HelpdeskNotes = {
  adapter: requestTracker,
  async hasNote(page, marker) {
    // Of a comment RT keeps the subject as its "Data". Asked for this way it is one short answer, however long the ticket.
    const query = JSON.stringify([
      { field: 'Type', value: 'Comment' },
      { field: 'Data', operator: 'LIKE', value: marker },
    ]);
    const answer = await fetchRest(page, `history?${new URLSearchParams({ query, fields: 'Type,Data' })}`, {
      cache: 'no-store',
    });
    const history = v.safeParse(History, answer?.ok && (await answer.json().catch(() => undefined)));
    if (!history.success) return undefined;
    const { items } = history.output;
    // An RT that tells something else has not understood, and may have left out what was asked for.
    const isAnswer = items.every(({ Type, Data }) => Type === 'Comment' && Data.includes(marker));
    return isAnswer ? items.length > 0 : undefined;
  },
  async note(page, { marker, text }) {
    const answer = await fetchRest(page, 'comment', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ Subject: marker, Content: text, ContentType: 'text/plain' }),
    });
    // A page to log in at is not RT's 201, and says nothing.
    return answer?.ok && answer.status !== 201 ? undefined : answer?.ok;
  },
};

export const requestTrackerSigns: HelpdeskSigns = {
  product: 'requestTracker',
  deeds: requestTrackerDeeds,
  // The credits are on the page to log in at, too; a site's own theme may be without them.
  recognise: (page) => page.querySelector('#bpscredits, body[id^="comp-"] #rt-header-container') !== null,
  isTicketAddress(page) {
    const { pathname, search } = new URL(page.URL);
    return /\/Ticket\/\w+\.html$/u.test(pathname) && hasId(search);
  },
  isReplying: (page) =>
    /\/Ticket\/Update\.html\?(?:.*[&;])?Action=Respond\b/u.test(page.URL) &&
    page.querySelector<HTMLSelectElement>('[name="UpdateType"]')?.value !== 'private',
  lacks: (page) => (new URL(page.URL).pathname.endsWith('/Display.html') ? [] : ['requester']),
};

/** What RT answers about a ticket's history; the fields are those asked for. */
const History = v.object({ items: v.array(v.object({ Type: v.string(), Data: v.string() })) });

/** About the ticket shown. The session's cookie is enough: no token. Nobody is to be led to a page to log in at. */
async function fetchRest(page: Document, path: string, init: RequestInit): Promise<Response | undefined> {
  const shown = shownIn(page);
  return (
    shown && fetchKnown(`${shown.base}/REST/2.0/ticket/${shown.id}/${path}`, { ...init, redirect: 'error' })
  );
}

/** `;` separates too: "Update.html?Action=Respond;id=1". */
const hasId = (address: string | null | undefined): boolean => /[?;&]id=\d/u.test(address ?? '');

/** The ticket in the page's title, and what all of RT's addresses begin with. */
function shownIn(page: Document): { id: string; subject: string; base: string } | undefined {
  const { origin, pathname, search } = new URL(page.URL);
  const path = /^(.*)\/Ticket\/\w+\.html$/u.exec(pathname)?.[1];
  if (path === undefined || !page.querySelector('#rt-header-container')) return undefined;
  // A page that was posted to has no id in its address; the ticket's menu has.
  if (!hasId(search) && !hasId(page.querySelector('#page-display')?.getAttribute('href'))) return undefined;
  // "#1: Printer", "Update ticket #1: Printer", "Ticket #1 Jumbo update: Printer", "n°1 : Imprimante". This number and not
  // the address's: they differ after a merge, and while RT 6 swaps the page's content.
  const [, id, subject] = /^\D*(\d+)[^:]*:(.*)$/u.exec(textOf(page, '#header h1')) ?? [];
  return id && subject !== undefined ? { id, subject: subject.trim(), base: origin + path } : undefined;
}

/** "Carla Customer <customer@example.com>", of which the name is enough; on the Display page only. RT 6 draws it late. */
const requesterIn = (page: Document): string =>
  textOf(page, '.requestors .user[data-user-id] > a:not(.rt-user-avatar)').replace(/(.)\s*<[^<>]*>$/u, '$1');

/** The menu shows the login name; the name that customers know is in the page's own inline script. */
function agentIn(page: Document): string {
  const ownName = /^RT\.CurrentUser\s*=.*"RealName":"([^"\\]+)"/mu;
  const names = [...page.scripts].map((script) => ownName.exec(script.textContent ?? '')?.[1]);
  return names.find(Boolean) ?? textOf(page, '.current-user');
}
