// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PageCard, type PageCardProps } from '../../../components/page-card';
import { type SessionRowProps, SessionRows } from '../../../components/session-rows';
import { clickByPerson, clickByScript, show, t } from '../../fakes/page';

afterEach(cleanup);

const button = (name: string) => screen.getByRole('button', { name });

describe('the card of the page under the popup', () => {
  const open = (kind: PageCardProps['kind']) => {
    const onEnable = vi.fn();
    show(<PageCard kind={kind} host="help.example:8443" onEnable={onEnable} />);
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
  const row = (change: Partial<SessionRowProps>): SessionRowProps => ({
    key: 'session-1',
    title: '#1042 · Kaito',
    about: 'Printer prints nothing',
    state: 'The customer is connected.',
    hint: '',
    commands: [],
    ...change,
  });
  const open = (...rows: SessionRowProps[]) => show(<SessionRows rows={rows} />);

  it('name who, what about and how it stands', () => {
    open(row({}), row({ key: 'session-2', title: 'Aiko', about: '', state: 'Connecting…' }));
    const region = screen.getByRole('region', { name: 'Open sessions' });
    const [first, second] = within(region).getAllByRole('article');
    expect(first?.textContent).toBe('#1042 · KaitoPrinter prints nothingThe customer is connected.');
    expect(second?.textContent).toBe('AikoConnecting…');
  });

  it('say what to do next where there is something', () => {
    open(row({ hint: 'Say: please press OK.' }));
    expect(screen.getByText('Say: please press OK.')).toBeTruthy();
  });

  it('do what can be done now, each row for itself', () => {
    const acts = [vi.fn(), vi.fn(), vi.fn()] as const;
    const command = (label: string, run: () => void, look?: 'primary' | 'stop') => ({ label, run, look });
    open(
      row({ commands: [command('Answer', acts[0], 'primary'), command('End session', acts[1])] }),
      row({ key: 'session-2', commands: [command('End session', acts[2], 'stop')] }),
    );
    const [first, second] = screen.getAllByRole('article');
    if (!first || !second) throw new Error('a row is missing');
    clickByPerson(within(second).getByRole('button', { name: 'End session' }));
    expect(acts.map((act) => act.mock.calls.length)).toEqual([0, 0, 1]);
    clickByPerson(within(first).getByRole('button', { name: 'Answer' }));
    clickByPerson(within(first).getByRole('button', { name: 'End session' }));
    expect(acts.map((act) => act.mock.calls.length)).toEqual([1, 1, 1]);
    expect(screen.getAllByRole('button').map((one) => one.className)).toEqual(['primary', '', 'stop']);
  });
});
