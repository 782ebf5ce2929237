// @vitest-environment happy-dom

import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ticketIn } from '../../../utils/helpdesks/index';
import { insertText } from '../../../utils/helpdesks/insert-text';
import { osTicket, osTicketDeeds, osTicketNotes } from '../../../utils/helpdesks/os-ticket';
import { Ticket } from '../../../utils/protocol/ticket';
import { answered, asked, broken, failed, sent, serve } from './fake-server';
import { askedBy, entry, locked, named, numbered, ORIGIN, osPage } from './os-ticket-pages';
import { all, mark, remove } from './page-edits';

const { detect, ticket, mount } = osTicket;
const { editor } = osTicketDeeds;
const { hasNote, note } = osTicketNotes;

describe('recognising a ticket', () => {
  it.each([
    ['the ticket', osPage('ticket')],
    ['the ticket below a path', osPage('ticket', { at: '/it/support/scp/tickets.php?id=12' })],
    ['the ticket found by its number', osPage('ticket', { at: '/scp/tickets.php?number=788922' })],
    ['the ticket after a note was refused', osPage('ticket', { at: '/scp/tickets.php?id=12#note' })],
    ['the ticket while the address is still the queue', osPage('ticket', { at: '/scp/tickets.php?queue=1' })],
    ['the ticket at the front page of agents', osPage('ticket', { at: '/scp/?id=12' })],
  ])('yes: %s', (_, page) => {
    expect(detect(page)).toBe(true);
    expect(ticket(page)).toMatchObject({ id: '12', subject: 'Cannot export the quarterly report' });
  });

  it.each([
    ['a queue, which has the same bar', osPage('queue')],
    ['a queue while the address is already a ticket', osPage('queue', { at: '/scp/tickets.php?id=12' })],
    ['a task, which has the same bar and title', osPage('task')],
    ['the login page', osPage('login')],
    ['the login page, asked for a ticket', osPage('login', { at: '/scp/tickets.php?id=12' })],
    ["a customer's page", osPage('customer')],
    ["a customer's page below a path", osPage('customer', { at: '/it/tickets.php?id=12' })],
    ['a ticket elsewhere than in the part for agents', osPage('ticket', { at: '/tickets.php?id=12' })],
    ['another product at such an address', osPage('ticket', { edit: remove('meta') })],
    ['a ticket half drawn', osPage('ticket', { edit: remove('.tixTitle') })],
    ['a bar without a ticket', osPage('ticket', { edit: remove('.flush-left h2 a') })],
  ])('no: %s', (_, page) => {
    expect(detect(page)).toBe(false);
    expect(ticket(page)).toBeUndefined();
  });

  it('follows the page as osTicket swaps its content', () => {
    const page = osPage('queue');
    const container = page.querySelector('#pjax-container');
    const swap = (next: Document) =>
      container?.replaceChildren(...(next.querySelector('#pjax-container')?.children ?? []));
    const other = all(
      mark('.flush-left h2 a', 'href', 'tickets.php?id=13'),
      numbered('Ticket #100417'),
      named('Printer prints nothing'),
    );
    expect(ticket(page)).toBeUndefined();
    swap(osPage('ticket'));
    expect(ticket(page)).toMatchObject({ id: '12', label: '#788922', agent: 'Anna' });
    expect(mount(page)?.isConnected).toBe(true);
    swap(osPage('ticket', { edit: other }));
    expect(ticket(page)).toMatchObject({ id: '13', label: '#100417', subject: 'Printer prints nothing' });
    swap(osPage('queue'));
    expect([detect(page), ticket(page)]).toEqual([false, undefined]);
  });
});

