// @vitest-environment happy-dom

import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freeScout, freeScoutDeeds, freeScoutNotes } from '../../../utils/helpdesks/free-scout';
import { ticketIn } from '../../../utils/helpdesks/index';
import { Ticket } from '../../../utils/protocol/ticket';
import { answered, broken, failed, fieldsOf, serve } from './fake-server';
import { freeScoutPage, ORIGIN } from './free-scout-pages';
import { add, all, mark, remove, write } from './page-edits';

const { detect, ticket, mount } = freeScout;
const { editor } = freeScoutDeeds;
const { hasNote, note } = freeScoutNotes;

const other = mark('body', 'data-conversation_id', '2');

describe('recognising a ticket', () => {
  it.each([
    ['a conversation', freeScoutPage('conversation')],
    ['without a folder', freeScoutPage('conversation', { at: '/conversation/1' })],
    [
      'below a path',
      freeScoutPage('conversation', { at: '/it/support/conversation/1?folder_id=3#thread-12' }),
    ],
    ['with a brand of its own', freeScoutPage('conversation', { edit: remove('.footer') })],
    ['before anybody wrote', freeScoutPage('conversation', { edit: remove('.thread') })],
  ])('yes: %s', (_, page) => {
    expect(detect(page)).toBe(true);
    expect(ticket(page)).toMatchObject({ id: '1', label: '#1041' });
  });

  it.each([
    ['the conversations of a folder', freeScoutPage('folder')],
    ['a folder at the address of a conversation', freeScoutPage('folder', { at: '/conversation/1' })],
    ['the login page', freeScoutPage('login')],
    ['the login page, asked for a conversation', freeScoutPage('login', { at: '/conversation/1' })],
    ['a new conversation', freeScoutPage('newConversation')],
    ['a new conversation, kept as a draft', freeScoutPage('newConversation', { at: '/conversation/1' })],
    [
      'a visitor',
      freeScoutPage('conversation', { edit: (page) => page.body.removeAttribute('data-auth_user_id') }),
    ],
    ['another conversation than the address says', freeScoutPage('conversation', { edit: other })],
    ['the page to print', freeScoutPage('conversation', { at: '/conversation/1/print' })],
    [
      'what is no number',
      freeScoutPage('conversation', { edit: mark('body', 'data-conversation_id', '1"') }),
    ],
    ['another product', freeScoutPage('conversation', { edit: mark('body', 'class', 'conversation') })],
    ['a conversation half drawn', freeScoutPage('conversation', { edit: remove('.conv-numnav') })],
  ])('no: %s', (_, page) => {
    expect(detect(page)).toBe(false);
    expect(ticket(page)).toBeUndefined();
  });
});

describe('reading a ticket', () => {
  it('gives what the page says', () => {
    expect(ticket(freeScoutPage('conversation'))).toEqual({
      helpdesk: 'freeScout',
      id: '1',
      label: '#1041',
      subject: 'Cannot export the quarterly report',
      requester: 'Carla Customer',
      agent: 'Anna',
    });
  });

  it('gives what the page says by now: the agent has written another subject', () => {
    const page = freeScoutPage('conversation');
    write('.conv-subjtext > span', 'Export')(page);
    expect(ticket(page)?.subject).toBe('Export');
  });

  it('has no requester where the conversation has no customer', () => {
    const edit = remove('.conv-customer-block');
    expect(ticket(freeScoutPage('conversation', { edit }))?.requester).toBe('');
  });

  it('cuts what is too long, so that it still fits', () => {
    const edit = all(
      write('.conv-subjtext > span', 'x'.repeat(10_000)),
      write('.customer-name', 'y'.repeat(10_000)),
      write('.nav-user', 'z'.repeat(10_000)),
      write('.conv-numnav strong', '1'.repeat(10_000)),
    );
    expect(v.is(Ticket, ticketIn(freeScout, freeScoutPage('conversation', { edit })))).toBe(true);
  });

  it.each([
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['"><script>', '"><script>'],
    ['a\u202eb', 'a b'],
    ['a\u0000b', 'a b'],
    ['#99', '#99'],
  ])('takes the subject %j for text', (subject, read) => {
    const found = ticket(freeScoutPage('conversation', { edit: write('.conv-subjtext > span', subject) }));
    expect(found).toMatchObject({ id: '1', label: '#1041', subject: read });
    expect(v.is(Ticket, found)).toBe(true);
  });
});

