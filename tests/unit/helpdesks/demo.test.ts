// @vitest-environment happy-dom

import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ticketPage } from '../../../server/src/demo/ticket-page';
import { sampleTickets } from '../../../server/src/demo/tickets';
import { demo, demoDeeds, demoNotes } from '../../../utils/helpdesks/demo';
import { isTicketPage } from '../../../utils/helpdesks/detectors';
import { adapterFor, ticketIn } from '../../../utils/helpdesks/index';
import { Ticket } from '../../../utils/protocol/ticket';
import { quiet } from './saved-page';

interface Shape {
  application?: string;
  page?: string;
  id?: string;
  subject?: string;
}

/** A page of Harbor Desk, as far as the adapter looks (server/src/demo/ticket-page.ts). */
function pageOf({
  application = 'Harbor Desk',
  page = 'ticket',
  id = '1042',
  subject = 'Printer prints nothing',
}: Shape = {}): Document {
  const made = document.implementation.createHTMLDocument();
  const add = (parent: Element, tag: string, attributes: Record<string, string>, text = '') => {
    const element = made.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    parent.append(element);
    return element;
  };
  add(made.head, 'meta', { name: 'application-name', content: application });
  made.body.dataset.page = page;
  add(made.body, 'span', { class: 'agent-name' }, 'Aiko');
  if (page !== 'ticket') return made;
  const main = add(made.body, 'main', { 'data-ticket-id': id });
  add(main, 'h1', { class: 'ticket-subject' }, subject);
  add(main, 'div', { class: 'ticket-toolbar' });
  add(main, 'dd', { class: 'requester-name' }, ' Kaito\n  Mori ');
  add(main, 'textarea', { name: 'reply' });
  const form = add(main, 'form', { class: 'note-form', action: '/demo/tickets/1042/notes' });
  add(form, 'input', { name: 'csrf', value: 'token' });
  add(form, 'textarea', { name: 'note' });
  return made;
}

describe('recognising a ticket', () => {
  it.each([
    ['a ticket', pageOf(), true],
    ['the queue', pageOf({ page: 'queue' }), false],
    ['another product', pageOf({ application: 'Other Desk' }), false],
    ['an empty page', document.implementation.createHTMLDocument(), false],
  ])('%s', (_, page, isTicket) => {
    expect(isTicketPage(page)).toBe(isTicket);
    expect(adapterFor(page)).toBe(isTicket ? demo : undefined);
  });
});

describe('reading a ticket', () => {
  it('gives what the page says, white space folded', () => {
    expect(demo.ticket(pageOf())).toEqual({
      helpdesk: 'demo',
      id: '1042',
      label: '#1042',
      subject: 'Printer prints nothing',
      requester: 'Kaito Mori',
      agent: 'Aiko',
    });
  });

  it('waits for a page that is still being drawn', () => {
    expect(demo.ticket(pageOf({ id: '' }))).toBeUndefined();
    expect(demo.ticket(pageOf({ page: 'queue' }))).toBeUndefined();
  });

  it('cuts what is too long, so that it still fits', () => {
    expect(v.is(Ticket, ticketIn(demo, pageOf({ subject: 'x'.repeat(10_000) })))).toBe(true);
  });

  it.each(['<img src=x onerror=alert(1)>', '"><script>', '{{7*7}}'])('takes %s for text', (subject) => {
    expect(demo.ticket(pageOf({ subject }))?.subject).toBe(subject);
  });

  it('leaves out characters that would turn other text: a subject cannot take the buttons away', () => {
    expect(demo.ticket(pageOf({ subject: 'a\u202eb' }))?.subject).toBe('a b');
    expect(v.is(Ticket, demo.ticket(pageOf({ subject: 'a\u202eb' })))).toBe(true);
  });

  it('leaves what is no ticket to the schema, which refuses it', () => {
    expect(v.is(Ticket, demo.ticket(pageOf({ id: 'x'.repeat(100) })))).toBe(false);
  });
});

describe('the places in the page', () => {
  it('are found', () => {
    const page = pageOf();
    expect(demo.mount(page)).toBe(page.querySelector('.ticket-toolbar'));
    expect(demoDeeds.editor(page)).toBe(page.querySelector('[name=reply]'));
  });

  it('are missed in words', () => {
    const page = pageOf({ page: 'queue' });
    expect([demo.mount(page), demoDeeds.editor(page)]).toEqual([undefined, undefined]);
  });
});

const MARKER = 'Deskside session 4F7K-29QM';
const ADDRESS = 'http://localhost:8080/demo/tickets/1042';

