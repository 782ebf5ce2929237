// @vitest-environment happy-dom

import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ticketIn } from '../../../utils/helpdesks/index';
import { znuny, znunyDeeds, znunyNotes } from '../../../utils/helpdesks/znuny';
import { Ticket } from '../../../utils/protocol/ticket';
import { answered, asked, broken, failed, sent, serve } from './fake-server';
import { all, mark, remove, write } from './page-edits';
import { added, article, customerRows, headed, ORIGIN, znunyPage } from './znuny-pages';

const { detect, ticket, mount } = znuny;
const { editor } = znunyDeeds;
const { hasNote, note } = znunyNotes;

describe('recognising a ticket', () => {
  it.each([
    ['the ticket', znunyPage('zoom')],
    [
      'the ticket below another path',
      znunyPage('zoom', { at: '/it/helpdesk/index.pl?Action=AgentTicketZoom;TicketID=2' }),
    ],
    [
      'the ticket with & between',
      znunyPage('zoom', { at: '/otrs/index.pl?Action=AgentTicketZoom&TicketID=2' }),
    ],
    [
      'an article of it',
      znunyPage('zoom', { at: '/otrs/index.pl?Action=AgentTicketZoom;TicketID=2;ArticleID=5#5' }),
    ],
    [
      'the ticket by its number',
      znunyPage('zoom', { at: '/otrs/index.pl?Action=AgentTicketZoom;TicketNumber=2026112210000019' }),
    ],
    ['the ticket in Znuny 7', znunyPage('zoom7')],
    ['answering it', znunyPage('compose')],
    ['an answer that was sent and refused', znunyPage('compose', { at: '/otrs/index.pl' })],
  ])('yes: %s', (_, page) => {
    expect(detect(page)).toBe(true);
    expect(ticket(page)).toMatchObject({
      id: '2',
      label: '#2026112210000019',
      subject: 'Cannot export the quarterly report',
    });
  });

  it.each([
    ['a queue', znunyPage('queue')],
    ['the login page', znunyPage('login')],
    [
      'the login page, asked for a ticket',
      znunyPage('login', { at: '/otrs/index.pl?Action=AgentTicketZoom;TicketID=2' }),
    ],
    ["a customer's page", znunyPage('customer')],
    ['writing a note, which no customer gets', znunyPage('note')],
    ['what the agent may not do', znunyPage('noPermission')],
    [
      'a ticket at another address than that of agents',
      znunyPage('zoom', { at: '/otrs/public.pl?TicketID=2' }),
    ],
    ['another product at such an address', znunyPage('zoom', { edit: remove('.TicketZoom') })],
    ['a ticket half drawn', znunyPage('zoom', { edit: remove('.ActionRow') })],
    ['a ticket without a title', znunyPage('zoom', { edit: remove('h1') })],
    ['a title without a number', znunyPage('zoom', { edit: headed('Tickets — open') })],
    ['an answer to nothing', znunyPage('compose', { edit: remove('[name=TicketID]') })],
  ])('no: %s', (_, page) => {
    expect(detect(page)).toBe(false);
    expect(ticket(page)).toBeUndefined();
  });
});

