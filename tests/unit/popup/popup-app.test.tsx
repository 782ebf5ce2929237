// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PopupApp, type PopupAppProps } from '../../../entrypoints/popup/popup-app';
import type { CurrentPage } from '../../../utils/platform/current-tab';
import type { Press } from '../../../utils/protocol/panel';
import { NO_POLICY, parsePolicy } from '../../../utils/protocol/policy';
import type { Session } from '../../../utils/protocol/session';
import type { TypedCodeProblem } from '../../../utils/session/invite-code';
import { newRecord } from '../../../utils/session/record/record-state';
import {
  agentSession,
  bookOf,
  customerSession,
  ORIGIN,
  OWN,
  PHASES,
  PLACE,
  SERVER,
  STATES,
  shareIn,
  TICKET,
} from '../../fakes/examples';
import { clickByPerson, show, t } from '../../fakes/page';

afterEach(cleanup);

const PAGES = {
  ticket: { name: 'ticket', tabId: 7, place: PLACE },
  helpdesk: { name: 'helpdesk', origin: ORIGIN, tabId: 7 },
  site: { name: 'site', origin: 'https://news.example', tabId: 7 },
  unknownServer: { name: 'unknownServer', origin: 'https://unknown.example:8443' },
  other: { name: 'other' },
} as const satisfies Record<CurrentPage['name'], CurrentPage>;
const pageNames = Object.keys(PAGES) as Array<keyof typeof PAGES>;

interface Scene {
  sessions?: Session[];
  page?: CurrentPage;
  role?: PopupAppProps['role'];
  updateWaiting?: boolean;
}

function open({ sessions = [], page = PAGES.other, role = '', updateWaiting = false }: Scene = {}) {
  const commands = {
    join: vi.fn((_text: string, _server: string): TypedCodeProblem | null => null),
    enable: vi.fn(),
    launch: vi.fn(),
    openOptions: vi.fn(),
    update: vi.fn(),
    pressInTicket: vi.fn(),
    pressInSession: vi.fn(),
    openSummary: vi.fn(),
    openConsole: vi.fn(),
  } satisfies PopupAppProps['commands'];
  const signals = {
    book: signal(bookOf(...sessions)),
    page: signal(page),
    said: signal(''),
    updateWaiting: signal(updateWaiting),
    policy: signal(NO_POLICY),
  };
  show(<PopupApp {...signals} servers={[SERVER]} role={role} commands={commands} />);
  return { commands, ...signals };
}

const press = (command: Press['command'], share: number | null = null): Press => ({ command, share });
const button = (name: string) => screen.getByRole('button', { name });
const states = () => screen.getAllByRole('status').map(({ textContent }) => textContent);
const rows = () => screen.queryAllByRole('article');
const titles = () => rows().map((row) => within(row).getByRole('heading').textContent);
/** What stands in a part that is folded away, by what it is called. */
const folded = (summary: string) => screen.queryByText(summary, { selector: 'summary' })?.parentElement;
const isFolded = (element: Element) => element.closest('details:not([open])') !== null;
const code = () => screen.getByLabelText(t('popup.codeLabel'));

describe('nobody', () => {
  it('is told that no session is open', () => {
    open();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Remote control');
    expect(states()).toEqual(['No session is open.']);
    expect(rows()).toEqual([]);
  });

  it.each([
    ['agentEnded', agentSession, 'You ended the session.'],
    ['customerEnded', agentSession, 'The customer ended the session.'],
    ['customerEnded', customerSession, 'You ended the session.'],
    ['agentEnded', customerSession, 'The agent ended the session.'],
    ['lost', customerSession, t('ended.lost')],
    ['lost', agentSession, t('ended.lost')],
  ] as const)('is told how the last session ended: %s', (reason, session, said) => {
    open({ sessions: [session({ phase: { name: 'ended', reason } })] });
    expect(states()).toEqual([said]);
    expect(screen.queryByRole('button', { name: t('summary.whatHappened') })).toBeNull();
  });

  it('is led to what happened in it, where that was recorded', () => {
    const over = customerSession({ phase: PHASES.ended, record: newRecord(OWN) });
    const { commands } = open({ sessions: [over] });
    clickByPerson(button(t('summary.whatHappened')));
    expect(commands.openSummary).toHaveBeenCalledExactlyOnceWith(over);
  });
});

