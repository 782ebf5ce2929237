import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadPolicy } from '../../../utils/platform/policy';
import {
  DEFAULT_SETTINGS,
  keepFromPages,
  loadSettings,
  lockedBy,
  onSettingsChanged,
  type Settings,
  saveSettings,
} from '../../../utils/platform/settings';
import { HOSTILE, type HostileName, hostileNames } from '../../fakes/hostile';

beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

const SERVER = 'https://one.example';
/** Nothing here is what stands there by default. */
const OTHERS: Settings = {
  role: 'agent',
  agentName: 'Aiko',
  language: 'ja',
  consentTimeoutMs: 5_000,
  inviteTtlMs: 120_000,
  agentTokens: { [SERVER]: 'token' },
  server: SERVER,
  servers: [SERVER],
  sites: ['https://help.example'],
  note: 'never',
  recordsMax: 1,
  recordDays: 7,
};

/** What cannot be stored, or is what stands there by default anyway. */
const storable = hostileNames.filter(
  (name) => !['function', 'symbol', 'bigint', 'undefined', 'date'].includes(name),
);
const keys = Object.keys(DEFAULT_SETTINGS) as Array<keyof Settings>;
/** Text of the person's own, kept as it is. */
const kept: Partial<Record<keyof Settings, readonly HostileName[]>> = {
  agentName: ['empty', 'markup'],
  server: ['null'],
};
const cells = keys.flatMap((key) =>
  storable.filter((name) => !kept[key]?.includes(name)).map((name) => [key, name] as const),
);

describe('settings', () => {
  it('have defaults', async () => {
    expect(await loadSettings()).toEqual({
      role: '',
      agentName: '',
      language: 'auto',
      consentTimeoutMs: 60_000,
      inviteTtlMs: 600_000,
      agentTokens: {},
      server: null,
      servers: [],
      sites: [],
      note: 'ask',
      recordsMax: 200,
      recordDays: 90,
    });
  });

  it('are kept one by one', async () => {
    await saveSettings({ agentName: 'Aiko' });
    await saveSettings({ language: 'ja' });
    await saveSettings({ agentTokens: { [SERVER]: 'token' } });
    expect(await loadSettings()).toEqual({
      ...DEFAULT_SETTINGS,
      agentName: 'Aiko',
      language: 'ja',
      agentTokens: { [SERVER]: 'token' },
    });
  });

  it.each(cells)('%s that is %s falls back, and harms no other', async (key, name) => {
    await fakeBrowser.storage.local.set({ settings: { ...OTHERS, [key]: HOSTILE[name] } });
    expect(await loadSettings()).toEqual({ ...OTHERS, [key]: DEFAULT_SETTINGS[key] });
  });

  it.each(storable)('that are %s altogether are the defaults', async (name) => {
    await fakeBrowser.storage.local.set({ settings: HOSTILE[name] });
    expect(await loadSettings()).toEqual(DEFAULT_SETTINGS);
  });

  it.each([
    ['consentTimeoutMs', 999],
    ['consentTimeoutMs', 600_001],
    ['inviteTtlMs', 999],
    ['inviteTtlMs', 3_600_001],
    ['recordsMax', 0],
    ['recordsMax', 1_001],
    ['recordDays', 0],
    ['recordDays', 3_651],
  ] as const)('do not take %s to be %i', async (key, ms) => {
    await fakeBrowser.storage.local.set({ settings: { [key]: ms } });
    expect((await loadSettings())[key]).toBe(DEFAULT_SETTINGS[key]);
  });

  it.each([
    ['a list of pages', { sites: ['https://help.example/tickets'] }],
    ['a site that anybody on the way can change', { sites: ['http://help.example'] }],
    ['a server that is no origin', { servers: ['help.example'] }],
    ['a token for no server', { agentTokens: { everybody: 'token' } }],
    ['a token that is no text', { agentTokens: { [SERVER]: 42 } }],
    ['a token without end', { agentTokens: { [SERVER]: 'x'.repeat(201) } }],
  ])('do not take %s', async (_, settings) => {
    await fakeBrowser.storage.local.set({ settings });
    expect(await loadSettings()).toEqual(DEFAULT_SETTINGS);
  });

  it('are out of reach of scripts in pages', async () => {
    const setAccessLevel = vi.fn(async () => {});
    vi.stubEnv('CHROME', 'true');
    const local = { ...fakeBrowser.storage.local, setAccessLevel };
    vi.stubGlobal('chrome', { ...fakeBrowser, storage: { ...fakeBrowser.storage, local } });
    await keepFromPages();
    expect(setAccessLevel).toHaveBeenCalledExactlyOnceWith({ accessLevel: 'TRUSTED_CONTEXTS' });
  });
});

