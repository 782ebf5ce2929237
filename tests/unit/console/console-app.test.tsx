// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConsoleApp, type ConsoleAppProps } from '../../../entrypoints/console/console-app';
import { NO_POLICY, parsePolicy } from '../../../utils/protocol/policy';
import type { Book, Session } from '../../../utils/protocol/session';
import { newRecord } from '../../../utils/session/record/record-state';
import {
  agentSession,
  bookOf,
  customerSession,
  OWN,
  PHASES,
  SAS,
  SHARE_ID,
  STATES,
  shareIn,
  TICKET,
} from '../../fakes/examples';
import { clickByPerson, clickByScript, show, t } from '../../fakes/page';

afterEach(cleanup);

const named = (id: string, requester: string, change: Partial<Session> = {}) =>
  agentSession({ id, ticket: { ...TICKET, id, label: `#${id}`, requester }, ...change });
const kaito = named('kaito', 'Kaito', { shares: [shareIn(STATES.sharing)] });
const sofia = named('sofia', 'Sofia', { shares: [shareIn(STATES.requested)] });
const liam = named('liam', 'Liam', { phase: PHASES.waiting });
const nadia = named('nadia', 'Nadia', { phase: PHASES.ended });

function open(
  sessions: Session[] | undefined,
  inFront = '',
  images: ReadonlyMap<string, string> = new Map(),
) {
  const book = signal<Book | undefined>(sessions && bookOf(...sessions));
  const selected = signal(inFront);
  const commands = {
    select: vi.fn((id: string) => {
      selected.value = id;
    }),
    press: vi.fn(),
    renew: vi.fn(),
    openTicket: vi.fn(async (_session: Session) => true),
    openSummary: vi.fn(),
  } satisfies ConsoleAppProps['commands'];
  const policy = signal(NO_POLICY);
  const shown = { book, selected, policy, pictures: signal(images) };
  show(<ConsoleApp {...shown} commands={commands} />);
  const put = (...next: Session[]) =>
    act(() => {
      book.value = bookOf(...next);
    });
  return { commands, selected, policy, put };
}

const list = () => screen.getByRole('navigation', { name: 'Sessions' });
const entries = () => [...list().querySelectorAll<HTMLButtonElement>('.entry')];
const entry = (name: string) => within(list()).getByRole('button', { name: new RegExp(`^${name}`, 'u') });
const names = () => entries().map((one) => one.querySelector('strong')?.textContent);
const customer = () => screen.getByRole('region', { name: 'Customer' });
const inFront = () => within(screen.getByRole('article')).getByRole('heading', { level: 2 }).textContent;
const button = (name: string) => within(screen.getByRole('article')).getByRole('button', { name });
const said = () => screen.getAllByRole('status').map(({ textContent }) => textContent);