describe('reading a ticket', () => {
  it('gives what the page says', () => {
    expect(ticket(znunyPage('zoom'))).toEqual({
      helpdesk: 'znuny',
      id: '2',
      label: '#2026112210000019',
      subject: 'Cannot export the quarterly report',
      requester: 'Carla Customer',
      agent: 'Anna Agent',
    });
  });

  it('finds people in Znuny 7, and nobody in the window for an answer', () => {
    expect(ticket(znunyPage('zoom7'))).toMatchObject({ requester: 'Carla Customer', agent: 'Anna Agent' });
    expect(ticket(znunyPage('compose'))).toMatchObject({ requester: '', agent: '' });
  });

  it.each([
    ['Ticket#2026112210000019 — Printer: on fire', '#2026112210000019', 'Printer: on fire'],
    ['Case: 4711 — Printer — on fire', '#4711', 'Printer — on fire'],
    ['チケット#10000042 – 印刷できない', '#10000042', '印刷できない'],
    ['Incident#INC-0042 - Printer', '#INC-0042', 'Printer'],
    ['Ticket#42 — my number is 1234567 — not the first', '#42', 'my number is 1234567 — not the first'],
    ['Ticket#42 —', '#42', ''],
    ['Antwort erstellen für Ticket#42\n   — Drucker', '#42', 'Drucker'],
  ])('finds number and subject in “%s”', (title, label, subject) => {
    for (const name of ['zoom', 'compose'] as const) {
      expect(ticket(znunyPage(name, { edit: headed(title) }))).toMatchObject({ id: '2', label, subject });
    }
  });

  it.each([
    [['Carla', 'Customer', 'carla', 'customer@example.com'], 'Carla Customer'],
    [['Kaito ', ' Mori'], 'Kaito Mori'],
    [['Carla', 'customer@example.com'], 'Carla'],
    [['customer@example.com', 'Harbor Ltd'], 'Harbor Ltd'],
    [['a\u202eb', 'c'], 'a b c'],
    [[], ''],
  ])('calls the customer %j %j', (rows, requester) => {
    expect(ticket(znunyPage('zoom', { edit: customerRows(...rows) }))?.requester).toBe(requester);
  });

  it('waits for the customer, who is drawn late', () => {
    const page = znunyPage('zoom', { edit: customerRows() });
    expect(ticket(page)?.requester).toBe('');
    customerRows('Carla', 'Customer')(page);
    expect(ticket(page)?.requester).toBe('Carla Customer');
  });

  it('is not led to another ticket by a link that only looks like one', () => {
    const edit = (page: Document) => {
      const link = page.createElement('a');
      link.setAttribute('href', '/otrs/index.pl?Action=AgentLinkObject;ParentTicketID=77');
      page.querySelector('.Actions')?.prepend(link);
    };
    expect(ticket(znunyPage('zoom', { edit }))?.id).toBe('2');
  });

  it('does not read our own buttons', () => {
    for (const name of ['zoom', 'compose'] as const) {
      const page = znunyPage(name);
      const panel = page.createElement('deskside-panel');
      panel.append('Request 1 — view');
      mount(page)?.append(panel);
      expect(ticket(page)).toMatchObject({ id: '2', subject: 'Cannot export the quarterly report' });
    }
  });

  it('cuts what is too long, so that it still fits', () => {
    const edit = all(
      headed(`Ticket#${'1'.repeat(1_000)} — ${'x'.repeat(10_000)}`),
      customerRows('y'.repeat(10_000)),
    );
    expect(v.is(Ticket, ticketIn(znuny, znunyPage('zoom', { edit })))).toBe(true);
  });

  it.each(['<img src=x onerror=alert(1)>', '"><script>', '{{7*7}}', '[% 7 %]'])(
    'takes %s for text',
    (subject) => {
      expect(ticket(znunyPage('zoom', { edit: headed(`Ticket#1 — ${subject}`) }))?.subject).toBe(subject);
    },
  );

  it('leaves out of a subject what would turn or hide text', () => {
    const found = ticket(znunyPage('zoom', { edit: headed('Ticket#1 — a\u202eb \u001b[2J') }));
    expect(found?.subject).toBe('a b [2J');
    expect(v.is(Ticket, found)).toBe(true);
  });
});

describe('the place for the buttons', () => {
  it.each(['zoom', 'zoom7'] as const)('is the menu of the ticket in %s', (name) => {
    const page = znunyPage(name);
    expect(mount(page)).toBe(page.querySelector('ul.Actions'));
  });

  it('is the title of the window for an answer', () => {
    const page = znunyPage('compose');
    expect(mount(page)).toBe(page.querySelector('h1')?.parentElement);
  });

  it('is missed in words', () => {
    expect(mount(znunyPage('queue'))).toBeUndefined();
  });
});

describe('the reply editor', () => {
  it('is the frame of the rich editor', () => {
    const page = znunyPage('compose');
    expect(editor(page)).toBe(page.querySelector('iframe'));
    expect(editor(page)).toBeInstanceOf(HTMLIFrameElement);
  });

  it('is the text area where rich text is switched off', () => {
    const edit = (page: Document) => {
      remove('#cke_RichText')(page);
      page.querySelector('#RichText')?.removeAttribute('style');
    };
    const page = znunyPage('compose', { edit });
    expect(editor(page)).toBe(page.querySelector('textarea'));
  });

  it.each([
    [
      'a hidden text area whose rich editor is still to come',
      znunyPage('compose', { edit: remove('#cke_RichText') }),
    ],
    ['a note, which no customer gets', znunyPage('note')],
    ['the ticket, where it would have to be opened', znunyPage('zoom')],
    ['a queue', znunyPage('queue')],
  ])('is none for %s', (_, page) => {
    expect(editor(page)).toBeUndefined();
  });
});

