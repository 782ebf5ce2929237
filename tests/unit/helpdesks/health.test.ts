// @vitest-environment happy-dom

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { queuePage } from '../../../server/src/demo/queue-page';
import { ticketPage } from '../../../server/src/demo/ticket-page';
import { sampleTickets } from '../../../server/src/demo/tickets';
import { deeds } from '../../../utils/helpdesks/deeds';
import { healthOf } from '../../../utils/helpdesks/health';
import { launchedDeeds } from '../../../utils/helpdesks/launched';
import { signs } from '../../../utils/helpdesks/signs';
import { PageHealth } from '../../../utils/protocol/health';
import type { Product } from '../../../utils/protocol/ticket';
import { freeScoutPage } from './free-scout-pages';
import { osPage } from './os-ticket-pages';
import { all, mark, remove, write } from './page-edits';
import { redminePage } from './redmine-pages';
import { rtPage } from './request-tracker-pages';
import { savedPage } from './saved-page';
import { customerRows, znunyPage } from './znuny-pages';

const [first, next] = sampleTickets();
if (!first || !next) throw new Error('the demo has no tickets');
const demoTicket = async (edit?: (page: Document) => void) =>
  savedPage(
    String(await ticketPage(first, next, 'token')),
    `http://localhost:8787/demo/tickets/${first.id}`,
    edit,
  );
const demoQueue = savedPage(String(await queuePage([first, next], {})), 'http://localhost:8787/demo');

const READ = ['ticket', 'mount', 'subject', 'requester', 'agent'] as const;
const known = (product: Product, ...found: string[]) => ({ product, found, missing: [] });

/** Every page there is: of which product it is, and what is found in it. */
const PAGES: ReadonlyArray<readonly [string, Document, ReturnType<typeof known>]> = [
  ['the demo’s queue', demoQueue, known('demo')],
  ['the demo’s ticket', await demoTicket(), known('demo', ...READ, 'editor')],
  ['RT: to log in at', rtPage('login'), known('requestTracker')],
  [
    'RT: to log in at, asked for a ticket',
    rtPage('login', { at: '/Ticket/Display.html?id=1' }),
    known('requestTracker'),
  ],
  ['RT: a list', rtPage('search'), known('requestTracker')],
  ['RT: a customer’s', rtPage('selfService'), known('requestTracker')],
  ['RT: a ticket', rtPage('display'), known('requestTracker', ...READ)],
  [
    'RT: its history, which names nobody',
    rtPage('history'),
    known('requestTracker', 'ticket', 'mount', 'subject', 'agent'),
  ],
  ['RT: a reply', rtPage('reply'), known('requestTracker', 'ticket', 'mount', 'subject', 'agent', 'editor')],
  ['RT: a comment', rtPage('comment'), known('requestTracker', 'ticket', 'mount', 'subject', 'agent')],
  ['RT 6: a ticket', rtPage('display6'), known('requestTracker', ...READ)],
  [
    'RT 6: a reply',
    rtPage('reply6'),
    known('requestTracker', 'ticket', 'mount', 'subject', 'agent', 'editor'),
  ],
  ['Redmine: to log in at', redminePage('login'), known('redmine')],
  ['Redmine: to log in at, asked for an issue', redminePage('login', { at: '/issues/1' }), known('redmine')],
  ['Redmine: a list', redminePage('list'), known('redmine')],
  ['Redmine: a project', redminePage('project'), known('redmine')],
  ['Redmine: an issue', redminePage('issue'), known('redmine', ...READ)],
  [
    'Redmine: an issue that is being answered',
    redminePage('issue', { edit: mark('#update', 'style', '') }),
    known('redmine', ...READ, 'editor'),
  ],
  ['FreeScout: to log in at', freeScoutPage('login'), known('freeScout')],
  ['FreeScout: a folder', freeScoutPage('folder'), known('freeScout')],
  ['FreeScout: a new conversation', freeScoutPage('newConversation'), known('freeScout')],
  ['FreeScout: a conversation', freeScoutPage('conversation'), known('freeScout', ...READ)],
  ['Znuny: to log in at', znunyPage('login'), known('znuny')],
  [
    'Znuny: to log in at, asked for a ticket',
    znunyPage('login', { at: '/otrs/index.pl?Action=AgentTicketZoom;TicketID=2' }),
    known('znuny'),
  ],
  ['Znuny: a queue', znunyPage('queue'), known('znuny')],
  ['Znuny: a ticket', znunyPage('zoom'), known('znuny', ...READ)],
  ['Znuny 7: a ticket', znunyPage('zoom7'), known('znuny', ...READ)],
  ['Znuny: an answer', znunyPage('compose'), known('znuny', 'ticket', 'mount', 'subject', 'editor')],
  ['osTicket: to log in at', osPage('login'), known('osTicket')],
  ['osTicket: a queue', osPage('queue'), known('osTicket')],
  ['osTicket: a task', osPage('task'), known('osTicket')],
  ['osTicket: a ticket', osPage('ticket'), known('osTicket', ...READ, 'editor')],
];