describe('reading a ticket', () => {
  it('gives what the page says', () => {
    expect(ticket(osPage('ticket'))).toEqual({
      helpdesk: 'osTicket',
      id: '12',
      label: '#788922',
      subject: 'Cannot export the quarterly report',
      requester: 'Carla Customer',
      agent: 'Anna',
    });
  });

  it.each([
    ['Ticket #788922', '#788922'],
    ['チケット #788922', '#788922'],
    ['Ticket #HH-2026-0017', '#HH-2026-0017'],
    ['Ticket', '#12'],
  ])('calls “%s” %s', (heading, label) => {
    expect(ticket(osPage('ticket', { edit: numbered(heading) }))?.label).toBe(label);
  });

  it('does not read our own buttons', () => {
    const page = osPage('ticket');
    const panel = page.createElement('deskside-panel');
    panel.append('Request #1');
    mount(page)?.append(panel);
    expect(ticket(page)).toMatchObject({ id: '12', label: '#788922' });
  });

  it('does not take for the requester whom a message names', () => {
    const edit = (page: Document) => {
      const name = page.createElement('b');
      name.id = 'user-1-name';
      name.textContent = 'The managing director';
      page.querySelector('.thread-body')?.append(name);
    };
    expect(ticket(osPage('ticket', { edit }))?.requester).toBe('Carla Customer');
  });

  it('cuts what is too long, so that it still fits', () => {
    const edit = all(
      numbered(`Ticket #${'1'.repeat(1_000)}`),
      named('x'.repeat(10_000)),
      askedBy('y'.repeat(10_000)),
    );
    expect(v.is(Ticket, ticketIn(osTicket, osPage('ticket', { edit })))).toBe(true);
  });

  it.each(['<img src=x onerror=alert(1)>', '"><script>', '{{7*7}}', '#13', 'tickets.php?id=13'])(
    'takes %s for text',
    (subject) => {
      expect(ticket(osPage('ticket', { edit: named(subject) }))).toMatchObject({ id: '12', subject });
    },
  );

  it('leaves out of a subject what would turn or hide text', () => {
    const found = ticket(osPage('ticket', { edit: named('a\u202eb \u001b[2J') }));
    expect(found?.subject).toBe('a b [2J');
    expect(v.is(Ticket, found)).toBe(true);
  });
});

describe('the place for the buttons', () => {
  it('is the title of the bar that stays in view', () => {
    const page = osPage('ticket');
    expect(mount(page)).toBe(page.querySelector('h2'));
  });

  it('is missed in words', () => {
    expect(mount(osPage('login'))).toBeUndefined();
  });
});

describe('the reply editor', () => {
  const plain = all(
    remove('.redactor-in'),
    mark('#response', 'style', ''),
    mark('#response', 'class', 'draft'),
  );

  it('is the element that Redactor edits in place', () => {
    const page = osPage('ticket');
    expect(editor(page)).toBe(page.querySelector('#reply .redactor-in'));
  });

  it('is the text area where rich text is switched off', async () => {
    const page = osPage('ticket', { edit: plain });
    const found = editor(page);
    expect(found).toBe(page.querySelector('#response'));
    Object.defineProperty(page, 'execCommand', { value: () => false });
    expect(found && (await insertText(found, 'https://example.com/join'))).toBe(true);
  });

  it('is none while the notes are in front', () => {
    for (const hide of [mark('#reply', 'style', 'display: none'), mark('#reply', 'class', 'hidden')]) {
      expect(editor(osPage('ticket', { edit: hide }))).toBeUndefined();
      expect(editor(osPage('ticket', { edit: all(plain, hide) }))).toBeUndefined();
    }
  });

  it.each([
    ['an agent who may not reply', osPage('ticket', { edit: remove('#reply') })],
    ['a rich editor that is still to come', osPage('ticket', { edit: remove('.redactor-in') })],
    ['a queue', osPage('queue')],
  ])('is none for %s', (_, page) => {
    expect(editor(page)).toBeUndefined();
  });
});

const MARKER = 'Deskside session 4F7K-29QM';
const NOTE = { marker: MARKER, text: `${MARKER}\nWhat <b>happened</b>` };
const TICKET = `${ORIGIN}/scp/tickets.php?id=12`;
const LOCK = `${ORIGIN}/scp/ajax.php/lock/ticket/12`;

