// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PageCard, type PageCardProps } from '../../../components/page-card';
import { type SessionRowProps, SessionRows } from '../../../components/session-rows';
import type { Menu, MenuButton, Press } from '../../../utils/protocol/panel';
import { clickByPerson, clickByScript, show, t } from '../../fakes/page';

afterEach(cleanup);

const button = (name: string) => screen.getByRole('button', { name });

describe('the card of the page under the popup', () => {
  const open = (kind: PageCardProps['kind'], more: Pick<PageCardProps, 'refused' | 'said'> = {}) => {
    const onEnable = vi.fn();
    show(<PageCard kind={kind} host="help.example:8443" {...more} onEnable={onEnable} />);
    return onEnable;
  };

  it.each([
    ['site', 'Use Deskside on help.example:8443'],
    ['unknownServer', 'Use help.example:8443 for this invitation'],
  ] as const)('lets Deskside into a %s by a person’s click only', (kind, name) => {
    const onEnable = open(kind);
    clickByScript(button(name));
    expect(onEnable).not.toHaveBeenCalled();
    clickByPerson(button(name));
    expect(onEnable).toHaveBeenCalledTimes(1);
  });

  it('only says so where Deskside is on already', () => {
    open('helpdesk');
    expect(screen.getByText(t('popup.helpdeskOn', { site: 'help.example:8443' }))).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says what is recognised there', () => {
    open('helpdesk', { said: 'Redmine was recognised here.' });
    expect(screen.getByRole('status').textContent).toMatch(/^Redmine was recognised here\. Deskside is on/u);
  });

  it.each([
    ['site', 'popup.refused', 'Use Deskside on help.example:8443'],
    ['unknownServer', 'popup.serverRefused', 'Use help.example:8443 for this invitation'],
  ] as const)(
    'explains what the permission for a %s is for, where it was refused, and asks again',
    (kind, key, name) => {
      const onEnable = open(kind, { refused: true });
      expect(screen.getByText(t(key, { site: 'help.example:8443' }))).toBeTruthy();
      clickByPerson(button(name));
      expect(onEnable).toHaveBeenCalledTimes(1);
    },
  );

  it('warns before a server that nobody has used, and names it', () => {
    open('unknownServer');
    expect(screen.getByText(t('popup.unknownServer', { site: 'help.example:8443' }))).toBeTruthy();
    expect(screen.getByText(t('join.fraud'))).toBeTruthy();
  });

  it('does not warn of the agent’s own helpdesk', () => {
    open('site');
    expect(screen.queryByText(t('join.fraud'))).toBeNull();
  });
});

