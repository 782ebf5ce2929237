import type { Ticket } from '../protocol/ticket';
import {
  fetchAnew,
  fetchKnown,
  type HelpdeskAdapter,
  type HelpdeskDeeds,
  type HelpdeskNotes,
  type HelpdeskSigns,
  isShown,
  isWrittenIn,
  pageIn,
  textOf,
} from './adapter';

/**
 * Redmine. Selectors seen on 5.0.4 on 2026-11-27, where our stories run them, unless marked "5.0 source". Only the page that
 * shows an issue counts, below any path, and only to somebody who is signed in.
 */
export const detect = (page: Document): boolean => addressOf(page) !== undefined;

export const redmine: HelpdeskAdapter = {
  detect,
  ticket(page): Ticket | undefined {
    const id = detect(page) && idIn(page);
    if (!id) return undefined;
    return {
      helpdesk: 'redmine',
      id,
      label: `#${id}`,
      subject: textOf(page, '.issue .subject h3'),
      // Whoever opened the issue. Nobody to be named where it was somebody without an account.
      requester: textOf(page, '.issue p.author a.user'),
      agent: agentIn(page),
    };
  },
  // Not the menu above: it is as wide as what is in it, and would be drawn to the left by our buttons.
  mount: (page) => page.querySelector('#content > .issue > .subject') ?? undefined,
};

export const redmineDeeds: HelpdeskDeeds = {
  adapter: redmine,
  editor(page) {
    // Hidden until "Edit" is pressed.
    const form = page.querySelector<HTMLElement>('#update');
    if (!form || form.style.display === 'none') return undefined;
    // A private note does not reach the customer.
    if (page.querySelector<HTMLInputElement>('#issue_private_notes')?.checked) return undefined;
    // It has this class while the preview is shown. (5.0 source)
    return page.querySelector<HTMLTextAreaElement>('textarea#issue_notes:not(.hidden)') ?? undefined;
  },
};

export const redmineNotes: HelpdeskNotes = {
  adapter: redmine,
  async hasNote(page, marker) {
    const now = await fetchIssue(page);
    return now && hasPrivateNote(now, marker);
  },
  async note(page, { marker, text }) {
    const address = addressOf(page);
    const now = await fetchIssue(page);
    if (!address || !now) return undefined;
    if (hasPrivateNote(now, marker)) return true;
    // To a token that is void Redmine answers by signing the agent out: only the one of a page just made will do.
    const token = now.querySelector('meta[name="csrf-token"]')?.getAttribute('content');
    // Who may not make notes private would tell the customer: Redmine passes over the wish, and posts.
    if (!token || !now.querySelector('#issue-form #issue_private_notes')) return false;
    const body = new URLSearchParams({
      _method: 'patch',
      authenticity_token: token,
      'issue[notes]': verbatim(now, text),
      'issue[private_notes]': '1',
    });
    const answer = await fetchKnown(address, { method: 'POST', body });
    return answer?.ok ? isTaken(await pageIn(answer), idIn(now), marker) : answer?.ok;
  },
};

export const redmineSigns: HelpdeskSigns = {
  product: 'redmine',
  deeds: redmineDeeds,
  recognise: (page) =>
    page.querySelector('meta[name="csrf-param"]') !== null &&
    page.querySelector('meta[name="description"][content="Redmine"]') !== null,
  isTicketAddress: (page) => /\/issues\/\d+$/u.test(new URL(page.URL).pathname),
  isReplying: (page) =>
    isShown(page, '#update') &&
    !page.querySelector('#issue_notes.hidden') &&
    !page.querySelector<HTMLInputElement>('#issue_private_notes')?.checked,
  // Opened by somebody without an account.
  lacks: (page) => (page.querySelector('.issue p.author:not(:has(a))') ? ['requester'] : []),
};

/**
 * Redmine leads to the issue, with the note in it; or shows the form again, with what is wrong. An issue that is without the
 * note counts as a no: to try again of our own accord would be to try for ever.
 */
function isTaken(page: Document | undefined, id: string | undefined, marker: string): boolean | undefined {
  if (!page) return undefined;
  if (page.querySelector('#errorExplanation')) return false;
  return idIn(page) === id ? hasPrivateNote(page, marker) : undefined;
}

/**
 * The issue as the server has it now. Of its two interfaces the one for people: the other (.json) passes over the session,
 * and its 401 makes the browser ask the agent for a password.
 */
async function fetchIssue(page: Document): Promise<Document | undefined> {
  const address = addressOf(page);
  return address ? fetchAnew(page, address, idIn) : undefined;
}

/** All notes are on one page; one's own private ones always are. */
const hasPrivateNote = (page: Document, marker: string): boolean =>
  isWrittenIn(page, '.journal.private-notes', '.wiki', marker);

/**
 * As a block of code, in the language that the page's editor is for: the titles of a customer's windows are in the text, and
 * as Textile or Markdown they could be pictures, links, and calls for people. (5.0 source)
 */
function verbatim(page: Document, text: string): string {
  const isFor = (language: string) => page.querySelector(`script[src*="jstoolbar/${language}"]`) !== null;
  // Spaces of no width keep the text from ending the block.
  if (isFor('textile')) return `<pre>\n${text.replaceAll('<', '<\u200b')}\n</pre>`;
  if (!isFor('common_mark') && !isFor('markdown')) return text;
  return `\`\`\`\n${text.replaceAll('``', '`\u200b`')}\n\`\`\``;
}

/** Where the issue shown is. */
function addressOf(page: Document): string | undefined {
  const { origin, pathname } = new URL(page.URL);
  const id = idIn(page);
  return id && pathname.endsWith(`/issues/${id}`) ? origin + pathname : undefined;
}

/** "Support #1", whatever the language. */
function idIn(page: Document): string | undefined {
  if (!page.querySelector('meta[name="description"][content="Redmine"]')) return undefined;
  if (!page.querySelector('body.controller-issues.action-show #loggedas a')) return undefined;
  return /#(\d+)$/u.exec(textOf(page, '#content > h2'))?.[1];
}

/**
 * The menu shows the login name; the list of whom the issue can be given to has the name that customers know. She is in it
 * twice: first as "<< me >>".
 */
function agentIn(page: Document): string {
  const profile = page.querySelector('#loggedas a')?.getAttribute('href');
  const own = `[value="${/\/users\/(\d+)$/u.exec(profile ?? '')?.[1]}"]`;
  return textOf(page, `#issue_assigned_to_id ${own} ~ ${own}`) || textOf(page, '#loggedas a');
}
