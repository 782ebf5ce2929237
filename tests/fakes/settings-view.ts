import { signal } from '@preact/signals';
import { DEFAULT_SETTINGS, type Settings } from '../../utils/platform/settings';
import type { SettingsView } from '../../utils/platform/settings-page';
import { ORIGIN, SERVER } from './examples';

export const ADDED_SERVER = 'https://added.example';

/** What a page of settings shows on a machine with one helpdesk and a second server. */
export const settingsView = (change: Partial<Settings> = {}, locked: Array<keyof Settings> = []) =>
  signal<SettingsView>({
    settings: { ...DEFAULT_SETTINGS, sites: [ORIGIN], servers: [ADDED_SERVER], ...change },
    locked: new Set(locked),
    servers: [
      { origin: SERVER, allowed: true, fixed: true },
      { origin: ADDED_SERVER, allowed: true, fixed: false },
    ],
    sites: [{ origin: ORIGIN, allowed: true, fixed: false }],
    health: {},
    chosen: SERVER,
  });
