// @vitest-environment happy-dom

import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ticketIn } from '../../../utils/helpdesks/index';
import {
  requestTracker,
  requestTrackerDeeds,
  requestTrackerNotes,
} from '../../../utils/helpdesks/request-tracker';
import { Ticket } from '../../../utils/protocol/ticket';
import { ORIGIN, remove, rtPage, swap, titled, userScript } from './request-tracker-pages';

const { detect, ticket, mount } = requestTracker;
const { editor } = requestTrackerDeeds;
const { hasNote, note } = requestTrackerNotes;

describe('recognising a ticket', () => {
  it.each([
    ['the ticket', rtPage('display')],
    ['its history', rtPage('history')],
    ['answering it', rtPage('reply')],
    ['commenting on it', rtPage('comment')],
    ['the ticket below a web path', rtPage('display', { at: '/it/rt/Ticket/Display.html?id=1' })],
    ['the ticket after a reply', rtPage('display', { at: '/Ticket/Display.html?id=1&results=1f8a' })],
    ['the ticket it was merged into', rtPage('display', { at: '/Ticket/Display.html?id=7' })],
    ['a page that was posted to', rtPage('history', { at: '/Ticket/ModifyPeople.html' })],
  ])('yes: %s', (_, page) => {
    expect(detect(page)).toBe(true);
    expect(ticket(page)).toMatchObject({ id: '1', subject: 'Cannot export the quarterly report' });
  });

  it.each([
    ['a list of tickets', rtPage('search')],
    ['the login page', rtPage('login')],
    ['the login page, asked for a ticket', rtPage('login', { at: '/Ticket/Display.html?id=1' })],
    ["a customer's page", rtPage('selfService')],
    [
      "a customer's page below a web path",
      rtPage('selfService', { at: '/rt/SelfService/Display.html?id=1' }),
    ],
    ['the mobile page', rtPage('display', { at: '/m/ticket/show?id=1' })],
    ['no such ticket', rtPage('display', { edit: titled('RT Error') })],
    [
      'a new ticket',
      rtPage('search', {
        at: '/Ticket/Create.html?Queue=3',
        edit: titled('Create a new ticket in 2nd level: all'),
      }),
    ],
    ['a graph of links', rtPage('display', { at: '/Ticket/Graphs/index.html?id=1' })],
    ['another product at such an address', rtPage('display', { edit: remove('#rt-header-container') })],
    ['a ticket half drawn', rtPage('display', { edit: remove('#header h1') })],
  ])('no: %s', (_, page) => {
    expect(detect(page)).toBe(false);
    expect(ticket(page)).toBeUndefined();
  });
});

describe('RT 6', () => {
  const carla = { id: '1', subject: 'Cannot export the quarterly report', requester: 'Carla Customer' };

  it('shows a ticket under the body of a list, with the initials of its requester first', () => {
    expect(ticket(rtPage('display6'))).toEqual({
      helpdesk: 'requestTracker',
      label: '#1',
      agent: 'agent',
      ...carla,
    });
    expect(mount(rtPage('display6'))?.id).toBe('header');
  });

  it('comes as a shell, which is no ticket yet', () => {
    const page = rtPage('shell6');
    expect(detect(page)).toBe(false);
    expect(mount(page)).toBeUndefined();
    swap('display6')(page);
    expect(ticket(page)).toMatchObject(carla);
  });

  it('draws the requester after the ticket', () => {
    const page = rtPage('display6', { edit: remove('.requestors') });
    expect(ticket(page)).toMatchObject({ ...carla, requester: '' });
    swap('display6')(page);
    expect(ticket(page)).toMatchObject(carla);
  });

  it('goes from ticket to list and back in the same page', () => {
    const page = rtPage('display6');
    const before = mount(page);
    swap('search')(page);
    expect(detect(page)).toBe(false);
    swap('display6')(page);
    expect(detect(page)).toBe(true);
    expect(mount(page)).not.toBe(before);
    swap('selfService')(page);
    expect(detect(page)).toBe(false);
  });

  it('that has another ticket in its content than in its address shows the one of its content', () => {
    const page = rtPage('display6', { at: '/Ticket/Display.html?id=2' });
    expect(ticket(page)?.id).toBe('1');
  });

  it('has the editor of a reply, and none of a comment', () => {
    const page = rtPage('reply6');
    expect(editor(page)?.className).toContain('ck-editor__editable');
    expect(ticket(page)).toMatchObject({ ...carla, requester: '' });
    const choice = page.querySelector<HTMLSelectElement>('#UpdateType');
    if (choice) choice.value = 'private';
    expect(editor(page)).toBeUndefined();
  });
});

