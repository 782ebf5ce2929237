import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { CONSENT_TIMEOUT_MS } from '../protocol/limits';
import { lineOf, Origin } from '../protocol/primitives';

/** What a person may set on this machine (storage.local). Each with the default that holds until then. */
const Settings = v.object({
  /** The agent's name as customers see it. Empty: the name the helpdesk shows. */
  agentName: v.fallback(lineOf(100), ''),
  language: v.fallback(v.picklist(['auto', 'en', 'ja']), 'auto'),
  /** How long a request may stay unanswered, ms. */
  consentTimeoutMs: v.fallback(
    v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(600_000)),
    CONSENT_TIMEOUT_MS,
  ),
  /** For servers that mint invites only for known agents. */
  agentToken: v.fallback(v.pipe(v.string(), v.maxLength(200)), ''),
  /** The server used for new invites and typed codes: one of the built-in ones. */
  server: v.fallback(v.nullable(Origin), null),
});
export type Settings = v.InferOutput<typeof Settings>;

const KEY = 'settings';

export const DEFAULT_SETTINGS: Settings = v.parse(Settings, {
  agentName: undefined,
  language: undefined,
  consentTimeoutMs: undefined,
  agentToken: undefined,
  server: undefined,
});

export async function loadSettings(): Promise<Settings> {
  const stored = (await browser.storage.local.get(KEY))[KEY];
  return v.parse(Settings, {
    ...DEFAULT_SETTINGS,
    ...(typeof stored === 'object' && stored !== null ? stored : {}),
  });
}

/** Settings hold the agent's token: scripts in pages have no business with them. */
export async function keepFromPages(): Promise<void> {
  if (import.meta.env.CHROME) await chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}

export async function saveSettings(change: Partial<Settings>): Promise<void> {
  await browser.storage.local.set({ [KEY]: { ...(await loadSettings()), ...change } });
}

/** Known servers: built into the package (design decision 9). A page can never add one. */
export const knownServers = (): readonly string[] => __SERVERS__;
export const isKnownServer = (origin: string): boolean => knownServers().includes(origin);

export function defaultServer(settings: Settings): string {
  const chosen = settings.server;
  const [first] = knownServers();
  if (first === undefined) throw new Error('this package was built without a server');
  return chosen !== null && isKnownServer(chosen) ? chosen : first;
}