describe('the console', () => {
  it('shows nothing before it knows', () => {
    open(undefined);
    expect(document.querySelector('main')).toBeNull();
  });

  it.each([[[]], [[customerSession()]]])('says how a session begins where there is none', (sessions) => {
    open(sessions);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Console');
    expect(screen.getByText(t('console.empty'))).toBeTruthy();
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('lists what waits first, then what is live, then who is invited, and what is over folded away', () => {
    open([nadia, liam, kaito, sofia], 'kaito');
    expect(names()).toEqual(['Sofia', 'Kaito', 'Liam', 'Nadia']);
    expect(entry('Nadia').closest('details')?.open).toBe(false);
    expect(
      within(list())
        .getAllByRole('heading')
        .map(({ textContent }) => textContent),
    ).toEqual(['Waiting', 'Connected', 'Invited']);
  });

  it('announces what waits in one line, and the sentence of the session in front', () => {
    const { put } = open([kaito, liam], 'kaito');
    expect(said()).toEqual(['Nothing is waiting.', t('panel.sharing')]);
    put(kaito, liam, sofia);
    expect(said()).toEqual(['1 request waits for its customer.', t('panel.sharing')]);
  });

  it('never shows a customer’s own session, even if the address names it', () => {
    const { selected } = open([customerSession({ id: 'mine' }), kaito], 'mine');
    expect([names(), inFront(), selected.value]).toEqual([['Kaito'], 'Kaito', 'kaito']);
  });
});

describe('the session in front', () => {
  it('is the first where none is named, and stays when another comes before it', () => {
    const { commands, put } = open([kaito]);
    expect(commands.select).toHaveBeenCalledExactlyOnceWith('kaito');
    put(kaito, sofia);
    expect([names(), inFront()]).toEqual([['Sofia', 'Kaito'], 'Kaito']);
  });

  it('is the one that is chosen, and marked as such', () => {
    open([kaito, sofia], 'kaito');
    clickByPerson(entry('Sofia'));
    expect(inFront()).toBe('Sofia');
    expect(entries().map((one) => one.getAttribute('aria-current'))).toEqual(['true', 'false']);
  });

  it('stays when it is over', () => {
    const { put } = open([kaito, sofia], 'kaito');
    put({ ...kaito, phase: PHASES.ended, shares: [] }, sofia);
    expect([inFront(), said()[1]]).toEqual(['Kaito', 'You ended the session.']);
  });

  it('that is over leads to what happened in it, where that was recorded', () => {
    const over = { ...kaito, phase: PHASES.ended, shares: [] };
    const { commands, put } = open([over], 'kaito');
    expect(screen.queryByRole('button', { name: t('summary.whatHappened') })).toBeNull();
    put({ ...over, record: newRecord(OWN) });
    clickByPerson(screen.getByRole('button', { name: t('summary.whatHappened') }));
    expect(commands.openSummary).toHaveBeenCalledExactlyOnceWith({ ...over, record: newRecord(OWN) });
  });

  it('that is over is seen in the list after a reload', () => {
    open([nadia, kaito], 'nadia');
    expect(entry('Nadia').closest('details')?.open).toBe(true);
  });

  it('has its check number, its reasons and its shares', () => {
    open([kaito], 'kaito', new Map([[SHARE_ID, 'blob:1']]));
    expect(within(customer()).getByText(SAS)).toBeTruthy();
    expect(customer().textContent).toContain(`Request control: ${t('why.noHelper')}`);
    const row = within(within(customer()).getByRole('region', { name: 'You are seeing' })).getByRole(
      'group',
      {
        name: 'Window',
      },
    );
    expect(within(row).getByRole('img', { name: 'Window' }).getAttribute('src')).toBe('blob:1');
    expect(screen.queryByRole('region', { name: 'You are showing' })).toBeNull();
  });

  it('says so where nothing is shown', () => {
    open([liam], 'liam');
    expect(within(customer()).getByText('Nothing is being shown.')).toBeTruthy();
  });

  it('shows words as words', () => {
    open([named('evil', '<img src=x>')], 'evil');
    expect(inFront()).toBe('<img src=x>');
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('a press', () => {
  it.each([
    ['Stop sharing', { command: 'stopSharing', share: 1 }],
    ['Show picture', { command: 'openViewer', share: null }],
    ['End session', { command: 'endSession', share: null }],
    ['Request view', { command: 'requestView', share: null }],
  ] as const)('on %s is about the session in front, by a person’s click only', (name, press) => {
    const { commands } = open([sofia, kaito], 'kaito');
    clickByScript(button(name));
    expect(commands.press).not.toHaveBeenCalled();
    clickByPerson(button(name));
    expect(commands.press).toHaveBeenCalledExactlyOnceWith(kaito, press);
  });

  it('on OK closes the notice', () => {
    const { commands } = open([sofia], 'sofia');
    expect(customer().textContent).toContain(t('panel.sayThis'));
    clickByPerson(button('OK'));
    expect(commands.press).toHaveBeenCalledExactlyOnceWith(sofia, { command: 'closeNotice', share: null });
  });

  it('on Show invitation or New invitation is about who has not joined', () => {
    const { commands } = open([liam], 'liam');
    clickByPerson(button('Show invitation'));
    expect(commands.press).toHaveBeenCalledExactlyOnceWith(liam, { command: 'openViewer', share: null });
    clickByPerson(button('New invitation'));
    expect(commands.renew).toHaveBeenCalledExactlyOnceWith(liam);
  });

  it('on what makes no sense now does nothing', () => {
    const { commands } = open([kaito], 'kaito');
    for (const one of screen.getAllByRole('button', { name: 'Request control' })) clickByPerson(one);
    expect(commands.press).not.toHaveBeenCalled();
  });
});

describe('the ticket', () => {
  it('is one click away', () => {
    const { commands } = open([kaito], 'kaito');
    clickByPerson(button('Open ticket'));
    expect(commands.openTicket).toHaveBeenCalledExactlyOnceWith(kaito);
  });

  it('that cannot be found is said to be so, and of this session only', async () => {
    const { commands } = open([kaito, sofia], 'kaito');
    commands.openTicket.mockResolvedValue(false);
    clickByPerson(button('Open ticket'));
    expect((await screen.findByRole('alert')).textContent).toBe(t('console.ticketGone'));
    clickByPerson(entry('Sofia'));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('Share and Log', () => {
  const tab = (name: string) => screen.getByRole('tab', { name });
  const log: Session['log'] = [{ about: 'session', at: 1_000, phase: { name: 'connected' } }];
  const busy = { ...kaito, log };

  it('are tabs, by pointer and by arrows', () => {
    open([busy], 'kaito');
    expect(tab('Share').getAttribute('aria-selected')).toBe('true');
    clickByPerson(tab('Log'));
    const panel = () => screen.getByRole('tabpanel');
    expect(panel().getAttribute('aria-labelledby')).toBe(tab('Log').id);
    expect(panel().querySelector('time')?.dateTime).toBe('1970-01-01T00:00:01.000Z');
    expect(panel().textContent).toContain('The customer is connected.');
    expect([tab('Share').tabIndex, tab('Log').tabIndex]).toEqual([-1, 0]);
    tab('Log').focus();
    for (const [key, name] of [
      ['ArrowRight', 'Share'],
      ['ArrowLeft', 'Log'],
      ['Enter', 'Log'],
    ] as const) {
      fireEvent.keyDown(document.activeElement ?? document.body, { key });
      expect([document.activeElement, panel().getAttribute('aria-labelledby')]).toEqual([
        tab(name),
        tab(name).id,
      ]);
    }
  });

  it('stay as they are when another session comes to the front', () => {
    open([busy, sofia], 'kaito');
    clickByPerson(tab('Log'));
    clickByPerson(entry('Sofia'));
    expect(tab('Log').getAttribute('aria-selected')).toBe('true');
  });
});

describe('the keyboard in the list', () => {
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
  const focused = () => document.activeElement?.querySelector('strong')?.textContent;

  it('goes up and down, to both ends, and never beyond or into what is folded away', () => {
    open([kaito, liam, sofia, nadia], 'sofia');
    entry('Sofia').focus();
    for (const [key, name] of [
      ['ArrowUp', 'Sofia'],
      ['ArrowDown', 'Kaito'],
      ['ArrowDown', 'Liam'],
      ['ArrowDown', 'Liam'],
      ['Home', 'Sofia'],
      ['End', 'Liam'],
      ['ArrowUp', 'Kaito'],
      ['x', 'Kaito'],
    ] as const) {
      press(key);
      expect([key, focused(), inFront()]).toEqual([key, name, name]);
    }
  });

  it('has one stop for the Tab key', () => {
    open([kaito, liam, sofia, nadia], 'kaito');
    expect(entries().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1, -1]);
  });

  it('has it at the first where the one in front is folded away', () => {
    const { put } = open([kaito, liam], 'kaito');
    put({ ...kaito, phase: PHASES.ended, shares: [] }, liam);
    expect([names(), entries().map(({ tabIndex }) => tabIndex)]).toEqual([
      ['Liam', 'Kaito'],
      [0, -1],
    ]);
  });

  it('stays with a session that moves to another group', () => {
    const { put } = open([kaito, sofia], 'sofia');
    entry('Sofia').focus();
    put(kaito, { ...sofia, shares: [] });
    expect([names(), focused()]).toEqual([['Kaito', 'Sofia'], 'Sofia']);
  });

  it('is not taken from elsewhere', () => {
    const { put } = open([kaito, sofia], 'sofia');
    button('Open ticket').focus();
    put(kaito, { ...sofia, shares: [] });
    expect(document.activeElement).toBe(button('Open ticket'));
  });
});

describe('where the organisation does not allow control', () => {
  it('the menu of the session in front says so, and follows what is decided', () => {
    const { policy } = open([kaito], 'kaito');
    const said = () => screen.queryAllByText(/Your organisation does not allow control/).length;
    expect(said()).toBe(0);
    act(() => {
      policy.value = parsePolicy({ levels: ['view'] });
    });
    expect(said()).toBeGreaterThan(0);
  });
});