describe('reading a ticket', () => {
  it('gives what the page says', () => {
    expect(ticket(rtPage('display'))).toEqual({
      helpdesk: 'requestTracker',
      id: '1',
      label: '#1',
      subject: 'Cannot export the quarterly report',
      requester: 'Carla Customer',
      agent: 'agent',
    });
  });

  it.each([
    ['#12: Printer: on fire', '12', 'Printer: on fire'],
    ['Ticket #12 Jumbo update: Printer', '12', 'Printer'],
    ['Mettre à jour le ticket n°12 : Imprimante', '12', 'Imprimante'],
    ['12: 4711: not my number', '12', '4711: not my number'],
    ['#12:', '12', ''],
  ])('finds number and subject in “%s”', (title, id, subject) => {
    expect(ticket(rtPage('display', { edit: titled(title) }))).toMatchObject({
      id,
      label: `#${id}`,
      subject,
    });
  });

  it('has no requester where the page shows none', () => {
    expect(ticket(rtPage('history'))?.requester).toBe('');
  });

  it.each([
    ['customer@example.com', 'customer@example.com'],
    ['<customer@example.com>', '<customer@example.com>'],
    ['bob (Robert Mori)', 'bob (Robert Mori)'],
    ['Kaito\n  Mori <kaito@example.com>', 'Kaito Mori'],
  ])('takes the name of the requester %j', (shown, requester) => {
    const edit = (page: Document) => {
      const link = page.querySelector('.requestors a');
      if (link) link.textContent = shown;
    };
    expect(ticket(rtPage('display', { edit }))?.requester).toBe(requester);
  });

  it('passes over the initials that RT 6 puts before the requester', () => {
    const edit = (page: Document) => {
      const initials = page.createElement('a');
      initials.className = 'rt-user-avatar';
      initials.textContent = 'CC';
      page.querySelector('.requestors .user')?.prepend(initials);
    };
    expect(ticket(rtPage('display', { edit }))?.requester).toBe('Carla Customer');
  });

  it.each([
    ['{"RealName":"Anna Agent","id":29,"Name":"agent"}', 'Anna Agent'],
    ['{"id":29,"Name":"agent","RealName":"森 愛子"}', '森 愛子'],
    ['{"RealName":"","Name":"agent"}', 'agent'],
    ['{"RealName":"A \\"B\\" C","Name":"agent"}', 'agent'],
    ['{"RealName":null,"Name":"agent"}', 'agent'],
  ])('calls the agent as customers know her: %s', (user, agent) => {
    expect(ticket(rtPage('display', { edit: userScript(user) }))?.agent).toBe(agent);
  });

  it('does not read our own buttons, wherever in the header they are', () => {
    const page = rtPage('display');
    for (const place of [mount(page), page.querySelector('#header h1')]) {
      const panel = page.createElement('deskside-panel');
      panel.attachShadow({ mode: 'open' }).append('Request view');
      place?.append(panel);
    }
    expect(page.querySelectorAll('#header deskside-panel')).toHaveLength(2);
    expect(ticket(page)?.subject).toBe('Cannot export the quarterly report');
  });

  it('cuts what is too long, so that it still fits', () => {
    const page = rtPage('display', {
      edit: (made) => {
        titled(`#1: ${'x'.repeat(10_000)}`)(made);
        userScript(`{"RealName":"${'y'.repeat(10_000)}"}`)(made);
        const link = made.querySelector('.requestors a');
        if (link) link.textContent = 'z'.repeat(10_000);
      },
    });
    expect(v.is(Ticket, ticketIn(requestTracker, page))).toBe(true);
  });

  it.each(['<img src=x onerror=alert(1)>', '"><script>', '{{7*7}}'])('takes %s for text', (subject) => {
    expect(ticket(rtPage('display', { edit: titled(`#1: ${subject}`) }))?.subject).toBe(subject);
  });

  it.each([
    ['a\u202eb', 'a b'],
    ['a\u0000b', 'a b'],
    ['\u001b[2J', '[2J'],
    ['👩‍🔧 hilft', '👩‍🔧 hilft'],
  ])('of which the customer wrote %j leaves out what would turn or hide text', (subject, read) => {
    const found = ticket(rtPage('display', { edit: titled(`#1: ${subject}`) }));
    expect(found?.subject).toBe(read);
    expect(v.is(Ticket, found)).toBe(true);
  });
});

