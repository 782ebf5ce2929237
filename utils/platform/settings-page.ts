import { type Signal, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { parseTypedOrigin } from '../session/typed-origin';
import { disableOrigin } from './disable-origin';
import { enableOrigin } from './enable-origin';
import { isPermitted, type OriginList } from './origins';
import { loadPolicy, onPolicyChanged } from './policy';
import { builtInServers, ownServers } from './servers';
import {
  type Locked,
  loadSettings,
  lockedBy,
  onSettingsChanged,
  type Settings,
  saveSettings,
} from './settings';
import { loadHealth, onHealthChanged, type SitesHealth } from './site-health';

/** What the pages with settings show, kept up to date with the settings and the browser's permissions. */
export interface SettingsView {
  settings: Settings;
  /** Decided by the organisation. */
  locked: Locked;
  servers: ListedOrigin[];
  sites: ListedOrigin[];
  /** What is known of the helpdesks, by origin. */
  health: SitesHealth;
  /** The server for new invitations. */
  chosen: string;
}
interface ListedOrigin {
  origin: string;
  allowed: boolean;
  fixed: boolean;
}

async function listed(origins: readonly string[], fixed: boolean): Promise<ListedOrigin[]> {
  return Promise.all(
    origins.map(async (origin) => ({ origin, fixed, allowed: fixed || (await isPermitted(origin)) })),
  );
}

async function read(): Promise<SettingsView> {
  const [settings, policy] = await Promise.all([loadSettings(), loadPolicy()]);
  const [builtIn, added, sites, health] = await Promise.all([
    listed(builtInServers(), true),
    listed(ownServers(settings), false),
    listed(settings.sites, false),
    loadHealth(),
  ]);
  const servers = [...builtIn, ...added];
  const usable = servers.filter(({ allowed }) => allowed);
  const chosen = usable.find(({ origin }) => origin === settings.server) ?? usable[0];
  return { settings, locked: lockedBy(policy), servers, sites, health, chosen: chosen?.origin ?? '' };
}

/** The settings as a signal, and the few things a page of settings does with them. */
export async function openSettings(): Promise<{ view: Signal<SettingsView>; saved: Signal<boolean> }> {
  const view = signal(await read());
  const saved = signal(false);
  const again = () => {
    void read().then((next) => {
      view.value = next;
    });
  };
  onSettingsChanged(() => {
    saved.value = true;
    again();
  });
  onPolicyChanged(again);
  onHealthChanged(again);
  browser.permissions.onAdded.addListener(again);
  browser.permissions.onRemoved.addListener(again);
  // What has changed before anything of it could be heard.
  again();
  return { view, saved };
}

/** What both pages do with the two lists of origins. */
export const originCommands = (list: OriginList) => ({
  onAdd(text: string): 'notAnAddress' | 'notSecure' | null {
    const typed = parseTypedOrigin(text);
    if (!typed.ok) return typed.problem;
    void enableOrigin(list, typed.origin);
    return null;
  },
  onAllow: (origin: string) => void enableOrigin(list, origin),
  onRemove: (origin: string) => void disableOrigin(list, origin),
});

export const save = (change: Partial<Settings>): void => void saveSettings(change);

/** The list of helpdesks, with what is known of them. */
export const siteListOf = ({ locked, sites, health }: SettingsView) => ({
  listed: sites,
  locked: locked.has('sites'),
  health,
  onCopy: (report: (about: { version: string; userAgent: string }) => string) =>
    navigator.clipboard.writeText(
      report({ version: browser.runtime.getManifest().version, userAgent: navigator.userAgent }),
    ),
  ...originCommands('sites'),
});

/** The list of servers: what it shows, and what is done with it. */
export const serverListOf = ({ settings, locked, servers, chosen }: SettingsView) => ({
  servers,
  locked: locked.has('servers'),
  chosen,
  tokens: settings.agentTokens,
  onChoose: (server: string) => save({ server }),
  onToken: (origin: string, token: string) =>
    save({ agentTokens: { ...settings.agentTokens, [origin]: token } }),
  ...originCommands('servers'),
});