describe('the place for the buttons', () => {
  it('is the bar above the conversation', () => {
    const page = freeScoutPage('conversation');
    expect(mount(page)).toBe(page.querySelector('.conv-actions')?.parentElement);
  });

  it('is missed in words', () => {
    expect(mount(freeScoutPage('conversation', { edit: remove('#conv-toolbar') }))).toBeUndefined();
  });
});

describe('the reply editor', () => {
  const block = (more: string) => mark('.conv-reply-block', 'class', `conv-block conv-reply-block ${more}`);

  it('is what Summernote edits in place, once it is open', () => {
    const page = freeScoutPage('conversation', { edit: block('') });
    expect(editor(page)).toBe(page.querySelector('.note-editable'));
    expect(editor(page)).toBeInstanceOf(HTMLElement);
  });

  it.each([
    ['while it is closed', () => {}],
    ['for a note, which the customer does not get', block('conv-note-block')],
    ['for forwarding, which others get', block('conv-forward-block')],
    ['before Summernote is there', all(block(''), remove('.note-editor'))],
    ['in what a customer wrote', add('.thread-body', 'conv-reply-block', 'note-editable', '')],
  ])('is none %s', (_, edit) => {
    expect(editor(freeScoutPage('conversation', { edit }))).toBeUndefined();
  });
});

const MARKER = 'Deskside session 4F7K-29QM';
const NOTE = { marker: MARKER, text: `${MARKER}\n\nWhat <b>happened</b> & why` };

const noted = (marker = MARKER) =>
  add('#conv-layout-main', 'thread thread-type-note', 'thread-body', `${marker} …`);
const fresh = mark('meta[name="csrf-token"]', 'content', 'token-made-just-now');
const onServer = (...edits: Parameters<typeof all>) =>
  answered(freeScoutPage('conversation', { edit: all(...edits) }));