describe('the place for the buttons', () => {
  it.each(['display', 'history', 'reply'] as const)('is below the title of the page %s', (name) => {
    const page = rtPage(name);
    expect(mount(page)).toBe(page.querySelector('h1')?.parentElement);
  });

  it('is missed in words', () => {
    expect(mount(rtPage('display', { edit: remove('#header') }))).toBeUndefined();
  });
});

describe('the reply editor', () => {
  const choose = (value: string) => (page: Document) => {
    const select = page.querySelector<HTMLSelectElement>('[name=UpdateType]');
    if (select) select.value = value;
  };
  const plain = (page: Document) => {
    page.querySelector('#cke_UpdateContent')?.remove();
    page.querySelector('#UpdateContent')?.removeAttribute('style');
  };

  it('is the frame of the rich editor', () => {
    const page = rtPage('reply');
    expect(editor(page)).toBe(page.querySelector('iframe'));
    expect(editor(page)).toBeInstanceOf(HTMLIFrameElement);
  });

  it('is the text area where rich text is switched off', () => {
    const page = rtPage('reply', { edit: plain });
    expect(editor(page)).toBe(page.querySelector('textarea'));
  });

  it('is the element that RT 6 edits in place', () => {
    const page = rtPage('reply', {
      edit: (made) => {
        const box = made.createElement('div');
        box.className = 'ck ck-editor';
        const edited = made.createElement('div');
        edited.className = 'ck ck-content ck-editor__editable';
        box.append(edited);
        made.querySelector('#cke_UpdateContent')?.replaceWith(box);
      },
    });
    expect(editor(page)).toBe(page.querySelector('.ck-editor__editable'));
  });

  it('is not a hidden text area whose rich editor is not there', () => {
    expect(editor(rtPage('reply', { edit: remove('#cke_UpdateContent') }))).toBeUndefined();
  });

  it.each([
    ['a comment, which the customer does not get', rtPage('comment')],
    ['a reply made a comment', rtPage('reply', { edit: choose('private') })],
    ['a comment in a plain text area', rtPage('comment', { edit: plain })],
    ['the ticket', rtPage('display')],
  ])('is none on %s', (_, page) => {
    expect(editor(page)).toBeUndefined();
  });

  it('is there when a comment is made a reply', () => {
    expect(editor(rtPage('comment', { edit: choose('response') }))).toBeDefined();
  });
});

const MARKER = 'Deskside session 4F7K-29QM';
const NOTE = { marker: MARKER, text: 'What <b>happened</b>' };

