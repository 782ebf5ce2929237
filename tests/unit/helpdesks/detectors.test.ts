// @vitest-environment happy-dom

import { describe, expect, it } from 'vitest';
import { ticketPage } from '../../../server/src/demo/ticket-page';
import { sampleTickets } from '../../../server/src/demo/tickets';
import { deeds, deedsFor } from '../../../utils/helpdesks/deeds';
import { isTicketPage } from '../../../utils/helpdesks/detectors';
import { adapterFor, adapters } from '../../../utils/helpdesks/index';
import { launched } from '../../../utils/helpdesks/launched';
import { notes, notesFor } from '../../../utils/helpdesks/notes';
import { freeScoutPage } from './free-scout-pages';
import { osPage } from './os-ticket-pages';
import { redminePage } from './redmine-pages';
import { rtPage } from './request-tracker-pages';
import { savedPage } from './saved-page';
import { znunyPage } from './znuny-pages';

async function demoPage(): Promise<Document> {
  const [ticket, next] = sampleTickets();
  if (!ticket || !next) throw new Error('the demo has no tickets');
  return savedPage(
    String(await ticketPage(ticket, next, 'token')),
    'http://localhost:8787/demo/tickets/1042',
  );
}

/** A ticket of every product, as the product draws it. */
const tickets: [string, Document][] = [
  ['demo', await demoPage()],
  ['requestTracker', rtPage('display')],
  ['requestTracker', rtPage('reply')],
  ['requestTracker', rtPage('display6')],
  ['requestTracker', rtPage('reply6')],
  ['redmine', redminePage('issue')],
  ['freeScout', freeScoutPage('conversation')],
  ['znuny', znunyPage('zoom')],
  ['znuny', znunyPage('zoom7')],
  ['znuny', znunyPage('compose')],
  ['osTicket', osPage('ticket')],
];

describe('every product', () => {
  it('has something that can be done in it', () => {
    expect(deeds.map(({ adapter }) => adapter)).toEqual(adapters);
    // A note about a ticket that was named by hand is copied.
    expect(notes.map(({ adapter }) => adapter)).toEqual(adapters.filter((adapter) => adapter !== launched));
  });

  it('is shown here', () => {
    const products = adapters.filter((adapter) => adapter !== launched);
    expect(products).toHaveLength(new Set(tickets.map(([product]) => product)).size);
  });

  it.each(tickets)('%s is recognised, by its own adapter alone', (product, page) => {
    expect(isTicketPage(page)).toBe(true);
    expect(adapters.filter((adapter) => adapter.detect(page))).toEqual([adapterFor(page)]);
    expect(adapterFor(page)?.ticket(page)?.helpdesk).toBe(product);
    expect(deedsFor(page)?.adapter).toBe(adapterFor(page));
    expect(notesFor(page)?.adapter).toBe(adapterFor(page));
  });

  it.each([
    ['an empty page', savedPage('', 'about:blank')],
    ['a list', rtPage('search')],
    ['a page of RT 6 without its content', rtPage('shell6')],
    ['a new ticket', rtPage('create')],
    ['a page to log in at', rtPage('login')],
    ["a customer's page", rtPage('selfService')],
    ['a list of Redmine', redminePage('list')],
    ['a new issue of Redmine', redminePage('created')],
    ['a page of Redmine to log in at', redminePage('login')],
    ['a list of FreeScout', freeScoutPage('folder')],
    ['a page of FreeScout to log in at', freeScoutPage('login')],
    ['a new conversation of FreeScout', freeScoutPage('newConversation')],
    ['a list of Znuny', znunyPage('queue')],
    ['a new ticket of Znuny', znunyPage('phone')],
    ['a page of Znuny to log in at', znunyPage('login')],
    ["a customer's page of Znuny", znunyPage('customer')],
    ['a list of osTicket, with the bar of a ticket', osPage('queue')],
    ['a new ticket of osTicket', osPage('open')],
    ['a task of osTicket', osPage('task')],
    ['a page of osTicket to log in at', osPage('login')],
    ["a customer's page of osTicket", osPage('customer')],
  ])('%s is no ticket of any', (_, page) => {
    expect(isTicketPage(page)).toBe(false);
    expect(adapterFor(page)).toBeUndefined();
  });
});