const MARKER = 'Deskside session 4F7K-29QM';
const NOTE = { marker: MARKER, text: `${MARKER}\nWhat <b>happened</b>` };
const INDEX = `${ORIGIN}/otrs/index.pl`;
const ZOOM = `GET ${INDEX}?Action=AgentTicketZoom;TicketID=2`;
const SCREEN = `GET ${INDEX}?Action=AgentTicketNote;TicketID=2`;
const POST = `POST ${INDEX}`;

type Answer = Response | Error;
const screen = (edit?: (page: Document) => void) => answered(znunyPage('note', edit && { edit }));
const zoom = (edit?: (page: Document) => void) => answered(znunyPage('zoom', edit && { edit }));
const internal = article('Outgoing agent Internal NotVisibleForCustomer', MARKER);
const noted = () => zoom(internal);
const closing = () => new Response('<!DOCTYPE html><html><body class="Popup"></body></html>');
const loggedOut = () => answered(znunyPage('login'));

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a note', () => {
  it.each(['zoom', 'compose'] as const)(
    'is posted from the page %s with the form for notes',
    async (name) => {
      const served = serve(screen(), closing(), noted());
      expect(await note(znunyPage(name), NOTE)).toBe(true);
      expect(asked(served)).toEqual([SCREEN, POST, ZOOM]);
      expect(served.mock.calls[0]?.[1]?.cache).toBe('no-store');
      // Not IsVisibleForCustomer, though a site may have set it; no state; no file.
      expect(sent(served)).toEqual({
        ChallengeToken: 'of-the-session',
        Action: 'AgentTicketNote',
        Subaction: 'Store',
        TicketID: '2',
        Expand: '',
        FormID: '1795.2',
        DynamicField_Floor: '3rd',
        CreateArticle: '1',
        Subject: MARKER,
        Body: `${MARKER}<br>What &lt;b&gt;happened&lt;/b&gt;`,
      });
    },
  );

  it('never opens the screen for answers, which would lock the ticket', async () => {
    const served = serve(screen(), closing(), noted());
    await note(znunyPage('zoom'), NOTE);
    expect(asked(served).join()).not.toContain('AgentTicketCompose');
  });

  it('goes to where Znuny is', async () => {
    const served = serve(screen(), closing(), noted());
    await note(
      znunyPage('zoom', { at: '/it/helpdesk/index.pl?Action=AgentTicketZoom;TicketID=2;ArticleID=5' }),
      NOTE,
    );
    expect(asked(served)).toEqual([
      `GET ${ORIGIN}/it/helpdesk/index.pl?Action=AgentTicketNote;TicketID=2`,
      `POST ${ORIGIN}/it/helpdesk/index.pl`,
      `GET ${ORIGIN}/it/helpdesk/index.pl?Action=AgentTicketZoom;TicketID=2`,
    ]);
  });

  it.each(['{"RichTextSet":"0"}', '{"RichTextSet":0}'])(
    'is plain text where Znuny says %s',
    async (config) => {
      const edit = write('script', `Core.Config.AddConfig(${config});`);
      const served = serve(screen(edit), closing(), noted());
      await note(znunyPage('zoom'), NOTE);
      expect(sent(served)?.Body).toBe(NOTE.text);
    },
  );

  describe('where who writes one locks the ticket', () => {
    const way =
      '/otrs/index.pl?Action=AgentTicketLock;Subaction=Unlock;TicketID=2;PreviousOwner=5;ChallengeToken=x';
    const locking = () => screen(added('.Header p', 'a', { class: 'UndoClosePopup', href: way }));

    it.each<[string, Answer[], boolean | undefined]>([
      ['posted', [closing(), noted()], true],
      ['refused', [screen(), zoom()], false],
    ])('leaves it as it was when it is %s', async (_, answers, taken) => {
      const served = serve(locking(), ...answers, closing());
      expect(await note(znunyPage('zoom'), NOTE)).toBe(taken);
      expect(asked(served)).toEqual([SCREEN, POST, ZOOM, `GET ${ORIGIN}${way}`]);
    });

    it('leaves it so too when nobody knows', async () => {
      const served = serve(locking(), failed, closing());
      expect(await note(znunyPage('zoom'), NOTE)).toBeUndefined();
      expect(asked(served)).toEqual([SCREEN, POST, `GET ${ORIGIN}${way}`]);
    });

    it('does not unlock what was locked before', async () => {
      const served = serve(screen(), closing(), noted());
      await note(znunyPage('zoom'), NOTE);
      expect(asked(served)).toHaveLength(3);
    });
  });

  it.each<[string, Answer[], boolean | undefined]>([
    ['the server is away', [failed], undefined],
    ['the server is unwell', [new Response('', { status: 503 })], undefined],
    ['nobody is logged in', [loggedOut()], undefined],
    [
      'the agent may not write notes, or a colleague has the lock',
      [answered(znunyPage('noPermission'))],
      false,
    ],
    ['there is a form for answers', [answered(znunyPage('compose'))], false],
    ['there is a form for another ticket', [screen(mark('[name=TicketID]', 'value', '3'))], false],
    ['nobody knows what became of it', [screen(), failed], undefined],
    ['a proxy had no patience', [screen(), new Response('', { status: 504 })], undefined],
    ['the form comes again, with what is wrong', [screen(), screen(), zoom()], false],
    [
      'the token was void',
      [screen(), new Response('Invalid Challenge Token', { status: 200 }), zoom()],
      false,
    ],
    ['the session ended', [screen(), loggedOut(), loggedOut()], undefined],
    ['it cannot be looked for', [screen(), closing(), failed], undefined],
    [
      'customers would see it',
      [screen(), closing(), zoom(article('Outgoing agent Internal VisibleForCustomer', MARKER))],
      false,
    ],
  ])('says so when %s', async (_, answers, taken) => {
    const served = serve(...answers);
    expect(await note(znunyPage('zoom'), NOTE)).toBe(taken);
    expect(asked(served)).toHaveLength(answers.length);
  });

  it('cannot be posted without a ticket', async () => {
    serve();
    expect(await note(znunyPage('queue'), NOTE)).toBeUndefined();
  });
});

