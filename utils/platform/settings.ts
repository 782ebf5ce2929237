import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { CONSENT_TIMEOUT_MS, INVITE_TTL_MS } from '../protocol/limits';
import { NoteWish, Origins, type Policy, RecordDays, RecordsMax } from '../protocol/policy';
import { lineOf, Origin } from '../protocol/primitives';
import { oneAtATime } from './one-at-a-time';
import { loadPolicy } from './policy';

const milliseconds = (min: number, max: number, usual: number) =>
  v.fallback(v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max)), usual);
const origins = v.fallback(Origins, []);

/** What a person may set on this machine (storage.local). Each with the default that holds until then. */
const Settings = v.object({
  /** What this person mostly is; decides what the popup puts first. Empty: not said yet. */
  role: v.fallback(v.picklist(['', 'agent', 'customer']), ''),
  /** The agent's name as customers see it. Empty: the name the helpdesk shows. */
  agentName: v.fallback(lineOf(100), ''),
  language: v.fallback(v.picklist(['auto', 'en', 'ja']), 'auto'),
  /** How long a request may stay unanswered, ms. */
  consentTimeoutMs: milliseconds(1_000, 600_000, CONSENT_TIMEOUT_MS),
  /** How long a code, or a link that was only copied, is good, ms. */
  inviteTtlMs: milliseconds(1_000, 3_600_000, INVITE_TTL_MS),
  /** For servers that mint invites only for known agents: one token a server, so that none learns another's. */
  agentTokens: v.fallback(v.record(Origin, v.pipe(v.string(), v.maxLength(200))), {}),
  /** The server used for new invites and typed codes: one of the known ones. */
  server: v.fallback(v.nullable(Origin), null),
  /** Servers added on this machine, beside the built-in ones. They count while their permission is there. */
  servers: origins,
  /** Helpdesks enabled on this machine. They count while their permission is there. */
  sites: origins,
  /** Agent: whether a note about the session goes into the ticket. */
  note: v.fallback(NoteWish, 'ask'),
  /** Records of sessions: so many stay on this machine, for so many days. */
  recordsMax: v.fallback(RecordsMax, 200),
  recordDays: v.fallback(RecordDays, 90),
});
export type Settings = v.InferOutput<typeof Settings>;

const SETTINGS_KEY = 'settings';

export const DEFAULT_SETTINGS: Settings = v.parse(
  Settings,
  Object.fromEntries(Object.keys(Settings.entries).map((name) => [name, undefined])),
);

const parse = (stored: unknown): Settings =>
  v.parse(Settings, {
    ...DEFAULT_SETTINGS,
    ...(typeof stored === 'object' && stored !== null ? stored : {}),
  });

/** What this person has set, whatever the organisation says. */
const loadOwn = async (): Promise<Settings> =>
  parse((await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY]);

/** What holds on this machine: the organisation's word where there is one, else this person's. */
export async function loadSettings(): Promise<Settings> {
  const [own, policy] = await Promise.all([loadOwn(), loadPolicy()]);
  return { ...own, ...settingsIn(policy) };
}

/** The settings that the organisation has decided: nobody can change them here. */
export type Locked = ReadonlySet<keyof Settings>;
export const lockedBy = (policy: Policy): Locked =>
  new Set(Object.keys(settingsIn(policy)) as Array<keyof Settings>);

function settingsIn(policy: Policy): Partial<Settings> {
  const { servers, sites, note, consentTimeoutSeconds, inviteMinutes, recordsMax, recordDays } = policy;
  return {
    ...(servers && { servers }),
    ...(sites && { sites }),
    ...(note && { note }),
    ...(consentTimeoutSeconds && { consentTimeoutMs: consentTimeoutSeconds * 1_000 }),
    ...(inviteMinutes && { inviteTtlMs: inviteMinutes * 60_000 }),
    ...(recordsMax && { recordsMax }),
    ...(recordDays && { recordDays }),
  };
}

/** Settings hold the agent's tokens: scripts in pages have no business with them. */
export async function keepFromPages(): Promise<void> {
  if (import.meta.env.CHROME) await chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** The change may depend on what this person has set so far; what is locked stays theirs, for when it is not any more. */
export const changeSettings = (change: (now: Settings) => Partial<Settings>): Promise<void> =>
  oneAtATime('settings', async () => {
    const now = await loadOwn();
    await browser.storage.local.set({ [SETTINGS_KEY]: { ...now, ...change(now) } });
  });

export const saveSettings = (change: Partial<Settings>): Promise<void> => changeSettings(() => change);

/** Calls back after every change of what this person has set, with what it was and is. (policy.ts has the rest.) */
export function onSettingsChanged(changed: (now: Settings, before: Settings) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[SETTINGS_KEY];
    if (area === 'local' && change) changed(parse(change.newValue), parse(change.oldValue));
  });
}
