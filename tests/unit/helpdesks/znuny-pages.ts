import compose from '../../fixtures/helpdesks/znuny/compose.html?raw';
import customer from '../../fixtures/helpdesks/znuny/customer.html?raw';
import login from '../../fixtures/helpdesks/znuny/login.html?raw';
import noPermission from '../../fixtures/helpdesks/znuny/no-permission.html?raw';
import note from '../../fixtures/helpdesks/znuny/note.html?raw';
import phone from '../../fixtures/helpdesks/znuny/phone.html?raw';
import queue from '../../fixtures/helpdesks/znuny/queue.html?raw';
import zoom from '../../fixtures/helpdesks/znuny/zoom.html?raw';
import zoom7 from '../../fixtures/helpdesks/znuny/zoom-7.html?raw';
import { write } from './page-edits';
import { savedPage } from './saved-page';

const WRITTEN = {
  zoom: [zoom, '/otrs/index.pl?Action=AgentTicketZoom;TicketID=2'],
  zoom7: [zoom7, '/znuny/index.pl?Action=AgentTicketZoom;TicketID=2'],
  compose: [compose, '/otrs/index.pl?Action=AgentTicketCompose;TicketID=2;ArticleID=5;ResponseID=1'],
  note: [note, '/otrs/index.pl?Action=AgentTicketNote;TicketID=2'],
  phone: [phone, '/otrs/index.pl?Action=AgentTicketPhone'],
  queue: [queue, '/otrs/index.pl?Action=AgentTicketQueue;QueueID=2'],
  login: [login, '/otrs/index.pl'],
  customer: [customer, '/otrs/customer.pl?Action=CustomerTicketZoom;TicketNumber=2026112210000019'],
  noPermission: [noPermission, '/otrs/index.pl?Action=AgentTicketNote;TicketID=2'],
} as const;

export const ORIGIN = 'https://otrs.example';

interface Change {
  /** Path and query, instead of the page's own. */
  at?: string;
  edit?: (page: Document) => void;
}

/** A page written after the structure of Znuny 6.5, or the templates of Znuny 7. */
export function znunyPage(name: keyof typeof WRITTEN, { at, edit }: Change = {}): Document {
  const [html, address] = WRITTEN[name];
  return savedPage(html, ORIGIN + (at ?? address), edit);
}

export const headed = (title: string) => write('h1', title);

/** What the sidebar says of the customer, row by row. */
export const customerRows =
  (...values: string[]) =>
  (page: Document): void => {
    const rows = values.map((value) => {
      const row = page.createElement('p');
      row.className = 'Value';
      row.title = value;
      return row;
    });
    page.querySelector('[id$="-CustomerInformation"]')?.replaceChildren(...rows);
  };

/** One more row in the list of articles. */
export const article =
  (classes: string, subject: string) =>
  (page: Document): void => {
    const row = page.createElement('tr');
    row.className = classes;
    const cell = page.createElement('td');
    cell.className = 'Subject';
    cell.textContent = subject;
    row.append(cell);
    page.querySelector('#ArticleTable tbody')?.append(row);
  };

/** Something more in the page. */
export const added =
  (selector: string, tag: string, attributes: Record<string, string>, text = '') =>
  (page: Document): void => {
    const element = page.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    page.querySelector(selector)?.append(element);
  };
