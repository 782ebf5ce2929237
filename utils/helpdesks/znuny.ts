import type { Ticket } from '../protocol/ticket';
import {
  cleaned,
  editorIn,
  fetchKnown,
  type HelpdeskAdapter,
  type HelpdeskDeeds,
  type HelpdeskNotes,
  type HelpdeskSigns,
  type InternalNote,
  isWrittenIn,
  pageIn,
  textOf,
} from './adapter';
import { markupOf } from './markup';

/**
 * Znuny, and OTRS 6, of which it comes. Selectors seen on Znuny 6.5 on 2026-11-22, unless marked "source" (templates of Znuny
 * and OTRS 6), and tried on pages written after them. Two pages count, below any path: a ticket, and the window in which
 * it is answered. Customers have a customer.pl.
 */
export const detect = (page: Document): boolean =>
  new URL(page.URL).pathname.endsWith('/index.pl') && shownIn(page) !== undefined;

export const znuny: HelpdeskAdapter = {
  detect,
  ticket(page): Ticket | undefined {
    const shown = detect(page) && shownIn(page);
    if (!shown) return undefined;
    return {
      helpdesk: 'znuny',
      id: shown.id,
      // Not the id, which only addresses have.
      label: `#${shown.number}`,
      subject: shown.subject,
      requester: requesterIn(page),
      // The window for an answer does not say. (source)
      agent: textOf(page, '.UserAvatar_name, .UserAvatar > div > span'),
    };
  },
  // The window for an answer has its title there. (source)
  mount: (page) => page.querySelector('.TicketZoom .ActionRow .Actions, .LayoutPopup > .Header') ?? undefined,
};

export const znunyDeeds: HelpdeskDeeds = {
  adapter: znuny,
  // Where it is open. Who opens that window locks the ticket, and has it.
  editor(page) {
    const form = formOf(page, 'AgentTicketCompose');
    return form && editorIn(form, '#cke_RichText iframe.cke_wysiwyg_frame', 'textarea#RichText');
  },
};

export const znunyNotes: HelpdeskNotes = {
  adapter: znuny,
  async hasNote(page, marker) {
    const place = placeOf(page);
    return place && isNoted(place, marker);
  },
  async note(page, note) {
    const place = placeOf(page);
    if (!place) return undefined;
    const screen = await fetchScreen(place, 'AgentTicketNote');
    if (!screen || screen.querySelector('#LoginButton')) return undefined;
    const form = formOf(screen, 'AgentTicketNote');
    // No right to write notes; or, where they take a lock, a colleague's ticket.
    if (!form || idIn(form) !== place.id) return false;
    const answer = await fetchKnown(place.base, { method: 'POST', body: noteIn(form, note) });
    // 200 says nothing: it comes with a page that closes a window, with the form again, and with an error.
    const taken = answer && (await isNoted(place, note.marker));
    await giveBack(screen, place);
    return taken;
  },
};

export const znunySigns: HelpdeskSigns = {
  product: 'znuny',
  deeds: znunyDeeds,
  // The window for an answer and the page to log in at have no menu, and pages of Znuny 7 were not seen.
  recognise: (page) =>
    page.querySelector(
      'link[rel="search"][href*="Action=AgentTicketSearch"], #AppWrapper #NavigationContainer, #LoginBox #LoginButton',
    ) !== null ||
    /Powered by (?:Znuny|OTRS)|OTRS Community Edition/u.test(textOf(page, '#Footer')) ||
    detect(page),
  isTicketAddress: (page) =>
    /\/index\.pl\?(?=.*\bAction=AgentTicket(?:Zoom|Compose)\b).*\bTicket(?:ID|Number)=\d/u.test(page.URL),
  isReplying: (page) => /\bAction=AgentTicketCompose\b/u.test(page.URL),
  lacks: (page) => (/\bAction=AgentTicketCompose\b/u.test(page.URL) ? ['requester', 'agent'] : []),
};

/** A ticket on its server. Where the page goes meanwhile makes no difference. */
interface Place {
  id: string;
  /** Znuny has one address; what is wanted stands behind it. */
  base: string;
}

