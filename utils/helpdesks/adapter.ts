import type { Part } from '../protocol/health';
import { withoutUnsafe } from '../protocol/primitives';
import type { Product, Ticket } from '../protocol/ticket';

/**
 * What Deskside needs to know about a helpdesk product. One file a product, named after it; every function takes the
 * page as it is now and may be asked again after each change of it. What they read is text from a page: hostile.
 */
export interface HelpdeskAdapter {
  /** This page is of this product, and shows a ticket to an agent. Cheap: it runs on every change of the page. */
  detect(page: Document): boolean;
  /** The visible ticket, or undefined while the page is still being drawn. Its words may be of any length: see ticketIn. */
  ticket(page: Document): Ticket | undefined;
  /** Where the buttons go: appended to this element. */
  mount(page: Document): Element | undefined;
  /** How far the buttons stand from the sides of that element, px, where it has no padding of its own. */
  readonly insetPx?: number;
}

/** What is done in a ticket when the agent asks for it; a script of its own, which most pages never need. */
export interface HelpdeskDeeds {
  readonly adapter: HelpdeskAdapter;
  /**
   * The reply editor that is already open, for insertText: a text area, the frame of an editor or an element edited in
   * place. One that would have to be opened is not opened.
   */
  editor(page: Document): HTMLElement | undefined;
}

/** How a note gets into a ticket: another script, needed after a session only. */
export interface HelpdeskNotes {
  readonly adapter: HelpdeskAdapter;
  /**
   * Whether the ticket has the note with this marker, as the helpdesk says now; the page may be old. Undefined: that could
   * not be found out.
   */
  hasNote(page: Document, marker: string): Promise<boolean | undefined>;
  /**
   * Posts an internal note with the agent's own session; where, is read off the page before anything is waited for. False:
   * the helpdesk did not take it. Undefined: nobody knows.
   */
  note(page: Document, note: InternalNote): Promise<boolean | undefined>;
}

/**
 * How a product is known on any of its pages, and what a page of it should have: for the report on what was not found
 * (health.ts). A script of its own, which is brought when somebody wants to know.
 */
export interface HelpdeskSigns {
  readonly product: Product;
  readonly deeds: HelpdeskDeeds;
  /** A page of this product, whatever it shows: a list, a page to log in at, a ticket. */
  recognise(page: Document): boolean;
  /** The address says that a ticket is shown to an agent. */
  isTicketAddress(page: Document): boolean;
  /** A reply is being written here, so that there should be an editor. */
  isReplying(page: Document): boolean;
  /** What this page of a ticket never says. */
  lacks?(page: Document): readonly Part[];
}

export interface InternalNote {
  /** A short line, and a part of the text. */
  readonly marker: string;
  readonly text: string;
}

/**
 * White space folded. Characters that would turn or hide other text are left out: a subject is written by the customer, and
 * must not take the buttons away by being refused as a whole.
 */
export const cleaned = (text: string): string =>
  // Far above what is kept of any: this is read on every change of the page, and may be a megabyte.
  withoutUnsafe(text.slice(0, 5_000)).replace(/\s+/gu, ' ').trim();

/** It is there, and not hidden by its own style. */
export const isShown = (page: ParentNode, selector: string): boolean => {
  const element = page.querySelector<HTMLElement>(selector);
  return element !== null && element.style.display !== 'none';
};

/** Text of the first element that matches, cleaned. */
export const textOf = (page: ParentNode, selector: string): string =>
  cleaned(page.querySelector(selector)?.textContent ?? '');

/**
 * Of elements that match, the one in sight: some helpdesks keep every open ticket in the page, and hide all but one. In a page
 * that is not drawn (an answer of the server) it is the first.
 */
export function inSight(page: Document, selector: string): Element | undefined {
  return [...page.querySelectorAll(selector)].find(
    (element) => !page.defaultView || element.checkVisibility({ visibilityProperty: true }),
  );
}

/**
 * Sends to the helpdesk, or asks it. Undefined: no answer, or one that says nothing of what is behind a proxy, and what was
 * sent may have arrived all the same. (4xx is an answer: it was not taken.)
 */
export const fetchKnown = (url: URL | string, init: RequestInit): Promise<Response | undefined> =>
  fetch(url, init).then(
    (answer) => (answer.status < 500 ? answer : undefined),
    () => undefined,
  );

/** The page in an answer. Undefined: none, or not all of it came. */
export async function pageIn(answer: Response | undefined): Promise<Document | undefined> {
  const html = await answer?.text().catch(() => undefined);
  return html === undefined ? undefined : new DOMParser().parseFromString(html, 'text/html');
}

/** What the address shows by now, if `idIn` finds the same ticket in it: it may be a page to log in at. */
export async function fetchAnew(
  page: Document,
  address: string,
  idIn: (page: Document) => string | undefined,
): Promise<Document | undefined> {
  const id = idIn(page);
  const now = await pageIn(await fetchKnown(address, { cache: 'no-store' }));
  return now && id && idIn(now) === id ? now : undefined;
}

/** A rich editor that is open; else the plain one, which rich ones hide, to write into it when the form is sent. */
export function editorIn(page: ParentNode, rich: string, plain: string): HTMLElement | undefined {
  const area = page.querySelector<HTMLTextAreaElement>(plain);
  const edited = page.querySelector<HTMLElement>(rich);
  return edited ?? (area && area.style.display !== 'none' ? area : undefined);
}

/** One of these elements has the text; none that somebody wrote into a message counts, whatever it calls itself. */
export const isWrittenIn = (page: Document, selector: string, message: string, text: string): boolean =>
  [...page.querySelectorAll(selector)].some(
    (element) => !element.parentElement?.closest(message) && element.textContent?.includes(text),
  );
