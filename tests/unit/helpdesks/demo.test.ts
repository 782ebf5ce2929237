// @vitest-environment happy-dom

import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { demo } from '../../../utils/helpdesks/demo';
import { isTicketPage } from '../../../utils/helpdesks/detectors';
import { adapterFor } from '../../../utils/helpdesks/index';
import { Ticket } from '../../../utils/protocol/ticket';

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
    expect(v.is(Ticket, demo.ticket(pageOf({ subject: 'x'.repeat(10_000) })))).toBe(true);
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
    expect(demo.editor(page)).toBe(page.querySelector('[name=reply]'));
  });

  it('are missed in words', () => {
    const page = pageOf({ page: 'queue' });
    expect([demo.mount(page), demo.editor(page)]).toEqual([undefined, undefined]);
  });
});

describe('a note', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each([true, false])('is posted with the page’s own form, and says whether it was: %s', async (ok) => {
    const posted = vi.fn(async (_url: URL, _init: RequestInit) => ({ ok }));
    vi.stubGlobal('fetch', posted);
    const page = pageOf();
    Object.defineProperty(page, 'location', { value: { href: 'http://localhost:8080/demo/tickets/1042' } });
    expect(await demo.note(page, 'What happened')).toBe(ok);
    const [url, init] = posted.mock.calls[0] ?? [];
    expect(String(url)).toBe('http://localhost:8080/demo/tickets/1042/notes');
    expect(String(init?.body)).toBe('csrf=token&note=What+happened');
  });

  it('cannot be posted without a form', async () => {
    expect(await demo.note(pageOf({ page: 'queue' }), 'x')).toBe(false);
  });
});
