// @vitest-environment happy-dom
import { cleanup } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConsentBox } from '../../components/consent-box';
import { ConsoleDetail } from '../../components/console-detail';
import { ConsoleList } from '../../components/console-list';
import { SessionRows } from '../../components/session-rows';
import { SessionSummary } from '../../components/session-summary';
import { RecordList } from '../../components/settings/record-list';
import { TicketPanel } from '../../components/ticket-panel';
import { ViewerHeader } from '../../components/viewer-header';
import { detailOf, listOf } from '../../entrypoints/console/view';
import { sessionRow, ticketRow } from '../../entrypoints/popup/rows';
import { headingOf, stateOf } from '../../entrypoints/viewer/words';
import { ticketIn } from '../../utils/helpdesks';
import type { HelpdeskAdapter } from '../../utils/helpdesks/adapter';
import { demo } from '../../utils/helpdesks/demo';
import { freeScout } from '../../utils/helpdesks/free-scout';
import { markupOf } from '../../utils/helpdesks/markup';
import { osTicket } from '../../utils/helpdesks/os-ticket';
import { redmine } from '../../utils/helpdesks/redmine';
import { requestTracker } from '../../utils/helpdesks/request-tracker';
import { znuny } from '../../utils/helpdesks/znuny';
import { translatorFor } from '../../utils/i18n';
import { panelOf } from '../../utils/platform/panel-words';
import { noteText } from '../../utils/platform/records/note-text';
import { Panel } from '../../utils/protocol/panel';
import { PeerMessage } from '../../utils/protocol/peer';
import { ClaimedTicket, Ticket } from '../../utils/protocol/ticket';
import { noteTexts } from '../../utils/texts';
import { agentSession, bookOf, customerSession, ORIGIN, SAS, STATES, shareIn } from '../fakes/examples';
import { panelT, show, t } from '../fakes/page';
import { PAYLOADS } from '../fakes/payloads';
import { richSummary } from '../fakes/record-view';
import { freeScoutPage } from './helpdesks/free-scout-pages';
import { osPage } from './helpdesks/os-ticket-pages';
import { redminePage } from './helpdesks/redmine-pages';
import { rtPage } from './helpdesks/request-tracker-pages';
import { savedPage } from './helpdesks/saved-page';
import { znunyPage } from './helpdesks/znuny-pages';

afterEach(cleanup);

const write = (page: Document, selector: string, text: string): void => {
  const element = page.querySelector(selector);
  if (!element) throw new Error(`there is no ${selector}`);
  element.textContent = text;
};

const demoPage = () =>
  savedPage(
    `<meta name="application-name" content="Harbor Desk"><body data-page="ticket"><p class="agent-name"></p>
     <main data-ticket-id="7"><h1 class="ticket-subject"></h1><p class="requester-name"></p></main></body>`,
    `${ORIGIN}/demo/tickets/7`,
  );

/** A ticket of every product, and where a person's own words stand in it. */
const DESKS: readonly [HelpdeskAdapter, Document, (page: Document, text: string) => void][] = [
  [
    demo,
    demoPage(),
    (page, text) => {
      for (const selector of ['.ticket-subject', '.requester-name', '.agent-name'])
        write(page, selector, text);
    },
  ],
  [
    requestTracker,
    rtPage('display'),
    (page, text) => {
      write(page, '#header h1', `#1: ${text}`);
      for (const selector of ['.requestors a', '.current-user']) write(page, selector, text);
    },
  ],
  [
    redmine,
    redminePage('issue'),
    (page, text) => {
      for (const selector of ['.issue .subject h3', '.issue p.author a.user']) write(page, selector, text);
      write(page, '#issue_assigned_to_id option[value="5"]', text);
    },
  ],
  [
    freeScout,
    freeScoutPage('conversation'),
    (page, text) => {
      const fields = ['.conv-numnav strong', '.conv-subjtext > span', '.customer-name', '.nav-user'];
      for (const selector of fields) write(page, selector, text);
    },
  ],
  [
    znuny,
    znunyPage('zoom'),
    (page, text) => {
      write(page, '.TicketZoom h1', `Ticket#2026112210000019 — ${text}`);
      write(page, '.UserAvatar > div > span', text);
      for (const row of page.querySelectorAll<HTMLElement>('[id$="-CustomerInformation"] p.Value'))
        row.title = text;
    },
  ],
  [
    osTicket,
    osPage('ticket'),
    (page, text) => {
      write(page, '.sticky.bar .flush-left h2 a', `Ticket #${text}`);
      for (const selector of ['.tixTitle h3', '[id^="user-"][id$="-name"]', '#header #info strong'])
        write(page, selector, text);
    },
  ],
];

