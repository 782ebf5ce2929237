import * as v from 'valibot';
import type { Ticket } from '../protocol/ticket';
import {
  editorIn,
  fetchKnown,
  type HelpdeskAdapter,
  type HelpdeskDeeds,
  type HelpdeskNotes,
  type HelpdeskSigns,
  type InternalNote,
  isShown,
  isWrittenIn,
  pageIn,
  textOf,
} from './adapter';
import { markupOf } from './markup';

/**
 * osTicket. Selectors seen on 1.18.1 on 2026-11-22, unless marked "source" (its own templates and scripts), and tried on pages
 * written after them. The page of a ticket counts, in the part for agents (/scp/), below any path. A queue has the same bar.
 */
export const detect = (page: Document): boolean =>
  /\/scp\/[^/]*$/u.test(new URL(page.URL).pathname) && idIn(page) !== undefined;

const TITLE = '.sticky.bar .flush-left h2';
const LINK = `${TITLE} a[href*="tickets.php?id="]`;

export const osTicket: HelpdeskAdapter = {
  detect,
  ticket(page): Ticket | undefined {
    const id = detect(page) && idIn(page);
    if (!id) return undefined;
    // Not the id, which only addresses have.
    const number = /#\s?(\S.*)$/u.exec(textOf(page, LINK))?.[1] ?? id;
    return {
      helpdesk: 'osTicket',
      id,
      label: `#${number}`,
      subject: textOf(page, '.tixTitle'),
      requester: textOf(page, '[id^="user-"][id$="-name"]'),
      // Her first name is all there is. (source)
      agent: textOf(page, '#header #info strong'),
    };
  },
  // It stays in view when the page is scrolled.
  mount: (page) => page.querySelector(TITLE) ?? undefined,
};

export const osTicketDeeds: HelpdeskDeeds = {
  adapter: osTicket,
  editor(page) {
    const form = page.querySelector<HTMLElement>('form#reply:not(.hidden)');
    // While the tab for notes is in front. (source)
    if (!form || form.style.display === 'none') return undefined;
    // A rich editor that is still to come would not look into its text area again.
    return editorIn(form, '.redactor-in', 'textarea#response:not(.richtext)');
  },
};

export const osTicketNotes: HelpdeskNotes = {
  adapter: osTicket,
  async hasNote(page, marker) {
    const now = await fetchTicket(placeOf(page));
    return now && isNoted(now, marker);
  },
  async note(page, note) {
    // Read off the page before anything is waited for.
    const place = placeOf(page);
    const fields = lockFields(page);
    const now = await fetchTicket(place);
    if (!place || !now) return undefined;
    if (isNoted(now, note.marker)) return true;
    const form = now.querySelector('form#note');
    if (!form) return false;
    const desk = { ...place, form, note, token: fieldIn(form, '[name="__CSRFToken__"]') };
    const own = fieldIn(form, '[name="lockCode"]');
    if (!own) return postUnderLock(desk);
    const after = await post(desk, own);
    const taken = after && isNoted(after, note.marker);
    if (taken && idIn(page) === place.id) await keepLock(desk, fields);
    return taken;
  },
};

export const osTicketSigns: HelpdeskSigns = {
  product: 'osTicket',
  deeds: osTicketDeeds,
  recognise: (page) =>
    page.querySelector('meta[name="csrf_token"]') !== null &&
    page.querySelector('#pjax-container, #poweredBy a[href*="osticket.com"]') !== null,
  // With something to be done (`a=edit`), it is a form.
  isTicketAddress: (page) => /\/scp\/tickets\.php\?(?!.*[?&]a=)(?:.*&)?id=\d+/u.test(page.URL),
  isReplying: (page) => isShown(page, 'form#reply:not(.hidden)'),
};

/** A ticket on its server. Where the page goes meanwhile makes no difference. */
interface Place {
  id: string;
  /** What all addresses of the agents' part begin with. */
  base: string;
}

/** Where a note is written, and what. */
interface Desk extends Place {
  form: Element;
  note: InternalNote;
  token: string;
}

const placeOf = (page: Document): Place | undefined => {
  const id = idIn(page);
  return id ? { id, base: new URL('.', page.URL).href } : undefined;
};

