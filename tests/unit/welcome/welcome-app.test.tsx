// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { WelcomeApp, type WelcomeAppProps } from '../../../entrypoints/welcome/welcome-app';
import { loadSettings, type Settings } from '../../../utils/platform/settings';
import type { TypedCodeProblem } from '../../../utils/session/invite-code';
import { fakePermissions } from '../../fakes/browser';
import { SERVER } from '../../fakes/examples';
import { clickByPerson, show, t } from '../../fakes/page';
import { ADDED_SERVER, settingsView } from '../../fakes/settings-view';

let permissions: ReturnType<typeof fakePermissions>;
beforeEach(() => {
  fakeBrowser.reset();
  permissions = fakePermissions();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

type Joined = WelcomeAppProps['joined']['value'];
const NOT_YET: Joined = { busy: false, said: '', problem: null };

function open(role: Settings['role'] = '', joined: Joined = NOT_YET) {
  const view = settingsView({ role });
  const signals = { view, joined: signal(joined) };
  const acts = {
    onJoin: vi.fn((_text: string, _server: string): TypedCodeProblem | null => null),
    onLanguage: vi.fn(),
    onAgent: vi.fn(),
    onSettings: vi.fn(),
  };
  show(<WelcomeApp {...signals} {...acts} />);
  return { ...signals, ...acts };
}

const part = (name: string) => within(screen.getByRole('region', { name }));
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const typeCode = (text: string) => {
  fireEvent.input(screen.getByLabelText(t('popup.codeLabel')), { target: { value: text } });
  clickByPerson(button('Join'));
};

describe('the welcome page', () => {
  it('says what Deskside is, to either of two people, and asks nothing else of them', () => {
    open();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Welcome to Deskside');
    expect(screen.getAllByRole('region').map((one) => one.getAttribute('aria-label'))).toEqual([
      t('popup.invited'),
      t('popup.forAgents'),
    ]);
    for (const word of ['what', 'calm', 'keyboard'] as const)
      expect(screen.getByText(t(`welcome.${word}`))).toBeTruthy();
    expect(permissions.asked).toEqual([]);
  });

  it('speaks another language when it is asked to', () => {
    const { onLanguage } = open();
    fireEvent.change(screen.getByLabelText(t('settings.language')), { target: { value: 'ja' } });
    expect(onLanguage).toHaveBeenCalledExactlyOnceWith('ja');
  });
});

describe('somebody who was invited', () => {
  it('types the code, and chooses the server', () => {
    const { onJoin } = open();
    fireEvent.change(part(t('popup.invited')).getByRole('combobox'), { target: { value: ADDED_SERVER } });
    typeCode('K7QM-4XW9-P2HC');
    expect(onJoin).toHaveBeenCalledExactlyOnceWith('K7QM-4XW9-P2HC', ADDED_SERVER);
  });

  it('is warned before, and told of the other way', () => {
    open();
    expect(part(t('popup.invited')).getByText(t('join.fraud'))).toBeTruthy();
    expect(part(t('popup.invited')).getByText(t('welcome.link'))).toBeTruthy();
  });

  it('is told of a slip', () => {
    const { onJoin } = open();
    onJoin.mockReturnValue('checkFailed');
    typeCode('K7QM-4XW9-P2HD');
    expect(part(t('popup.invited')).getByRole('alert').textContent).toBe(t('code.checkFailed'));
  });

  it('is told how the joining goes', () => {
    const { joined } = open();
    const status = part(t('popup.invited')).getByRole('status');
    expect([status.textContent, button('Join').disabled]).toEqual(['', false]);
    act(() => {
      joined.value = { busy: true, said: 'Connecting…', problem: null };
    });
    expect([status.textContent, button('Join').disabled]).toEqual(['Connecting…', true]);
    act(() => {
      joined.value = { busy: false, said: '', problem: 'That code did not fit.' };
    });
    expect([status.textContent, button('Join').disabled]).toEqual(['', false]);
    expect(part(t('popup.invited')).getByRole('alert').textContent).toBe('That code did not fit.');
  });

  it('is offered only servers that may be used', () => {
    const { view } = open();
    act(() => {
      const servers = view.value.servers.map((one) => ({ ...one, allowed: one.origin === SERVER }));
      view.value = { ...view.value, servers };
    });
    expect(part(t('popup.invited')).queryByRole('combobox')).toBeNull();
    expect(part(t('popup.invited')).getByText('Through server.example')).toBeTruthy();
  });
});

describe('somebody who helps', () => {
  it.each(['', 'customer'] as const)('says so first (role "%s")', (role) => {
    const { onAgent } = open(role);
    expect(screen.queryByLabelText(t('settings.name'))).toBeNull();
    expect(screen.queryByLabelText(t('settings.addSite'))).toBeNull();
    clickByPerson(button(t('welcome.setUp')));
    expect(onAgent).toHaveBeenCalledTimes(1);
  });

  it('finds what an agent needs to begin', async () => {
    open('agent');
    expect(screen.queryByRole('button', { name: t('welcome.setUp') })).toBeNull();
    fireEvent.change(screen.getByLabelText(t('settings.name')), { target: { value: 'Aiko' } });
    await vi.waitUntil(async () => (await loadSettings()).agentName === 'Aiko');
    fireEvent.input(screen.getByLabelText(t('settings.addSite')), { target: { value: 'desk.example' } });
    clickByPerson(button('Enable'));
    await vi.waitUntil(() => permissions.patterns.has('https://desk.example/*'));
    expect((await loadSettings()).sites).toEqual(['https://desk.example']);
  });

  it('chooses the server for new invitations', async () => {
    open('agent');
    fireEvent.click(screen.getAllByRole('radio')[1] as HTMLElement);
    await vi.waitUntil(async () => (await loadSettings()).server === ADDED_SERVER);
  });

  it('goes on to all settings', () => {
    const { onSettings } = open('agent');
    clickByPerson(button(t('welcome.allSettings')));
    expect(onSettings).toHaveBeenCalledTimes(1);
  });
});
