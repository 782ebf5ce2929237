// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPanel } from '../../../entrypoints/content/panel';
import { adapterFor } from '../../../utils/helpdesks';
import { panelOf } from '../../../utils/platform/panel-words';
import { panelT } from '../../fakes/page';
import { freeScoutPage } from '../helpdesks/free-scout-pages';
import { osPage } from '../helpdesks/os-ticket-pages';
import { redminePage } from '../helpdesks/redmine-pages';
import { rtPage } from '../helpdesks/request-tracker-pages';
import { znunyPage } from '../helpdesks/znuny-pages';

/** A ticket, and pages that one gets to from there. */
const PRODUCTS: readonly [name: string, ticket: Document, others: readonly Document[]][] = [
  ['Request Tracker', rtPage('display'), [rtPage('search'), rtPage('create'), rtPage('login')]],
  ['Redmine', redminePage('issue'), [redminePage('list'), redminePage('created'), redminePage('login')]],
  [
    'FreeScout',
    freeScoutPage('conversation'),
    [freeScoutPage('folder'), freeScoutPage('newConversation'), freeScoutPage('login')],
  ],
  ['Znuny', znunyPage('zoom'), [znunyPage('queue'), znunyPage('phone'), znunyPage('login')]],
  ['osTicket', osPage('ticket'), [osPage('queue'), osPage('open'), osPage('login')]],
];

let panel: ReturnType<typeof createPanel>;
let told: string[];

beforeEach(() => {
  fakeBrowser.reset();
  told = [];
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { type, data } = message as { type: string; data?: { id: string } };
    told.push(data ? `${type} ${data.id}` : type);
    const value = type === 'panel.open' ? panelOf(undefined, data?.id ?? '', panelT) : undefined;
    return { ok: true, value } as never;
  });
  panel = createPanel();
});
afterEach(() => {
  panel.stop();
  vi.restoreAllMocks();
});

/** The page that is open becomes this one, without being loaded. */
function turnInto(page: Document): void {
  // Where every document has it: what a page hides of its own is passed over.
  Object.defineProperty(Object.getPrototypeOf(document), 'URL', { value: page.URL, configurable: true });
  document.head.innerHTML = page.head.innerHTML;
  for (const name of document.body.getAttributeNames()) document.body.removeAttribute(name);
  for (const name of page.body.getAttributeNames())
    document.body.setAttribute(name, page.body.getAttribute(name) ?? '');
  document.body.innerHTML = page.body.innerHTML;
}

const hosts = () => [...document.querySelectorAll('deskside-panel')];
const mount = () => adapterFor(document)?.mount(document);
const atHome = () => vi.waitUntil(() => hosts().length === 1 && hosts()[0]?.parentElement === mount());

describe.each(PRODUCTS)('%s', (_, ticket, others) => {
  it('has one set of buttons in its ticket, however often its toolbar is drawn anew', async () => {
    turnInto(ticket);
    panel.start();
    await atHome();
    for (let times = 0; times < 3; times += 1) {
      const old = mount();
      const anew = old?.cloneNode(true) as Element;
      anew.querySelector('deskside-panel')?.remove();
      old?.replaceWith(anew);
      await atHome();
    }
    expect(told).toEqual([`panel.open ${adapterFor(document)?.ticket(document)?.id}`]);
  });

  it('has none in its other pages, and again in the ticket', async () => {
    turnInto(ticket);
    panel.start();
    for (const other of others) {
      await atHome();
      turnInto(other);
      await vi.waitUntil(() => told.at(-1) === 'panel.close');
      expect(hosts()).toEqual([]);
      turnInto(ticket);
    }
    await atHome();
    expect(told.filter((type) => type === 'panel.close')).toHaveLength(others.length);
  });
});