const keys = Object.getOwnPropertyNames(Object.prototype).sort();
/** Nothing ran, and no object has got anything more. */
function expectNothingDone(): void {
  expect('executed' in globalThis).toBe(false);
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(keys);
}

const claimOf = ({ label, subject }: Ticket) => ({ label, subject, helpdeskOrigin: ORIGIN });

it('there are two hundred and more', () => {
  expect(new Set(PAYLOADS.map(([, text]) => text)).size).toBeGreaterThan(200);
});

describe.each(DESKS)('a ticket of a product, read from its page', (adapter, page, fill) => {
  it.each(PAYLOADS)(`%s`, (_, text) => {
    fill(page, text);
    const ticket = v.parse(Ticket, ticketIn(adapter, page));
    // What the customer's side gets of it.
    expect(v.is(ClaimedTicket, claimOf(ticket))).toBe(true);
    const greeting = { type: 'session.greet', agentName: ticket.agent, ticket: claimOf(ticket) };
    expect(v.is(PeerMessage, { ...greeting, key: 'k'.repeat(87), failedAttempts: 0 })).toBe(true);
    expectNothingDone();
  });
});

const [, conversation, fillConversation] = DESKS[3] ?? [];
function hostileTicket(text: string): Ticket {
  if (!conversation || !fillConversation) throw new Error('there is no conversation');
  fillConversation(conversation, text);
  return v.parse(Ticket, ticketIn(freeScout, conversation));
}
/** The same in plain words, and nothing where nothing is. */
const plainly = (ticket: Ticket): Ticket => ({
  ...ticket,
  label: '#7',
  subject: ticket.subject && 'Printer',
  requester: ticket.requester && 'Kaito',
  agent: ticket.agent && 'Aiko',
});

const summaryOf = (ticket: Ticket) => richSummary({ agentName: ticket.agent, ticket: claimOf(ticket) });
const noteOf = (ticket: Ticket) =>
  noteText(summaryOf(ticket), 'Deskside session 4F7K-29QM', translatorFor(noteTexts, 'en'));

const nothing = vi.fn();
const commands = { pressInTicket: nothing, pressInSession: nothing, openSummary: nothing };

