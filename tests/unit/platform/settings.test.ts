import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  DEFAULT_SETTINGS,
  defaultServer,
  isKnownServer,
  knownServers,
  loadSettings,
  saveSettings,
} from '../../../utils/platform/settings';
import { HOSTILE, hostileNames } from '../../fakes/hostile';

const SERVERS = ['https://one.example', 'https://two.example'];
beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('__SERVERS__', SERVERS);
});

/** What cannot be stored, or is what stands there by default anyway. */
const storable = hostileNames.filter(
  (name) => !['function', 'symbol', 'bigint', 'undefined', 'date'].includes(name),
);
const keys = Object.keys(DEFAULT_SETTINGS) as Array<keyof typeof DEFAULT_SETTINGS>;
/** Text of the person's own, kept as it is. */
const kept = {
  agentName: ['empty', 'markup'],
  agentToken: ['empty', 'control', 'escape', 'newline', 'c1', 'bidi', 'isolate', 'markup'],
  server: ['null'],
} as Record<string, readonly string[]>;
const cells = keys.flatMap((key) =>
  storable.filter((name) => !kept[key]?.includes(name)).map((name) => [key, name] as const),
);

describe('settings', () => {
  it('have defaults', async () => {
    expect(await loadSettings()).toEqual({
      agentName: '',
      language: 'auto',
      consentTimeoutMs: 60_000,
      agentToken: '',
      server: null,
    });
  });

  it('are kept one by one', async () => {
    await saveSettings({ agentName: 'Aiko' });
    await saveSettings({ language: 'ja' });
    expect(await loadSettings()).toEqual({ ...DEFAULT_SETTINGS, agentName: 'Aiko', language: 'ja' });
  });

  it.each(cells)('%s that is %s falls back, and harms no other', async (key, name) => {
    const others = {
      agentName: 'Aiko',
      language: 'ja',
      consentTimeoutMs: 5_000,
      agentToken: 't',
      server: 'https://a.example',
    };
    await fakeBrowser.storage.local.set({ settings: { ...others, [key]: HOSTILE[name] } });
    expect(await loadSettings()).toEqual({ ...others, [key]: DEFAULT_SETTINGS[key] });
  });

  it.each(storable)('that are %s altogether are the defaults', async (name) => {
    await fakeBrowser.storage.local.set({ settings: HOSTILE[name] });
    expect(await loadSettings()).toEqual(DEFAULT_SETTINGS);
  });

  it.each([999, 600_001])('do not give a person %i ms to answer', async (consentTimeoutMs) => {
    await fakeBrowser.storage.local.set({ settings: { consentTimeoutMs } });
    expect((await loadSettings()).consentTimeoutMs).toBe(60_000);
  });
});

describe('servers', () => {
  it('are those of the package, and no others', () => {
    expect(knownServers()).toEqual(SERVERS);
    expect(isKnownServer('https://evil.example')).toBe(false);
    expect(SERVERS.every(isKnownServer)).toBe(true);
  });

  it('chosen in the settings count only if known', () => {
    const chosen = (server: string | null) => defaultServer({ ...DEFAULT_SETTINGS, server });
    expect([chosen(null), chosen('https://evil.example'), chosen('https://two.example')]).toEqual([
      'https://one.example',
      'https://one.example',
      'https://two.example',
    ]);
  });
});