describe('a page', () => {
  it.each(PAGES)('is known for what it is: %s', (_, page, health) => {
    expect(healthOf(page)).toEqual(health);
    expect(v.is(PageHealth, health)).toBe(true);
  });

  it.each(PAGES)('is recognised as one product only: %s', (_, page, { product }) => {
    expect(signs.filter((one) => one.recognise(page)).map((one) => one.product)).toEqual([product]);
  });

  it.each([
    ['empty', savedPage('', 'https://help.example/')],
    [
      'of something else, at the address of a ticket',
      savedPage('<h1>#1: no</h1>', 'https://help.example/issues/1'),
    ],
    ['with a form to log in', savedPage('<input type="password">', 'https://help.example/login')],
    ['of a customer of osTicket', osPage('customer')],
    ['of a customer of Znuny', znunyPage('customer')],
  ])('that is %s is of no product', (_, page) => {
    expect(healthOf(page)).toEqual({ product: null, found: [], missing: [] });
  });
});

describe('every product', () => {
  it('has its signs, in the order of all', () => {
    // A ticket that was named by hand is of no product.
    expect(signs.map((one) => one.deeds)).toEqual(deeds.filter((one) => one !== launchedDeeds));
  });
});

const MISSING: ReadonlyArray<readonly [string, Document, string[]]> = [
  ['the demo: ticket', await demoTicket(mark('[data-ticket-id]', 'data-ticket-id', '')), ['ticket']],
  ['the demo: mount', await demoTicket(remove('.ticket-toolbar')), ['mount']],
  ['the demo: editor', await demoTicket(remove('textarea[name=reply]')), ['editor']],
  ['RT: title', rtPage('display', { edit: remove('#header h1') }), ['ticket']],
  ['RT: the whole header', rtPage('display', { edit: remove('#header') }), ['ticket', 'mount']],
  ['RT: requester', rtPage('display', { edit: remove('.requestors a') }), ['requester']],
  ['RT: agent', rtPage('display', { edit: remove('.current-user') }), ['agent']],
  ['RT: editor', rtPage('reply', { edit: remove('#cke_UpdateContent') }), ['editor']],
  ['Redmine: signs of an issue', redminePage('issue', { edit: remove('#content > h2') }), ['ticket']],
  ['Redmine: mount', redminePage('issue', { edit: remove('.subject') }), ['mount', 'subject']],
  ['Redmine: subject', redminePage('issue', { edit: remove('.subject h3') }), ['subject']],
  [
    'Redmine: requester',
    redminePage('issue', { edit: mark('.issue p.author a', 'class', 'other') }),
    ['requester'],
  ],
  [
    'Redmine: editor',
    redminePage('issue', { edit: all(mark('#update', 'style', ''), remove('#issue_notes')) }),
    ['editor'],
  ],
  ['FreeScout: number', freeScoutPage('conversation', { edit: remove('.conv-numnav') }), ['ticket']],
  ['FreeScout: bar', freeScoutPage('conversation', { edit: remove('#conv-toolbar') }), ['mount']],
  ['FreeScout: requester', freeScoutPage('conversation', { edit: remove('.customer-name') }), ['requester']],
  ['Znuny: title', znunyPage('zoom', { edit: remove('h1') }), ['ticket']],
  ['Znuny: requester', znunyPage('zoom', { edit: customerRows() }), ['requester']],
  ['Znuny: editor', znunyPage('compose', { edit: remove('#cke_RichText') }), ['editor']],
  ['osTicket: title', osPage('ticket', { edit: remove('.tixTitle') }), ['ticket']],
  ['osTicket: agent', osPage('ticket', { edit: write('#info strong', '') }), ['agent']],
];

describe('what is missing in the page of a ticket', () => {
  it.each(MISSING)('is named: %s', (_, page, missing) => {
    expect(healthOf(page).missing).toEqual(missing);
  });

  it('is not missed where an issue was opened by nobody with an account', () => {
    const edit = write('.issue p.author', 'Added by Anonymous');
    expect(healthOf(redminePage('issue', { edit })).missing).toEqual([]);
  });

  it.each(PAGES)('has no word of the page in it: %s', (_, page) => {
    const said = JSON.stringify(healthOf(page));
    for (const secret of ['Carla', 'quarterly', 'Anna', 'example', first.subject, first.requester.name])
      expect(said).not.toContain(secret);
  });

  it('is said although an adapter stumbles', () => {
    const [one] = signs;
    if (!one) throw new Error('no product');
    const stumble = () => {
      throw new TypeError('page.querySelector is not a function');
    };
    const broken = {
      ...one,
      recognise: () => true,
      isTicketAddress: () => true,
      deeds: { ...one.deeds, adapter: { detect: stumble, ticket: stumble, mount: stumble } },
    };
    const page = savedPage('', 'https://help.example/');
    expect(healthOf(page, [{ ...one, recognise: stumble }, broken])).toEqual({
      product: one.product,
      found: [],
      missing: ['ticket', 'mount'],
    });
  });
});