describe('looking for a note', () => {
  const otherTicket = (page: Document) => {
    for (const link of page.querySelectorAll('.Actions a'))
      link.setAttribute('href', 'index.pl?Action=X;TicketID=3');
  };
  const filtered = added('.ControlRow', 'a', { id: 'ResetArticleFilter', href: '#' });
  const paged = all(
    added('.ControlRow', 'div', { class: 'ArticlePages Icons' }),
    added('.ArticlePages', 'a', { href: '#' }, '2'),
  );

  it.each<[string, Answer, boolean | undefined]>([
    ['it is there', noted(), true],
    ['it is not', zoom(), false],
    [
      'a customer has written the same',
      zoom(article('Incoming customer Email VisibleForCustomer', MARKER)),
      false,
    ],
    [
      'a customer has, in a mail kept internal',
      zoom(article('Incoming customer Email NotVisibleForCustomer', MARKER)),
      false,
    ],
    ['it is in an answer', zoom(article('Outgoing agent Email VisibleForCustomer', MARKER)), false],
    ['it is in the text of a message', zoom(added('.ArticleBody', 'p', { class: 'Subject' }, MARKER)), false],
    ['it is not, as far as the agent wants to see', zoom(filtered), undefined],
    ['it is there, of what the agent wants to see', zoom(all(filtered, internal)), true],
    ['it is not on this page', zoom(paged), undefined],
    ['there is a time line instead', zoom(remove('#ArticleTable')), undefined],
    ['there is another ticket', zoom(otherTicket), undefined],
    ['nobody is logged in', loggedOut(), undefined],
    ['the server is unwell', answered(znunyPage('zoom'), 500), undefined],
    ['there is no answer', failed, undefined],
    ['the answer breaks off', broken(), undefined],
    ['there is nothing', new Response(''), undefined],
  ])('finds out whether %s', async (_, answer, there) => {
    const served = serve(answer);
    expect(await hasNote(znunyPage('zoom'), MARKER)).toBe(there);
    expect(asked(served)).toEqual([ZOOM]);
    expect(served.mock.calls[0]?.[1]?.cache).toBe('no-store');
  });

  it('works in Znuny 7, and from the window for an answer', async () => {
    serve(answered(znunyPage('zoom7')), noted());
    // Its list of articles is not among our pages.
    expect(await hasNote(znunyPage('zoom7'), MARKER)).toBeUndefined();
    expect(await hasNote(znunyPage('compose'), MARKER)).toBe(true);
  });

  it('comes to nothing without a ticket', async () => {
    serve();
    expect(await hasNote(znunyPage('queue'), MARKER)).toBeUndefined();
  });
});