describe('an agent', () => {
  const asked = agentSession({ shares: [shareIn(STATES.requested)] });

  it('who waits sees the ticket, and can show the invitation', () => {
    const waiting = agentSession({ phase: PHASES.waiting });
    const { commands } = open({ role: 'agent', sessions: [waiting] });
    expect([titles(), states()]).toEqual([['#1042 · Kaito'], [t('panel.waiting')]]);
    clickByPerson(button('Show invitation'));
    expect(commands.pressInSession).toHaveBeenCalledExactlyOnceWith(waiting, press('openViewer'));
  });

  it('who has asked is told what to say, and can take it back', () => {
    const { commands } = open({ role: 'agent', sessions: [asked] });
    expect(states()).toEqual([t('panel.requested')]);
    expect(document.body.textContent).toContain(t('panel.sayThis'));
    clickByPerson(button('Withdraw'));
    expect(commands.pressInSession).toHaveBeenCalledExactlyOnceWith(asked, press('withdraw'));
  });

  it('who sees the application can end the session', () => {
    const seeing = agentSession({ shares: [shareIn(STATES.sharing)] });
    const { commands } = open({ role: 'agent', sessions: [seeing] });
    expect(states()).toEqual([t('panel.sharing')]);
    clickByPerson(button('End session'));
    expect(commands.pressInSession).toHaveBeenCalledExactlyOnceWith(seeing, press('endSession'));
  });

  it('over a ticket asks from here', () => {
    const { commands } = open({ role: 'agent', page: PAGES.ticket });
    expect([titles(), states()]).toEqual([['#1042 · Kaito'], [t('panel.idle')]]);
    clickByPerson(button('Request view'));
    expect(commands.pressInTicket).toHaveBeenCalledExactlyOnceWith(7, undefined, press('requestView'));
  });

  it('over a ticket sees its session once, first, and the others below', () => {
    const other = agentSession({ id: 'session-2', ticket: { ...TICKET, id: '1043', label: '#1043' } });
    const { commands } = open({ role: 'agent', page: PAGES.ticket, sessions: [other, asked] });
    expect(titles()).toEqual(['#1042 · Kaito', '#1043 · Kaito']);
    clickByPerson(button('Withdraw'));
    expect(commands.pressInTicket).toHaveBeenCalledExactlyOnceWith(7, asked, press('withdraw'));
  });

  it('over the same ticket number of another helpdesk does not see this one’s session as its own', () => {
    const page = { ...PAGES.ticket, place: { ...PAGES.ticket.place, origin: 'https://other.example' } };
    open({ role: 'agent', page, sessions: [asked] });
    expect(states()).toEqual([t('panel.idle'), t('panel.requested')]);
  });

  it('can let Deskside into the site in front', () => {
    const { commands } = open({ role: 'agent', page: PAGES.site });
    clickByPerson(button('Use Deskside on news.example'));
    expect(commands.enable).toHaveBeenCalledExactlyOnceWith('sites', 'https://news.example');
  });

  it('who said no to the browser is told what it was for, and can be asked again', () => {
    const { commands } = open({ role: 'agent', page: { ...PAGES.site, refused: true } });
    expect(screen.getByText(t('popup.refused', { site: 'news.example' }))).toBeTruthy();
    clickByPerson(button('Use Deskside on news.example'));
    expect(commands.enable).toHaveBeenCalledExactlyOnceWith('sites', 'https://news.example');
  });

  it('is told where Deskside is on already', () => {
    const { said } = open({ role: 'agent', page: PAGES.helpdesk });
    expect(screen.getByText(t('popup.helpdeskOn', { site: 'help.example' }))).toBeTruthy();
    act(() => {
      said.value = 'Redmine was recognised here.';
    });
    expect(screen.getByText(/^Redmine was recognised here\./u)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Use Deskside/ })).toBeNull();
  });

  it.each(['site', 'helpdesk'] as const)(
    'over a page that is %s can say by hand which ticket it is',
    (name) => {
      const { commands } = open({ role: 'agent', page: PAGES[name] });
      expect(screen.getByText(t('popup.byHandHelp'))).toBeTruthy();
      clickByPerson(button('Enter ticket by hand'));
      expect(commands.launch).toHaveBeenCalledExactlyOnceWith(7);
      expect(screen.queryByText(t('popup.notHere'))).toBeNull();
    },
  );

  it.each(['ticket', 'unknownServer', 'other'] as const)('over a page that is %s cannot', (name) => {
    open({ role: 'agent', page: PAGES[name] });
    expect(screen.queryByRole('button', { name: 'Enter ticket by hand' })).toBeNull();
    expect(screen.queryByText(t('popup.notHere')) !== null).toBe(name === 'other');
  });

  it.each(pageNames)('over a page that is %s finds the agent’s part open, the customer’s folded', (name) => {
    open({ role: 'agent', page: PAGES[name] });
    expect(folded(t('popup.forAgents'))).toBeUndefined();
    expect(folded(t('popup.invited'))).toBeTruthy();
    expect(isFolded(code())).toBe(true);
  });
});