function serve(answer: Response | Error) {
  const served = vi.fn(async (_url: string, _init: RequestInit) => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  vi.stubGlobal('fetch', served);
  return served;
}
const failed = new TypeError('Failed to fetch');

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a note', () => {
  it.each([
    ['/Ticket/Display.html?id=1', '/REST/2.0/ticket/1/comment'],
    ['/it/rt/Ticket/History.html?id=1', '/it/rt/REST/2.0/ticket/1/comment'],
  ])('on %s goes to %s as a comment in plain text, found again by its subject', async (at, path) => {
    const served = serve(new Response('["Comments added"]', { status: 201 }));
    expect(await note(rtPage('display', { at }), NOTE)).toBe(true);
    const [url, init] = served.mock.calls[0] ?? [];
    expect(url).toBe(ORIGIN + path);
    expect(init).toMatchObject({ method: 'POST', redirect: 'error' });
    expect(JSON.parse(String(init?.body))).toEqual({
      Subject: MARKER,
      Content: 'What <b>happened</b>',
      ContentType: 'text/plain',
    });
  });

  it.each([
    ['a comment', new Response('', { status: 201 }), true],
    // Whoever answers so is not RT: a page to log in at, for example.
    ['some page', new Response('<html>', { status: 200 }), undefined],
    ['nobody logged in', new Response('', { status: 401 }), false],
    ['an agent who may not comment', new Response('', { status: 403 }), false],
    ['a proxy without patience', new Response('', { status: 504 }), undefined],
    ['RT in trouble', new Response('', { status: 500 }), undefined],
    ['no answer', failed, undefined],
  ])('with %s for an answer: taken? %3$s', async (_, answer, taken) => {
    serve(answer);
    expect(await note(rtPage('display'), NOTE)).toBe(taken);
  });

  it('cannot be posted without a ticket', async () => {
    expect(await note(rtPage('search'), NOTE)).toBeUndefined();
  });
});

describe('looking for a note', () => {
  /** As RT answers; the subject of a comment is its "Data", with a line end. */
  const history = (...items: unknown[]) =>
    new Response(JSON.stringify({ count: items.length, page: 1, per_page: 20, total: null, items }));
  const transaction = (Type: string, Data: string) => ({ type: 'transaction', id: '47', Type, Data });

  it.each([
    ['/Ticket/Display.html?id=1', '/REST/2.0/ticket/1/history'],
    ['/it/rt/Ticket/History.html?id=1', '/it/rt/REST/2.0/ticket/1/history'],
  ])('on %s asks %s for this comment only, however long the ticket is', async (at, path) => {
    const served = serve(history());
    expect(await hasNote(rtPage('display', { at }), MARKER)).toBe(false);
    const [address, init] = served.mock.calls[0] ?? [];
    const url = new URL(address ?? '');
    expect(url.origin + url.pathname).toBe(ORIGIN + path);
    expect(JSON.parse(url.searchParams.get('query') ?? '')).toEqual([
      { field: 'Type', value: 'Comment' },
      { field: 'Data', operator: 'LIKE', value: MARKER },
    ]);
    expect(url.searchParams.get('fields')).toBe('Type,Data');
    expect(init).toEqual({ cache: 'no-store', redirect: 'error' });
  });

  it.each([
    ['it is there', history(transaction('Comment', `${MARKER}\n`)), true],
    ['it is not', history(), false],
    ['RT did not look for it', history(transaction('Comment', 'Another\n')), undefined],
    ['RT looked for more than comments', history(transaction('Correspond', `${MARKER}\n`)), undefined],
    ['nobody is logged in', new Response('{"message":"Unauthorized"}', { status: 401 }), undefined],
    ['the agent may not look', new Response('{"items":[]}', { status: 403 }), undefined],
    ['RT is in trouble', new Response('{"items":[]}', { status: 500 }), undefined],
    ['it is a page', new Response('<html>'), undefined],
    ['it is no history', new Response('{"message":"no"}'), undefined],
    ['the history is of other things', history({ id: '47' }), undefined],
    ['there is no answer', failed, undefined],
  ])('finds out whether %s', async (_, answer, there) => {
    serve(answer);
    expect(await hasNote(rtPage('display'), MARKER)).toBe(there);
  });

  it('comes to nothing without a ticket', async () => {
    expect(await hasNote(rtPage('search'), MARKER)).toBeUndefined();
  });
});