type Answer = Response | Error;
const json = (value: unknown) => new Response(JSON.stringify(value));
const drawn = (edit?: (page: Document) => void) => answered(osPage('ticket', edit && { edit }));
const noted = () => drawn(entry('note', MARKER));
const lockGiven = () => json({ id: 31, time: 180, code: 'lock-code' });

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a note', () => {
  it('is posted with the form as the server has it now, under a lock', async () => {
    const served = serve(drawn(), lockGiven(), noted());
    expect(await note(osPage('ticket'), NOTE)).toBe(true);
    expect(asked(served)).toEqual([`GET ${TICKET}`, `POST ${LOCK}`, `POST ${TICKET}`]);
    expect(served.mock.calls[0]?.[1]).toMatchObject({ cache: 'no-store' });
    expect(served.mock.calls[1]?.[1]?.headers).toEqual({ 'X-CSRFToken': 'csrf-of-the-session' });
    // Not what the agent has begun to write and to attach.
    expect(sent(served)).toEqual({
      __CSRFToken__: 'csrf-of-the-session',
      id: '12',
      a: 'postnote',
      lockCode: 'lock-code',
      title: MARKER,
      note: `${MARKER}<br>What &lt;b&gt;happened&lt;/b&gt;`,
      note_status_id: '1',
    });
  });

  it('goes below the path that osTicket is at', async () => {
    const served = serve(drawn(), lockGiven(), noted());
    await note(osPage('ticket', { at: '/it/support/scp/tickets.php?id=12#reply' }), NOTE);
    expect(asked(served)).toEqual([
      `GET ${ORIGIN}/it/support/scp/tickets.php?id=12`,
      `POST ${ORIGIN}/it/support/scp/ajax.php/lock/ticket/12`,
      `POST ${ORIGIN}/it/support/scp/tickets.php?id=12`,
    ]);
  });

  it('goes into its ticket though the page has moved on', async () => {
    const page = osPage('ticket');
    const served = serve(drawn(), lockGiven(), noted());
    const posted = note(page, NOTE);
    page.querySelector('.flush-left h2 a')?.setAttribute('href', 'tickets.php?id=13');
    expect(await posted).toBe(true);
    expect(asked(served)).toEqual([`GET ${TICKET}`, `POST ${LOCK}`, `POST ${TICKET}`]);
  });

  it('is plain text where rich text is switched off', async () => {
    const edit = mark('#internal_note', 'class', 'draft');
    const served = serve(drawn(edit), lockGiven(), noted());
    await note(osPage('ticket'), NOTE);
    expect(sent(served)?.note).toBe(NOTE.text);
  });

  it('does not open a closed ticket, whose status is not among those to choose', async () => {
    const edit = (page: Document) =>
      page.querySelector('[name=note_status_id] [selected]')?.removeAttribute('selected');
    const served = serve(drawn(edit), lockGiven(), noted());
    await note(osPage('ticket'), NOTE);
    expect(sent(served)).not.toHaveProperty('note_status_id');
  });

  it('needs no lock where there are none', async () => {
    const served = serve(drawn(), new Response('{"id":0}', { status: 418 }), noted());
    expect(await note(osPage('ticket'), NOTE)).toBe(true);
    expect(asked(served)).toHaveLength(3);
    expect(sent(served)?.lockCode).toBe('');
  });

  it('takes no lock away from a colleague', async () => {
    const served = serve(drawn(), new Response('{"id":0,"retry":false,"msg":"Locked by Ben"}'));
    expect(await note(osPage('ticket'), NOTE)).toBe(false);
    expect(asked(served)).toEqual([`GET ${TICKET}`, `POST ${LOCK}`]);
    expect(sent(served)).toBeUndefined();
  });

  it('is posted under the lock that the agent has, who keeps one for her reply', async () => {
    const page = osPage('ticket', { edit: locked('her-code') });
    const served = serve(drawn(locked('her-code')), noted(), lockGiven());
    expect(await note(page, NOTE)).toBe(true);
    expect(asked(served)).toEqual([`GET ${TICKET}`, `POST ${TICKET}`, `POST ${LOCK}`]);
    expect(sent(served)?.lockCode).toBe('her-code');
    const codes = [...page.querySelectorAll<HTMLInputElement>('[name=lockCode]')].map(({ value }) => value);
    expect(codes).toEqual(['lock-code', 'lock-code']);
  });

  it.each([
    ['is not writing here', '', 12],
    ['has gone to another ticket', 'her-code', 13],
  ])('leaves no lock behind when the agent %s', async (_, code, id) => {
    const page = osPage('ticket', { edit: locked(code) });
    const served = serve(drawn(locked('her-code')), noted());
    const posted = note(page, NOTE);
    page.querySelector('.flush-left h2 a')?.setAttribute('href', `tickets.php?id=${id}`);
    expect(await posted).toBe(true);
    expect(asked(served)).toEqual([`GET ${TICKET}`, `POST ${TICKET}`]);
  });

  it('that is refused gives its lock back, if it is still there', async () => {
    const held = mark('form#note', 'data-lock-id', '31');
    const served = serve(drawn(), lockGiven(), drawn(held), json(1));
    expect(await note(osPage('ticket'), NOTE)).toBe(false);
    expect(asked(served)[3]).toBe(`POST ${ORIGIN}/scp/ajax.php/lock/31/release`);
    const again = serve(drawn(), lockGiven(), drawn());
    expect(await note(osPage('ticket'), NOTE)).toBe(false);
    expect(asked(again)).toHaveLength(3);
  });

  it('that is there by now is not posted again', async () => {
    const served = serve(noted());
    expect(await note(osPage('ticket'), NOTE)).toBe(true);
    expect(asked(served)).toEqual([`GET ${TICKET}`]);
  });

  it.each<[string, Answer[], boolean | undefined]>([
    ['the server is away', [failed], undefined],
    ['the server is unwell', [new Response('', { status: 503 })], undefined],
    ['nobody is logged in', [answered(osPage('login'))], undefined],
    ['there is another ticket', [drawn(remove('.flush-left h2 a'))], undefined],
    ['the agent may not write notes', [drawn(remove('#note'))], false],
    ['nobody says whether there is a lock', [drawn(), failed], undefined],
    ['nobody is logged in any more', [drawn(), new Response('Must login', { status: 403 })], undefined],
    [
      'a no to the lock is no answer about it',
      [drawn(), new Response('{"id":0}', { status: 403 })],
      undefined,
    ],
    ['the lock is no JSON', [drawn(), new Response('<html>')], undefined],
    ['the lock is something else', [drawn(), json({ code: 5 })], false],
    ['nobody knows what became of it', [drawn(), lockGiven(), failed], undefined],
    ['a proxy had no patience', [drawn(), lockGiven(), new Response('', { status: 504 })], undefined],
    ['the session ended', [drawn(), lockGiven(), answered(osPage('login'))], undefined],
    [
      'the token was void',
      [drawn(), lockGiven(), new Response('Valid CSRF Token Required', { status: 400 })],
      undefined,
    ],
    ['it is only a title of a message', [drawn(), lockGiven(), drawn(entry('message', MARKER))], false],
  ])('says so when %s', async (_, answers, taken) => {
    const served = serve(...answers);
    expect(await note(osPage('ticket'), NOTE)).toBe(taken);
    expect(asked(served)).toHaveLength(answers.length);
  });

  it('cannot be posted without a ticket', async () => {
    serve();
    expect(await note(osPage('queue'), NOTE)).toBeUndefined();
  });
});