describe('a customer', () => {
  const connected = (state: keyof typeof STATES) => customerSession({ shares: [shareIn(STATES[state])] });

  it.each(['', 'customer'] as const)('finds the code first, the agent’s part folded (role "%s")', (role) => {
    open({ role, page: PAGES.site });
    expect(isFolded(code())).toBe(false);
    for (const name of ['Use Deskside on news.example', 'Enter ticket by hand'])
      expect(isFolded(button(name))).toBe(true);
  });

  it('types the code for a server that is named', () => {
    const { commands } = open();
    fireEvent.input(code(), { target: { value: 'K7QM-4XW9-P2HC' } });
    clickByPerson(button('Join'));
    expect(commands.join).toHaveBeenCalledExactlyOnceWith('K7QM-4XW9-P2HC', SERVER);
    expect(screen.getByText('Through server.example')).toBeTruthy();
  });

  it('is told of a slip in it', () => {
    const { commands } = open();
    commands.join.mockReturnValue('tooShort');
    fireEvent.input(code(), { target: { value: 'K7QM' } });
    clickByPerson(button('Join'));
    expect(screen.getByRole('alert').textContent).toBe(t('code.tooShort'));
  });

  it('who is joining sees so, and cannot join twice', () => {
    open({ sessions: [customerSession({ phase: PHASES.joining })] });
    expect(states()).toEqual(['Connecting…']);
    expect(isFolded(code())).toBe(false);
    expect((button('Join') as HTMLButtonElement).disabled).toBe(true);
  });

  it('whose code failed is told why, and can try the next', () => {
    open({ sessions: [customerSession({ phase: { name: 'failed', problem: 'unknownInvite' } })] });
    expect(screen.getByRole('alert').textContent).toBe(t('problem.unknownInvite'));
    expect((button('Join') as HTMLButtonElement).disabled).toBe(false);
    expect(rows()).toEqual([]);
  });

  it('is not told of a failure that came before', () => {
    const failed = customerSession({ phase: { name: 'failed', problem: 'unknownInvite' } });
    open({ sessions: [failed, customerSession({ id: 'session-2', phase: PHASES.ended })] });
    expect(screen.getByRole('alert').textContent).toBe('');
  });

  it('who is asked goes to the answer', () => {
    const session = connected('requested');
    const { commands } = open({ sessions: [session] });
    expect(states()).toEqual(['Aiko asks to see an application.']);
    clickByPerson(button('Answer'));
    expect(commands.pressInSession).toHaveBeenCalledExactlyOnceWith(session, press('openShare'));
  });

  it.each(['sharing', 'paused'] as const)('who is %s stops in one click', (state) => {
    const session = connected(state);
    const { commands } = open({ sessions: [session] });
    clickByPerson(button('Stop sharing'));
    expect(commands.pressInSession).toHaveBeenCalledExactlyOnceWith(session, press('stopSharing', 1));
  });

  it('in a session ends it, and finds the code folded away', () => {
    const session = customerSession();
    const { commands } = open({ sessions: [session] });
    expect([titles(), states()]).toEqual([['Aiko'], ['Connected to Aiko.']]);
    expect(isFolded(code())).toBe(true);
    clickByPerson(button('End session'));
    expect(commands.pressInSession).toHaveBeenCalledExactlyOnceWith(session, press('endSession'));
  });

  it('does not see sessions that are over', () => {
    const over = [PHASES.failed, PHASES.ended].map((phase, at) =>
      customerSession({ id: `session-${at}`, phase }),
    );
    open({ sessions: [...over, customerSession({ id: 'session-2' })] });
    expect(titles()).toEqual(['Aiko']);
  });
});

