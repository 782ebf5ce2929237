import customer from '../../fixtures/helpdesks/os-ticket/customer.html?raw';
import login from '../../fixtures/helpdesks/os-ticket/login.html?raw';
import open from '../../fixtures/helpdesks/os-ticket/open.html?raw';
import queue from '../../fixtures/helpdesks/os-ticket/queue.html?raw';
import task from '../../fixtures/helpdesks/os-ticket/task.html?raw';
import ticket from '../../fixtures/helpdesks/os-ticket/ticket.html?raw';
import { write } from './page-edits';
import { savedPage } from './saved-page';

const WRITTEN = {
  ticket: [ticket, '/scp/tickets.php?id=12'],
  queue: [queue, '/scp/tickets.php?queue=1'],
  open: [open, '/scp/tickets.php?a=open'],
  task: [task, '/scp/tasks.php?id=4'],
  login: [login, '/scp/login.php'],
  customer: [customer, '/tickets.php?id=12'],
} as const;

export const ORIGIN = 'https://desk.example';

interface Change {
  /** Path and query, instead of the page's own. */
  at?: string;
  edit?: (page: Document) => void;
}

/** A page written after the structure of osTicket 1.18. */
export function osPage(name: keyof typeof WRITTEN, { at, edit }: Change = {}): Document {
  const [html, address] = WRITTEN[name];
  return savedPage(html, ORIGIN + (at ?? address), edit);
}

export const numbered = (text: string) => write('.flush-left h2 a', text);
export const named = (subject: string) => write('.tixTitle h3', subject);
export const askedBy = (name: string) => write('[id$="-name"]', name);

/** A thread entry at the end; what it says is its title and its body, as an agent's note has them. */
export const entry =
  (kind: 'note' | 'message', title: string, within = '#thread-items') =>
  (page: Document): void => {
    const made = page.createElement('div');
    made.className = `thread-entry ${kind}`;
    const head = page.createElement('div');
    head.className = 'header';
    head.textContent = title;
    const body = page.createElement('div');
    body.className = 'thread-body';
    body.textContent = `${title}\n\nAgent: Anna`;
    made.append(head, body);
    page.querySelector(within)?.append(made);
  };

export const locked =
  (code: string) =>
  (page: Document): void => {
    for (const field of page.querySelectorAll<HTMLInputElement>('[name="lockCode"]')) {
      field.setAttribute('value', code);
    }
  };