function placeOf(page: Document): Place | undefined {
  const { origin, pathname } = new URL(page.URL);
  const id = shownIn(page)?.id;
  return id ? { id, base: origin + pathname } : undefined;
}

const fetchScreen = async ({ base, id }: Place, action: string): Promise<Document | undefined> =>
  pageIn(await fetchKnown(`${base}?Action=${action};TicketID=${id}`, { cache: 'no-store' }));

/** What Znuny's own form would send, as an article that customers do not see, and with the ticket's state as it is. */
function noteIn(form: HTMLFormElement, { marker, text }: InternalNote): FormData {
  // Fields of the site's own are part of it: one that is not sent is emptied. (source)
  const body = new FormData(form);
  for (const [name, value] of [...body]) {
    if (typeof value !== 'string' || /^(?:IsVisibleForCustomer|NewStateID)$/u.test(name)) body.delete(name);
  }
  body.set('CreateArticle', '1');
  body.set('Subject', marker);
  body.set('Body', isPlain(form.ownerDocument) ? text : markupOf(text));
  return body;
}

/** Rich text is switched off, so that markup would be shown as it is. (source) */
const isPlain = (page: Document): boolean =>
  [...page.scripts].some(({ textContent }) => /"RichTextSet":"?0/u.test(textContent ?? ''));

/** A site may have set that who writes a note locks the ticket. It offers a way back, to its owner too. (source) */
async function giveBack(screen: Document, { base }: Place): Promise<void> {
  const way = screen.querySelector('a.UndoClosePopup[href*="Subaction=Unlock"]')?.getAttribute('href');
  if (way) await fetchKnown(new URL(way, base), {});
}

/** The list of articles has their subjects; a note's is its marker. */
async function isNoted(place: Place, marker: string): Promise<boolean | undefined> {
  const now = await fetchScreen(place, 'AgentTicketZoom');
  if (!now || shownIn(now)?.id !== place.id) return undefined;
  const rows = '#ArticleTable tr.Outgoing.NotVisibleForCustomer .Subject';
  if (isWrittenIn(now, rows, '.ArticleBody', marker)) return true;
  // The agent may have filtered it, or have a time line in its place; and there is a next page after very many. (source)
  const isWhole =
    now.querySelector('#ArticleTable') && !now.querySelector('#ResetArticleFilter, .ArticlePages a');
  return isWhole ? false : undefined;
}

const formOf = (page: Document, action: string): HTMLFormElement | undefined =>
  page.querySelector(`form[name="compose"] [name="Action"][value="${action}"]`)?.closest('form') ?? undefined;

const idIn = (form: HTMLFormElement): string | undefined =>
  /^\d{1,20}$/u.exec(form.querySelector('[name="TicketID"]')?.getAttribute('value') ?? '')?.[0];

/**
 * The ticket in the title: "Ticket#2026112210000019 — Printer", "Compose Answer for Case#4711 — Printer". What stands before
 * its number is set by the site, and translated.
 */
function shownIn(page: Document): { id: string; number: string; subject: string } | undefined {
  const reply = formOf(page, 'AgentTicketCompose');
  const title = textOf(page, reply ? '.LayoutPopup h1' : '.TicketZoom h1');
  const [, number, subject] = /([\w-]{0,60}\d) [—–-](.*)$/u.exec(title) ?? [];
  // Not the address: it may have the number instead, and has nothing after a form was sent.
  const id = reply ? idIn(reply) : linkedIn(page);
  return id && number && subject !== undefined ? { id, number, subject: subject.trim() } : undefined;
}

/** The ticket that the ticket's menu is about. Its addresses are written with `;`. */
function linkedIn(page: Document): string | undefined {
  const link = page.querySelector('.TicketZoom .ActionRow .Actions a[href*=";TicketID="]');
  return /;TicketID=(\d{1,20})/u.exec(link?.getAttribute('href') ?? '')?.[1];
}

/** Drawn late. What is there of title, first and last name comes first, whatever it is called in the agent's language. */
function requesterIn(page: Document): string {
  const rows = page.querySelectorAll<HTMLElement>('[id$="-CustomerInformation"] p.Value');
  const names = [...rows].slice(0, 2).map(({ title }) => title);
  return cleaned(names.filter((name) => !name.includes('@')).join(' '));
}
