import type { Ticket } from '../protocol/ticket';
import {
  editorIn,
  fetchAnew,
  fetchKnown,
  type HelpdeskAdapter,
  type HelpdeskDeeds,
  type HelpdeskNotes,
  type HelpdeskSigns,
  inSight,
  textOf,
} from './adapter';

/** "Harbor Desk", the demo helpdesk that our own server brings along (server/src/demo). Selectors as of 2026-11-22. */
export const detect = (page: Document): boolean =>
  page.querySelector('meta[name="application-name"][content="Harbor Desk"]') !== null &&
  paneIn(page) !== undefined;

/** Several may be open, as in the desks that this one stands in for. */
const paneIn = (page: Document): Element | undefined =>
  inSight(page, '[data-page="ticket"] [data-ticket-id]');

export const demo: HelpdeskAdapter = {
  detect,
  ticket(page): Ticket | undefined {
    const pane = paneIn(page);
    const id = pane?.getAttribute('data-ticket-id');
    if (!pane || !id) return undefined;
    return {
      helpdesk: 'demo',
      id,
      label: `#${id}`,
      subject: textOf(pane, '.ticket-subject'),
      requester: textOf(pane, '.requester-name'),
      agent: textOf(page, '.agent-name'),
    };
  },
  mount: (page) => paneIn(page)?.querySelector('.ticket-toolbar') ?? undefined,
};

export const demoDeeds: HelpdeskDeeds = {
  adapter: demo,
  // Our own stories put the editors of others there.
  editor(page) {
    const pane = paneIn(page);
    return pane && editorIn(pane, '.reply-form :is(iframe, [contenteditable])', 'textarea[name="reply"]');
  },
};

export const demoNotes: HelpdeskNotes = {
  adapter: demo,
  async hasNote(page, marker) {
    const now = await onServer(page);
    const notes = now?.querySelectorAll('.entry.note .entry-text');
    return notes && [...notes].some(({ textContent }) => textContent?.includes(marker));
  },
  async note(page, { text }) {
    const now = await onServer(page);
    if (!now) return undefined;
    const form = now.querySelector<HTMLFormElement>('form.note-form');
    if (!form) return false;
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    body.set('note', text);
    const answer = await fetchKnown(new URL(form.getAttribute('action') ?? '', page.URL), {
      method: 'POST',
      body,
    });
    // 403: restarted since; the next try brings the new csrf.
    return answer?.status === 403 ? undefined : answer?.ok;
  },
};

export const demoSigns: HelpdeskSigns = {
  product: 'demo',
  deeds: demoDeeds,
  recognise: (page) => page.querySelector('meta[name="application-name"][content="Harbor Desk"]') !== null,
  isTicketAddress: (page) => /\/demo\/tickets\/\d+$/u.test(new URL(page.URL).pathname),
  // Its form is on every ticket.
  isReplying: () => true,
};

/** The same ticket as it is on the server: a restart has made the csrf of the open page void. */
const onServer = (page: Document): Promise<Document | undefined> =>
  fetchAnew(page, page.URL, (shown) => (detect(shown) ? demo.ticket(shown)?.id : undefined));