/** docs/policy.md: what each key comes to here. */
const DECIDED = [
  ['servers', [SERVER, 'not an origin'], { servers: [SERVER] }],
  ['servers', [], { servers: [] }],
  ['sites', ['https://decided.example'], { sites: ['https://decided.example'] }],
  ['note', 'always', { note: 'always' }],
  ['consentTimeoutSeconds', 30, { consentTimeoutMs: 30_000 }],
  ['inviteMinutes', 5, { inviteTtlMs: 300_000 }],
  ['recordsMax', 10, { recordsMax: 10 }],
  ['recordDays', 30, { recordDays: 30 }],
] as const;

describe('what the organisation has decided', () => {
  it.each(DECIDED)('%s: %j holds, whatever is stored, and is locked', async (key, value, holds) => {
    await saveSettings(OTHERS);
    await fakeBrowser.storage.managed.set({ [key]: value });
    expect(await loadSettings()).toEqual({ ...OTHERS, ...holds });
    expect([...lockedBy(await loadPolicy())]).toEqual(Object.keys(holds));
  });

  it.each([
    ['surfaces', ['tab']],
    ['levels', ['view']],
    ['sessionMinutes', 30],
    ['controlMinutes', 5],
  ] as const)('%s is no setting: nothing changes here', async (key, value) => {
    await saveSettings(OTHERS);
    await fakeBrowser.storage.managed.set({ [key]: value });
    expect(await loadSettings()).toEqual(OTHERS);
    expect(lockedBy(await loadPolicy()).size).toBe(0);
  });

  it('is not written into what this person has set, and what they had set is back without it', async () => {
    await saveSettings({ note: 'never', recordsMax: 50 });
    await fakeBrowser.storage.managed.set({ note: 'always' });
    await saveSettings({ recordsMax: 20 });
    await fakeBrowser.storage.managed.clear();
    expect(await loadSettings()).toEqual({ ...DEFAULT_SETTINGS, note: 'never', recordsMax: 20 });
  });
});

describe('who watches the settings', () => {
  it('hears what they are and what they were', async () => {
    const changed = vi.fn();
    onSettingsChanged(changed);
    await saveSettings({ language: 'ja' });
    await saveSettings({ sites: ['https://help.example'] });
    const [first, second] = [
      { ...DEFAULT_SETTINGS, language: 'ja' },
      { ...DEFAULT_SETTINGS, language: 'ja', sites: ['https://help.example'] },
    ];
    expect(changed.mock.calls).toEqual([
      [first, DEFAULT_SETTINGS],
      [second, first],
    ]);
  });

  it('hears nothing of other areas and keys', async () => {
    const changed = vi.fn();
    onSettingsChanged(changed);
    await fakeBrowser.storage.session.set({ settings: OTHERS });
    await fakeBrowser.storage.local.set({ other: OTHERS });
    expect(changed).not.toHaveBeenCalled();
  });

  it('hears defaults in place of nonsense', async () => {
    const changed = vi.fn();
    onSettingsChanged(changed);
    await fakeBrowser.storage.local.set({ settings: 'nonsense' });
    expect(changed).toHaveBeenCalledExactlyOnceWith(DEFAULT_SETTINGS, DEFAULT_SETTINGS);
  });
});