/** The ticket as it is now; undefined for anything else that may have come, a page to log in at for example. */
async function fetchTicket(place: Place | undefined, init?: RequestInit): Promise<Document | undefined> {
  if (!place) return undefined;
  const address = `${place.base}tickets.php?id=${place.id}`;
  const now = await pageIn(await fetchKnown(address, { cache: 'no-store', ...init }));
  return now && idIn(now) === place.id ? now : undefined;
}

/** Read off the page, and not its address: while osTicket swaps the content they may differ. */
function idIn(page: Document): string | undefined {
  if (!page.querySelector('meta[name="csrf_token"]') || !page.querySelector('#pjax-container .tixTitle'))
    return undefined;
  const link = page.querySelector(LINK)?.getAttribute('href');
  return /tickets\.php\?id=(\d{1,20})$/u.exec(link ?? '')?.[1];
}

/** The whole thread is on the page. A note has a class of its own, and a customer's words are in a body. */
const isNoted = (page: Document, marker: string): boolean =>
  isWrittenIn(page, '.thread-entry.note', '.thread-body', marker);

/** As the server wrote it. A form's own properties may be fields of it: this one has a field named "id". */
const fieldIn = (form: Element, selector: string): string =>
  form.querySelector(selector)?.getAttribute('value') ?? '';

/** osTicket leads to the ticket, with the note in it; or shows it without, and what is wrong. */
const post = (desk: Desk, lockCode: string): Promise<Document | undefined> =>
  fetchTicket(desk, { method: 'POST', body: noteIn(desk, lockCode) });

/** With a lock that is there for the note only. osTicket ends it with the note; else that is ours to do. */
async function postUnderLock(desk: Desk): Promise<boolean | undefined> {
  const code = await takeLock(desk);
  if (code === undefined || code === false) return code;
  const after = await post(desk, code);
  const taken = after && isNoted(after, desk.note.marker);
  const lock = taken === false && after?.querySelector('form#note')?.getAttribute('data-lock-id');
  if (lock) await askLock(desk, `${lock}/release`);
  return taken;
}

/** These fields and no more: what the agent has begun to write and to attach is hers. */
function noteIn({ id, form, token, note: { marker, text } }: Desk, lockCode: string): URLSearchParams {
  const note = form.querySelector('textarea.richtext') ? markupOf(text) : text;
  const fields = { __CSRFToken__: token, id, a: 'postnote', lockCode, title: marker, note };
  // Only the one that it has: the list may be without, and its first one would open a closed ticket. (source)
  const status = fieldIn(form, '[name="note_status_id"] option[selected]');
  return new URLSearchParams(status ? { ...fields, note_status_id: status } : fields);
}

/** What osTicket says of a lock that is the agent's now. */
const Lock = v.object({ code: v.string() });

/** The lock's code. Who writes has the ticket to herself for some minutes. False: a colleague has, and keeps it. */
async function takeLock(desk: Desk): Promise<string | false | undefined> {
  const answer = await askLock(desk, `ticket/${desk.id}`);
  // There are no locks here. (source)
  if (answer?.status === 418) return '';
  if (!answer?.ok) return undefined;
  const said: unknown = await answer.json().catch(() => undefined);
  const lock = v.safeParse(Lock, said);
  if (lock.success) return lock.output.code;
  return said === undefined ? undefined : false;
}

const askLock = ({ base, token }: Desk, what: string): Promise<Response | undefined> =>
  fetchKnown(`${base}ajax.php/lock/${what}`, { method: 'POST', headers: { 'X-CSRFToken': token } });

/** Where the page has the code of a lock that the agent holds while she writes. */
const lockFields = (page: Document): HTMLInputElement[] =>
  [...page.querySelectorAll<HTMLInputElement>('#response_options [name="lockCode"]')].filter(
    ({ value }) => value,
  );

/** osTicket ends it with every note, and would refuse the reply that she has begun. (source) */
async function keepLock(desk: Desk, fields: HTMLInputElement[]): Promise<void> {
  const code = fields.length > 0 && (await takeLock(desk));
  if (code) for (const field of fields) field.value = code;
}