describe('an invitation of a server that nobody has used', () => {
  it.each(['', 'agent', 'customer'] as const)('is the first thing seen (role "%s"), and asks', (role) => {
    const { commands } = open({ role, page: PAGES.unknownServer });
    const use = button('Use unknown.example:8443 for this invitation');
    expect(isFolded(use)).toBe(false);
    expect(screen.getByText(t('join.fraud'))).toBeTruthy();
    clickByPerson(use);
    expect(commands.enable).toHaveBeenCalledExactlyOnceWith('servers', 'https://unknown.example:8443');
  });

  it.each(pageNames.filter((name) => name !== 'unknownServer'))(
    'is not spoken of over a page that is %s',
    (name) => {
      open({ page: PAGES[name] });
      expect(screen.queryByText(t('join.fraud'))).toBeNull();
    },
  );
});

describe('an update', () => {
  it('that is not there is not spoken of', () => {
    open();
    expect(screen.queryByRole('button', { name: 'Update now' })).toBeNull();
    expect(states()).toEqual([t('popup.nobody')]);
  });

  it('waits while a session is open', () => {
    open({ updateWaiting: true, sessions: [customerSession()] });
    expect(screen.getByText(t('popup.updateWaits'))).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Update now' })).toBeNull();
  });

  it('can be had at once where none is', () => {
    const { commands } = open({ updateWaiting: true, sessions: [customerSession({ phase: PHASES.ended })] });
    expect(screen.getByText(t('popup.updateReady'))).toBeTruthy();
    clickByPerson(button('Update now'));
    expect(commands.update).toHaveBeenCalledTimes(1);
  });
});

describe('the popup', () => {
  it('follows what happens while it is open', () => {
    const { book, page, updateWaiting } = open();
    act(() => {
      book.value = bookOf(customerSession());
      page.value = PAGES.unknownServer;
      updateWaiting.value = true;
    });
    expect(titles()).toEqual(['Aiko']);
    expect(screen.getByText(t('popup.updateWaits'))).toBeTruthy();
    expect(button('Use unknown.example:8443 for this invitation')).toBeTruthy();
  });

  it.each([
    ['nobody’s', { role: '' }, false],
    ['a customer’s', { role: 'customer', sessions: [customerSession()] }, false],
    ['an agent’s', { role: 'agent' }, true],
    ['somebody’s who has an agent’s session', { role: '', sessions: [agentSession()] }, true],
  ] as const)('of %s leads to the console, if there is one: %j', (_, scene, leads) => {
    const { commands } = open({ ...scene, sessions: 'sessions' in scene ? [...scene.sessions] : [] });
    const found = screen.queryByRole('button', { name: 'Console' });
    if (found) clickByPerson(found);
    expect(commands.openConsole).toHaveBeenCalledTimes(leads ? 1 : 0);
  });

  it('leads to the settings', () => {
    const { commands } = open();
    clickByPerson(button('Settings'));
    expect(commands.openOptions).toHaveBeenCalledTimes(1);
  });
});

describe('where the organisation does not allow control', () => {
  it.each([
    ['ticket', { page: PAGES.ticket }],
    ['session', { sessions: [agentSession()] }],
  ])('the menu of the %s says so, and follows what is decided', (_, shown) => {
    const { policy } = open(shown);
    const said = () => screen.queryAllByText(/Your organisation does not allow control/).length;
    expect(said()).toBe(0);
    act(() => {
      policy.value = parsePolicy({ levels: ['view'] });
    });
    expect(said()).toBeGreaterThan(0);
  });
});
