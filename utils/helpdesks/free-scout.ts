import type { Ticket } from '../protocol/ticket';
import {
  fetchAnew,
  fetchKnown,
  type HelpdeskAdapter,
  type HelpdeskDeeds,
  type HelpdeskNotes,
  type HelpdeskSigns,
  isWrittenIn,
  textOf,
} from './adapter';
import { markupOf } from './markup';

/**
 * FreeScout. Selectors seen on 1.8.145 on 2026-11-22, unless marked "1.8 source", and tried on pages written after them. The
 * page of a conversation counts, below any path.
 */
export const detect = (page: Document): boolean => baseOf(page) !== undefined;

export const freeScout: HelpdeskAdapter = {
  detect,
  ticket(page): Ticket | undefined {
    const id = detect(page) && idIn(page);
    if (!id) return undefined;
    return {
      helpdesk: 'freeScout',
      id,
      // Not the id: conversations have a number of their own.
      label: `#${textOf(page, '.conv-numnav strong')}`,
      subject: textOf(page, '.conv-subjtext > span'),
      requester: textOf(page, '#conv-layout-customer .customer-name'),
      // Her first name is all there is. (1.8 source)
      agent: textOf(page, '.nav-user'),
    };
  },
  // Not the icons in it: they float.
  mount: (page) => page.querySelector('#conv-toolbar') ?? undefined,
  insetPx: 15,
};

export const freeScoutDeeds: HelpdeskDeeds = {
  adapter: freeScout,
  // One block for three things: a note is for colleagues, and what is forwarded for others. (classes: 1.8 source)
  editor: (page) =>
    page
      .querySelector(
        '#conv-layout-header .conv-reply-block:not(.hidden, .conv-note-block, .conv-forward-block)',
      )
      ?.querySelector<HTMLElement>('.note-editable') ?? undefined,
};

export const freeScoutNotes: HelpdeskNotes = {
  adapter: freeScout,
  async hasNote(page, marker) {
    const now = await fetchConversation(page);
    return now && isNoted(now, marker);
  },
  async note(page, { marker, text }) {
    const base = baseOf(page);
    const now = await fetchConversation(page);
    if (base === undefined || !now) return undefined;
    if (isNoted(now, marker)) return true;
    const token = now.querySelector('meta[name="csrf-token"]')?.getAttribute('content');
    const body = noteForm(now, text);
    if (!token || !body) return false;
    const answer = await fetchKnown(`${base}/conversation/ajax`, {
      method: 'POST',
      // With the second one it says 401 instead of leading to a page to log in at.
      headers: { 'X-CSRF-TOKEN': token, 'X-Requested-With': 'XMLHttpRequest' },
      body,
      redirect: 'error',
    });
    if (!answer?.ok) return answer?.ok;
    const status: unknown = (await answer.json().catch(() => undefined))?.status;
    return status === 'success' || (status === 'error' ? false : undefined);
  },
};

export const freeScoutSigns: HelpdeskSigns = {
  product: 'freeScout',
  deeds: freeScoutDeeds,
  // The words of the link are the site's own, its address is not. A site that shows no footer has the conversation.
  recognise: (page) =>
    page.querySelector('meta[name="csrf-token"]') !== null &&
    page.querySelector('.footer a[href*="freescout"], #conv-layout #conv-toolbar') !== null,
  isTicketAddress: (page) => /\/conversation\/\d+$/u.test(new URL(page.URL).pathname),
  isReplying: (page) =>
    page.querySelector('.conv-reply-block:not(.hidden, .conv-note-block, .conv-forward-block)') !== null,
};

/**
 * What FreeScout's own form would send for a note: status and assignee are part of it, and stay what they are. Nothing where
 * the form is not.
 */
function noteForm(page: Document, text: string): URLSearchParams | undefined {
  const mailbox = page.querySelector('.form-reply [name="mailbox_id"]')?.getAttribute('value');
  const status = page.querySelector('select[name="status"]')?.getAttribute('data-note-status');
  const assignee = page.querySelector('.conv-user li.active a')?.getAttribute('data-user_id');
  const id = idIn(page);
  if (!mailbox || !status || !id) return undefined;
  return new URLSearchParams({
    action: 'send_reply',
    is_note: '1',
    is_create: '0',
    conversation_id: id,
    mailbox_id: mailbox,
    body: markupOf(text),
    status,
    user_id: assignee ?? '',
    // Stay on this page; else FreeScout names another one to go to.
    after_send: '1',
  });
}

/** The conversation as the server has it now, all of it on one page. */
async function fetchConversation(page: Document): Promise<Document | undefined> {
  return detect(page) ? fetchAnew(page, page.URL, idIn) : undefined;
}

const isNoted = (page: Document, marker: string): boolean =>
  isWrittenIn(page, '.thread-type-note', '.thread-body', marker);

/** What all of FreeScout's addresses begin with. */
function baseOf(page: Document): string | undefined {
  const { origin, pathname } = new URL(page.URL);
  const [, path, id] = /^(.*)\/conversation\/(\d+)$/u.exec(pathname) ?? [];
  return id && id === idIn(page) ? `${origin}${path}` : undefined;
}

/** A new conversation has one before it is sent, but no number. Visitors have no `auth_user_id`. (1.8 source) */
function idIn(page: Document): string | undefined {
  const shown = page.querySelector('body.body-conv[data-auth_user_id] #conv-layout');
  if (!shown?.querySelector('.conv-numnav strong')) return undefined;
  return /^\d+$/u.exec(page.body.getAttribute('data-conversation_id') ?? '')?.[0];
}