describe('looking for a note', () => {
  it.each<[string, Answer, boolean | undefined]>([
    ['it is there', noted(), true],
    ['it is not', drawn(entry('note', 'Another')), false],
    ['a customer has written the same', drawn(entry('message', MARKER)), false],
    ['a message is dressed as a note', drawn(entry('note', MARKER, '.message .thread-body')), false],
    [
      'an agent has only begun it',
      drawn((page) => page.querySelector('#internal_note')?.append(MARKER)),
      false,
    ],
    ['nobody is logged in', answered(osPage('login')), undefined],
    ['there is no such ticket any more', answered(osPage('queue')), undefined],
    ['the server is unwell', answered(osPage('ticket'), 500), undefined],
    ['there is no answer', failed, undefined],
    ['the answer breaks off', broken(), undefined],
    ['there is nothing', new Response(''), undefined],
  ])('finds out whether %s', async (_, answer, there) => {
    const served = serve(answer);
    expect(await hasNote(osPage('ticket'), MARKER)).toBe(there);
    expect(asked(served)).toEqual([`GET ${TICKET}`]);
    expect(served.mock.calls[0]?.[1]?.cache).toBe('no-store');
  });

  it('comes to nothing without a ticket', async () => {
    serve();
    expect(await hasNote(osPage('queue'), MARKER)).toBeUndefined();
  });
});