/** The page that is open; the one on the server has another csrf, as after a restart, and these notes. */
function openPage(): Document {
  const page = pageOf();
  Object.defineProperty(page, 'URL', { value: ADDRESS });
  return page;
}

function onServer(...notes: string[]): string {
  const page = pageOf();
  page.querySelector('[name=csrf]')?.setAttribute('value', 'new-token');
  for (const [kind, text] of [['customer', MARKER], ...notes.map((note) => ['note', note])]) {
    const entry = page.createElement('li');
    entry.className = `entry ${kind}`;
    const words = page.createElement('p');
    words.className = 'entry-text';
    words.textContent = text ?? '';
    entry.append(words);
    page.querySelector('main')?.append(entry);
  }
  return page.documentElement.outerHTML;
}

/** Answers in turn; an Error is thrown. */
function serve(...answers: Array<Response | Error>) {
  const left = [...answers];
  const served = vi.fn(async (_url: string | URL, _init?: RequestInit) => {
    const answer = left.shift();
    if (!(answer instanceof Response)) throw answer;
    return answer;
  });
  vi.stubGlobal('fetch', served);
  return served;
}
const html = (text: string) => new Response(text, { headers: { 'Content-Type': 'text/html' } });
const failed = new TypeError('Failed to fetch');
const otherTicket = pageOf({ id: '1043' }).documentElement.outerHTML;
const queue = pageOf({ page: 'queue' }).documentElement.outerHTML;

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a note', () => {
  it.each([
    [201, true],
    [400, false],
    [404, false],
    [413, false],
    // The csrf was that of a server that is gone: the next try has the new one.
    [403, undefined],
    [500, undefined],
    [502, undefined],
  ])('is posted with the form as the server has it now; %s means %s', async (status, taken) => {
    const served = serve(html(onServer()), new Response('', { status }));
    expect(await demoNotes.note(openPage(), { marker: MARKER, text: 'What happened' })).toBe(taken);
    expect(served.mock.calls[0]?.[0]).toBe(ADDRESS);
    const [url, init] = served.mock.calls[1] ?? [];
    expect(String(url)).toBe(`${ADDRESS}/notes`);
    expect(init?.method).toBe('POST');
    expect(String(init?.body)).toBe('csrf=new-token&note=What+happened');
  });

  it.each([
    ['nobody knows what became of it', [html(onServer()), failed], undefined],
    ['the server is away', [failed], undefined],
    ['the server is unwell', [new Response('', { status: 503 })], undefined],
    ['there is another page', [html(queue)], undefined],
    ['there is another ticket', [html(otherTicket)], undefined],
    ['there is no form', [html(onServer().replace('note-form', 'no-form'))], false],
  ])('says so when %s', async (_, answers, taken) => {
    serve(...answers);
    expect(await demoNotes.note(openPage(), { marker: MARKER, text: 'x' })).toBe(taken);
  });
});

describe('looking for a note', () => {
  it.each([
    ['is there', onServer('another', `${MARKER}\n\nAgent: Aiko`), true],
    ['is not there, whatever the customer says', onServer('another'), false],
  ])('on the server, not in the page: it %s', async (_, page, there) => {
    const served = serve(html(page));
    expect(await demoNotes.hasNote(openPage(), MARKER)).toBe(there);
    expect(served.mock.calls).toEqual([[ADDRESS, { cache: 'no-store' }]]);
  });

  it('works on the page as the server makes it', async () => {
    const [ticket, next] = sampleTickets();
    if (!ticket || !next) throw new Error('there are no tickets');
    const withOne = (kind: 'customer' | 'note') => ({
      ...ticket,
      entries: [
        ...ticket.entries,
        { kind, author: 'Aiko', text: `${MARKER}\n\nAgent: Aiko`, at: new Date() },
      ],
    });
    for (const kind of ['customer', 'note'] as const) {
      serve(html(quiet(String(await ticketPage(withOne(kind), next, 'token')))));
      expect(await demoNotes.hasNote(openPage(), MARKER)).toBe(kind === 'note');
    }
  });

  it.each([
    ['the server is away', failed],
    ['the server is unwell', new Response(onServer(), { status: 503 })],
    ['there is another page', html(queue)],
    ['there is another ticket', html(otherTicket)],
    ['there is nothing', html('')],
  ])('comes to nothing when %s', async (_, answer) => {
    serve(answer);
    expect(await demoNotes.hasNote(openPage(), MARKER)).toBeUndefined();
  });
});