/** Every screen on which a ticket's words or a person's name stand. */
function screensOf(ticket: Ticket): Record<string, ComponentChildren> {
  const shares = [shareIn(STATES.sharing)];
  const agents = agentSession({
    ticket: { ...ticket, origin: ORIGIN, url: null },
    agentName: ticket.agent,
    shares,
  });
  const customers = customerSession({ agentName: ticket.agent, claimed: claimOf(ticket), shares });
  const panel = v.parse(Panel, panelOf(agents, ticket.id, panelT));
  const header = { sas: SAS, sasHelp: '', buttons: [] };
  return {
    'ticket page': <TicketPanel panel={panel} trouble={false} onPress={nothing} />,
    'popup, ticket in front': <SessionRows rows={[ticketRow(1, ticket, agents, t, commands)]} />,
    'popup, sessions': <SessionRows rows={[agents, customers].map((one) => sessionRow(one, t, commands))} />,
    'console, list': <ConsoleList {...listOf(bookOf(agents), new Map(), t)} selected="" onSelect={nothing} />,
    'console, one session': (
      <ConsoleDetail
        {...detailOf(agents, new Map(), t)}
        onPress={nothing}
        onRenew={nothing}
        onOpenTicket={async () => true}
        onOpenSummary={null}
      />
    ),
    'consent box': (
      <ConsentBox
        asks="toControlThis"
        name={ticket.subject}
        agentName={ticket.agent}
        ticket={claimOf(ticket)}
        sas={SAS}
        mustCompare
        about="share-001"
        deadline={Date.now() + 60_000}
        onShown={nothing}
        onAccept={nothing}
        onDeny={nothing}
      />
    ),
    'viewer, agent': (
      <ViewerHeader
        {...header}
        heading={headingOf(agents, t)}
        about={ticket.subject}
        state={stateOf(agents, t)}
      />
    ),
    'viewer, customer': (
      <ViewerHeader {...header} heading={headingOf(customers, t)} about="" state={stateOf(customers, t)} />
    ),
    'summary, agent': (
      <SessionSummary
        summary={summaryOf(ticket)}
        {...{ role: 'agent', customer: ticket.requester }}
        level={1}
        onSave={nothing}
      />
    ),
    'summary, customer': (
      <SessionSummary
        summary={summaryOf(ticket)}
        {...{ role: 'customer', customer: '' }}
        level={1}
        onSave={nothing}
      />
    ),
    records: (
      <RecordList
        records={[
          {
            sessionId: 's',
            who: ticket.requester,
            ticket: ticket.label,
            startedAt: 0,
            endedAt: 1,
            verdict: 'agreed',
          },
        ]}
        onOpen={nothing}
        onDelete={nothing}
        onDeleteAll={nothing}
      />
    ),
  };
}

/** Elements and the names of their attributes: what markup would change. */
const skeleton = (within: Element): string =>
  [...within.querySelectorAll('*')]
    .map((element) => `${element.localName}[${element.getAttributeNames().sort()}]`)
    .join(' ');

const drawn = (screen: ComponentChildren) => {
  const { container } = show(screen);
  const seen = { skeleton: skeleton(container), text: container.textContent ?? '' };
  cleanup();
  return seen;
};

/** Of what is in a ticket, where it is to be read. */
const READ_IN: Record<string, readonly (keyof Ticket)[]> = {
  'ticket page': ['requester'],
  'popup, ticket in front': ['label', 'subject', 'requester'],
  'popup, sessions': ['label', 'subject', 'requester', 'agent'],
  'console, list': ['label', 'subject', 'requester'],
  'console, one session': ['label', 'subject', 'requester'],
  'consent box': ['label', 'subject', 'agent'],
  'viewer, agent': ['label', 'subject'],
  'viewer, customer': ['agent'],
  'summary, agent': ['label', 'subject', 'requester'],
  'summary, customer': ['label', 'subject', 'agent'],
  records: ['label', 'requester'],
};

describe('on every screen it is the text that it is, and no element', () => {
  const references = new Map<string, ReturnType<typeof drawn>>();
  const referenceOf = (screen: string, ticket: Ticket) => {
    const plain = plainly(ticket);
    const key = screen + JSON.stringify(plain);
    const known = references.get(key) ?? drawn(screensOf(plain)[screen]);
    references.set(key, known);
    return known;
  };

  it.each(PAYLOADS)('%s', (_, text) => {
    const ticket = hostileTicket(text);
    for (const [name, screen] of Object.entries(screensOf(ticket))) {
      const seen = drawn(screen);
      expect(seen.skeleton, name).toBe(referenceOf(name, ticket).skeleton);
      for (const field of READ_IN[name] ?? [])
        expect(seen.text.toLowerCase(), `${field} in ${name}`).toContain(ticket[field].toLowerCase());
    }
    expectNothingDone();
  });

  it.each(PAYLOADS)('in the note: %s', (_, text) => {
    const ticket = hostileTicket(text);
    const note = noteOf(ticket);
    expect(note.split('\n')).toHaveLength(noteOf(plainly(ticket)).split('\n').length);
    const page = new DOMParser().parseFromString(markupOf(note), 'text/html');
    const names = new Set([...page.body.querySelectorAll('*')].map(({ localName }) => localName));
    expect([...names].filter((name) => !['br', 'a'].includes(name))).toEqual([]);
    expect(page.body.textContent).toBe(note.replaceAll('\n', ''));
    expectNothingDone();
  });
});
