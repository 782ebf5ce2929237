// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { OptionsApp } from '../../../entrypoints/options/options-app';
import { loadSettings, type Settings, saveSettings } from '../../../utils/platform/settings';
import { fakePermissions } from '../../fakes/browser';
import { ORIGIN, SERVER } from '../../fakes/examples';
import { clickByPerson, show, t } from '../../fakes/page';
import { ADDED_SERVER, settingsView } from '../../fakes/settings-view';

let permissions: ReturnType<typeof fakePermissions>;
beforeEach(() => {
  fakeBrowser.reset();
  permissions = fakePermissions(ADDED_SERVER, ORIGIN);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function open(change: Partial<Settings> = {}, locked: Array<keyof Settings> = []) {
  const saved = signal(false);
  const view = settingsView(change, locked);
  const onLanguage = vi.fn();
  show(
    <OptionsApp
      view={view}
      saved={saved}
      version="0.1.0"
      onLanguage={onLanguage}
      check={<button type="button">Test the connection</button>}
      nativeHost={<p>The helper</p>}
      records={<p>The records</p>}
    />,
  );
  return { saved, view, onLanguage };
}

const part = (name: string) => within(screen.getByRole('region', { name }));
const change = (element: Element, value: string) => fireEvent.change(element, { target: { value } });
const stored = async <K extends keyof Settings>(key: K): Promise<Settings[K]> => (await loadSettings())[key];

describe('the settings', () => {
  it('are eight parts and the version', () => {
    open();
    expect(screen.getAllByRole('region').map((one) => one.getAttribute('aria-label'))).toEqual([
      ...(['you', 'sites', 'servers', 'check'] as const).map((name) => t(`settings.${name}`)),
      t('nativeHost.title'),
      t('settings.limits'),
      t('settings.afterwards'),
      t('records.title'),
    ]);
    expect(screen.getByText('Deskside 0.1.0')).toBeTruthy();
    expect(part('Helper on this computer').getByText('The helper')).toBeTruthy();
    expect(part('Records').getByText('The records')).toBeTruthy();
    expect(part('Connection').getByRole('button', { name: 'Test the connection' })).toBeTruthy();
  });

  it('list the helpdesks and the servers, each in its part', () => {
    open();
    const hosts = (name: string) =>
      part(name)
        .getAllByRole('listitem')
        .map((item) => item.querySelector('strong')?.textContent);
    expect([hosts('Helpdesks'), hosts('Servers')]).toEqual([
      ['help.example'],
      ['server.example', 'added.example'],
    ]);
  });

  it('say when something was saved, and not before', () => {
    const { saved } = open();
    const [status] = screen.getAllByRole('status');
    expect(status?.textContent).toBe('');
    act(() => {
      saved.value = true;
    });
    expect(status?.textContent).toBe('Saved.');
  });

  it('follow what is set elsewhere', () => {
    const { view } = open();
    act(() => {
      view.value = { ...view.value, sites: [] };
    });
    expect(screen.getByText(t('settings.noSites'))).toBeTruthy();
  });
});

describe('what is changed is saved at once', () => {
  it.each([
    [t('settings.name'), 'agentName', ' Aiko ', 'Aiko'],
    [t('settings.consentTimeout'), 'consentTimeoutMs', '120000', 120_000],
    [t('settings.inviteTtl'), 'inviteTtlMs', '300000', 300_000],
    [t('settings.note'), 'note', 'always', 'always'],
    [t('settings.recordsMax'), 'recordsMax', '50', 50],
    [t('settings.recordDays'), 'recordDays', '30', 30],
  ] as const)('%s', async (label, key, typed, value) => {
    open();
    change(screen.getByLabelText(label), typed);
    await vi.waitUntil(async () => (await stored(key)) === value);
  });

  it('the language, by whoever shows the page', () => {
    const { onLanguage } = open();
    change(screen.getByLabelText(t('settings.language')), 'ja');
    expect(onLanguage).toHaveBeenCalledExactlyOnceWith('ja');
  });

  it('the server for new invitations', async () => {
    open();
    fireEvent.click(screen.getAllByRole('radio')[1] as HTMLElement);
    await vi.waitUntil(async () => (await stored('server')) === ADDED_SERVER);
  });

  it('a server’s token, beside those of the others', async () => {
    open({ agentTokens: { [SERVER]: 'token of the first' } });
    change(screen.getAllByLabelText(t('settings.token'))[1] as HTMLElement, 'token of the second');
    await vi.waitUntil(async () => ADDED_SERVER in (await stored('agentTokens')));
    expect(await stored('agentTokens')).toEqual({
      [SERVER]: 'token of the first',
      [ADDED_SERVER]: 'token of the second',
    });
  });
});

describe('what the organisation has set', () => {
  const SELECTS = {
    consentTimeoutMs: 'settings.consentTimeout',
    inviteTtlMs: 'settings.inviteTtl',
    note: 'settings.note',
    recordsMax: 'settings.recordsMax',
    recordDays: 'settings.recordDays',
  } as const;
  const KEYS = Object.keys(SELECTS) as Array<keyof typeof SELECTS>;

  it.each(KEYS)('is shown as locked: %s, and nothing else', (key) => {
    open({}, [key]);
    for (const other of KEYS)
      expect([other, screen.getByLabelText<HTMLSelectElement>(t(SELECTS[other])).disabled]).toEqual([
        other,
        other === key,
      ]);
    expect(screen.getAllByText(t('settings.locked'))).toHaveLength(1);
  });

  it.each([
    ['Helpdesks', 'sites', 'Servers'],
    ['Servers', 'servers', 'Helpdesks'],
  ] as const)('is shown as locked: the list %s', (name, key, other) => {
    open({}, [key]);
    expect(part(name).getByText(t('settings.lockedList'))).toBeTruthy();
    expect(part(name).queryAllByRole('button', { name: /Add|Enable|Remove/ })).toEqual([]);
    expect(part(other).getAllByRole('button', { name: /Add|Enable/ })).toHaveLength(1);
  });
});

describe('sites and servers', () => {
  it.each([
    ['Helpdesks', 'settings.addSite', 'Enable', 'sites'],
    ['Servers', 'settings.addServer', 'Add', 'servers'],
  ] as const)('%s are added to their own list', async (name, label, button, list) => {
    open();
    fireEvent.input(part(name).getByLabelText(t(label)), { target: { value: 'new.example/tickets' } });
    clickByPerson(part(name).getByRole('button', { name: button }));
    await vi.waitUntil(() => permissions.patterns.has('https://new.example/*'));
    expect(await stored(list)).toEqual(['https://new.example']);
  });

  it.each([
    ['Helpdesks', 'Remove help.example', ORIGIN],
    ['Servers', 'Remove added.example', ADDED_SERVER],
  ] as const)('%s are removed, and their permission with them', async (name, button, origin) => {
    await saveSettings({ sites: [ORIGIN], servers: [ADDED_SERVER] });
    open();
    clickByPerson(part(name).getByRole('button', { name: button }));
    await vi.waitUntil(() => !permissions.patterns.has(`${origin}/*`));
    const { sites, servers } = await loadSettings();
    expect([...sites, ...servers]).not.toContain(origin);
    expect([...sites, ...servers]).toHaveLength(1);
  });
});