const said = (what: unknown, status = 200) => new Response(JSON.stringify(what), { status });

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a note', () => {
  it.each([
    ['/conversation/1?folder_id=3', '/conversation/ajax'],
    ['/it/support/conversation/1', '/it/support/conversation/ajax'],
  ])('on %s goes to %s, and changes nothing else', async (at, path) => {
    const served = serve(onServer(fresh), said({ status: 'success' }));
    expect(await note(freeScoutPage('conversation', { at }), NOTE)).toBe(true);
    expect(served.mock.calls[0]).toEqual([ORIGIN + at, { cache: 'no-store' }]);
    const [url, init] = served.mock.calls[1] ?? [];
    expect(url).toBe(ORIGIN + path);
    expect(init).toMatchObject({
      method: 'POST',
      redirect: 'error',
      headers: { 'X-CSRF-TOKEN': 'token-made-just-now', 'X-Requested-With': 'XMLHttpRequest' },
    });
    expect(fieldsOf(init)).toEqual({
      action: 'send_reply',
      is_note: '1',
      is_create: '0',
      conversation_id: '1',
      mailbox_id: '2',
      body: `${MARKER}<br><br>What &lt;b&gt;happened&lt;/b&gt; &amp; why`,
      // As they are: a reply would close it, and give it to the agent.
      status: '2',
      user_id: '8',
      after_send: '1',
    });
  });

  it('takes status and assignee from the conversation as it is now', async () => {
    const changed = all(
      mark('select[name="status"]', 'data-note-status', '1'),
      mark('.conv-user li.active', 'class', ''),
      mark('.conv-user li', 'class', 'active'),
    );
    const served = serve(onServer(changed), said({ status: 'success' }));
    await note(freeScoutPage('conversation'), NOTE);
    expect(fieldsOf(served.mock.calls[1]?.[1])).toMatchObject({ status: '1', user_id: '-1' });
  });

  it('gives the conversation to nobody when its assignee is not in the list', async () => {
    const served = serve(onServer(remove('.conv-user')), said({ status: 'success' }));
    expect(await note(freeScoutPage('conversation'), NOTE)).toBe(true);
    expect(fieldsOf(served.mock.calls[1]?.[1])).toMatchObject({ user_id: '' });
  });

  it('is not posted a second time', async () => {
    const served = serve(onServer(noted()));
    expect(await note(freeScoutPage('conversation'), NOTE)).toBe(true);
    expect(served).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['no form', remove('.form-reply')],
    ['no status', remove('select[name="status"]')],
    ['no token', remove('meta[name="csrf-token"]')],
  ])('is not posted where there is %s', async (_, edit) => {
    const served = serve(onServer(edit));
    expect(await note(freeScoutPage('conversation'), NOTE)).toBe(false);
    expect(served).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a no', said({ status: 'error', msg: 'Not enough permissions' }), false],
    ['something else', said({ status: 'later' }), undefined],
    ['nothing said', said(null), undefined],
    ['a page to log in at', answered(freeScoutPage('login')), undefined],
    ['nobody logged in', said({ message: 'Unauthenticated.' }, 401), false],
    ['no permission', said({}, 403), false],
    ['a token it does not know', new Response('', { status: 419 }), false],
    ['FreeScout in trouble', said({ status: 'success' }, 500), undefined],
    ['a proxy without patience', new Response('', { status: 504 }), undefined],
    ['half an answer', broken(), undefined],
    ['no answer', failed, undefined],
  ])('with %s for an answer: taken? %3$s', async (_, answer, taken) => {
    serve(onServer(), answer);
    expect(await note(freeScoutPage('conversation'), NOTE)).toBe(taken);
  });

  it.each([
    ['nobody is logged in', answered(freeScoutPage('login'))],
    ['there is another conversation', onServer(other)],
    ['FreeScout is in trouble', answered(freeScoutPage('conversation'), 500)],
    ['half a page comes', broken()],
    ['there is no answer', failed],
  ])('is not posted when %s', async (_, answer) => {
    const served = serve(answer);
    expect(await note(freeScoutPage('conversation'), NOTE)).toBeUndefined();
    expect(served).toHaveBeenCalledTimes(1);
  });

  it('cannot be posted without a conversation', async () => {
    const served = serve(onServer());
    expect(await note(freeScoutPage('newConversation', { at: '/conversation/1' }), NOTE)).toBeUndefined();
    expect(served).not.toHaveBeenCalled();
  });
});

describe('looking for a note', () => {
  it('asks for the conversation as it is now', async () => {
    const served = serve(onServer(noted()));
    expect(await hasNote(freeScoutPage('conversation'), MARKER)).toBe(true);
    expect(served.mock.calls).toEqual([[`${ORIGIN}/conversation/1?folder_id=3`, { cache: 'no-store' }]]);
  });

  it.each([
    ['it is there', onServer(noted()), true],
    ['it is not', onServer(), false],
    ['there is another one', onServer(noted('Deskside session AAAA-AAAA')), false],
    [
      'a customer wrote the same',
      onServer(add('#conv-layout-main', 'thread thread-type-customer', 'thread-body', MARKER)),
      false,
    ],
    [
      'a customer wrote something that looks like one',
      onServer(add('.thread-type-customer .thread-body', 'thread thread-type-note', 'thread-body', MARKER)),
      false,
    ],
    [
      'it is the draft of one',
      onServer(add('#conv-layout-main', 'thread thread-type-draft', 'thread-body', MARKER)),
      false,
    ],
    ['nobody is logged in', answered(freeScoutPage('login')), undefined],
    ['there is another conversation', onServer(other), undefined],
    ['FreeScout is in trouble', answered(freeScoutPage('conversation'), 500), undefined],
    ['the agent may not look', answered(freeScoutPage('folder'), 403), undefined],
    ['half a page comes', broken(), undefined],
    ['there is nothing', new Response(''), undefined],
    ['there is no answer', failed, undefined],
  ])('finds out whether: %s', async (_, answer, there) => {
    serve(answer);
    expect(await hasNote(freeScoutPage('conversation', { edit: noted() }), MARKER)).toBe(there);
  });

  it('comes to nothing without a conversation', async () => {
    expect(await hasNote(freeScoutPage('folder'), MARKER)).toBeUndefined();
  });
});