describe('the rows of open sessions', () => {
  const plain = (
    label: string,
    command: Press['command'],
    look: MenuButton['look'] = 'plain',
  ): MenuButton => ({
    label,
    press: { command, share: null },
    why: null,
    look,
  });
  const dead = (label: string, why: string): MenuButton => ({ label, press: null, why, look: 'plain' });
  const menu = (change: Partial<Menu> = {}): Menu => ({
    state: 'The customer is connected.',
    buttons: [],
    shares: [],
    notice: null,
    ...change,
  });
  const row = (change: Partial<SessionRowProps>): SessionRowProps => ({
    key: 'session-1',
    title: '#1042 · Kaito',
    about: 'Printer prints nothing',
    menu: menu(),
    press: () => {},
    summary: null,
    ...change,
  });
  const open = (...rows: SessionRowProps[]) => show(<SessionRows rows={rows} />);
  const press = (command: Press['command'], share: number | null = null): Press => ({ command, share });

  it('name who, what about and how it stands', () => {
    open(row({}), row({ key: 'session-2', title: 'Aiko', about: '', menu: menu({ state: 'Connecting…' }) }));
    const region = screen.getByRole('region', { name: 'Open sessions' });
    const [first, second] = within(region).getAllByRole('article');
    expect(first?.textContent).toBe('#1042 · KaitoPrinter prints nothingThe customer is connected.');
    expect(second?.textContent).toBe('AikoConnecting…');
  });

  it('say what to say next, until OK', () => {
    const pressed = vi.fn();
    const notice = { title: 'Your request was sent.', say: 'Say: please press OK.', ok: 'OK' };
    open(row({ menu: menu({ notice }), press: pressed }));
    expect(document.body.textContent).toContain('Your request was sent. Say: please press OK.');
    clickByPerson(button('OK'));
    expect(pressed).toHaveBeenCalledExactlyOnceWith(press('closeNotice'));
  });

  it('do what can be done now, each row for itself', () => {
    const pressed = [vi.fn(), vi.fn()] as const;
    const buttons = [plain('Answer', 'openShare', 'primary'), plain('End session', 'endSession')];
    open(
      row({ menu: menu({ buttons }), press: pressed[0] }),
      row({ key: 'session-2', menu: menu({ buttons }), press: pressed[1] }),
    );
    const [first, second] = screen.getAllByRole('article');
    if (!first || !second) throw new Error('a row is missing');
    clickByPerson(within(second).getByRole('button', { name: 'End session' }));
    clickByPerson(within(first).getByRole('button', { name: 'Answer' }));
    expect(pressed[0]).toHaveBeenCalledExactlyOnceWith(press('openShare'));
    expect(pressed[1]).toHaveBeenCalledExactlyOnceWith(press('endSession'));
    expect(
      within(first)
        .getAllByRole('button')
        .map((one) => one.className),
    ).toEqual(['primary', '']);
  });

  it('say in words why a button cannot be pressed, once for each reason, and let it be reached', () => {
    const pressed = vi.fn();
    const buttons = [
      dead('Request view', 'Wait.'),
      plain('End session', 'endSession'),
      dead('Stop sharing', 'Nothing is shown.'),
      dead('Share my application', 'Wait.'),
    ];
    open(row({ menu: menu({ buttons }), press: pressed }));
    const reason = (name: string) =>
      document.getElementById(button(name).getAttribute('aria-describedby') ?? '')?.textContent;
    expect(reason('Request view')).toBe('Request view and Share my application: Wait.');
    expect(reason('Share my application')).toBe(reason('Request view'));
    expect(reason('Stop sharing')).toBe('Stop sharing: Nothing is shown.');
    expect(screen.getAllByText(/Wait\./u)).toHaveLength(1);
    expect(screen.getAllByRole('button').map((one) => one.getAttribute('aria-disabled'))).toEqual([
      'true',
      null,
      'true',
      'true',
    ]);
    for (const name of ['Request view', 'Stop sharing']) clickByPerson(button(name));
    expect(pressed).not.toHaveBeenCalled();
  });

  it('show what is shown, each with its own Stop', () => {
    const pressed = vi.fn();
    const shareRow = (ordinal: number, name: string): Menu['shares'][number] => ({
      ordinal,
      name,
      text: 'Seen by Kaito',
      level: 'View',
      buttons: [{ ...plain('Stop sharing', 'stopSharing', 'stop'), press: press('stopSharing', ordinal) }],
    });
    open(row({ menu: menu({ shares: [shareRow(2, 'Window'), shareRow(5, 'Window 2')] }), press: pressed }));
    const second = screen.getByRole('group', { name: 'Window 2' });
    expect(second.textContent).toContain('Window 2 View Seen by Kaito');
    clickByPerson(within(second).getByRole('button', { name: 'Stop sharing' }));
    expect(pressed).toHaveBeenCalledExactlyOnceWith(press('stopSharing', 5));
  });

  it('fold away what makes no sense now in all but the first, and nothing that can be stopped', () => {
    const buttons = [dead('Request control', 'Not yet.'), plain('End session', 'endSession')];
    open(row({ menu: menu({ buttons }) }), row({ key: 'session-2', menu: menu({ buttons }) }));
    const isFolded = (element: Element) => element.closest('details:not([open])') !== null;
    const all = (name: string) => screen.getAllByText(name, { selector: 'button' }).map(isFolded);
    expect([all('Request control'), all('End session')]).toEqual([
      [false, true],
      [false, false],
    ]);
  });
});
