import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { NO_PARTS, type PageHealth, type Part, SiteHealth } from '../protocol/health';
import { Origin } from '../protocol/primitives';
import { oneAtATime } from './one-at-a-time';
import { loadSettings } from './settings';

/**
 * What was recognised at each enabled helpdesk, kept on this machine with the site and deleted with it: names of parts and
 * times, and nothing of what stands in a ticket. (docs/adr/0034-what-was-recognised-is-kept-by-name.md)
 */
export type SitesHealth = Readonly<Record<string, SiteHealth>>;

const KEY = 'health';
const SITES_MAX = 50;
/** Pages that say nothing new are written down once in this time. */
const AGAIN_MS = 3_600_000;

export async function loadHealth(): Promise<SitesHealth> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  if (typeof stored !== 'object' || stored === null) return {};
  const entries = Object.entries(stored).flatMap(([origin, value]) => {
    const health = v.safeParse(SiteHealth, value);
    return v.is(Origin, origin) && health.success ? [[origin, health.output] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Of a helpdesk on the list only: what comes after it was removed is not written down. */
export const noteHealth = (origin: string, health: PageHealth, now = Date.now()): Promise<void> =>
  change(async (all) => {
    if (!(await loadSettings()).sites.includes(origin)) return all;
    const next = withHealth(all[origin], health, now);
    return next === all[origin] ? all : { ...all, [origin]: next };
  });

export const forgetHealth = (origin: string): Promise<void> =>
  change(async (all) => {
    const { [origin]: gone, ...others } = all;
    return gone ? others : all;
  });

/** A page that is not recognised takes nothing away: other things may be at the same origin. */
export function withHealth(before: SiteHealth | undefined, health: PageHealth, now: number): SiteHealth {
  const product = health.product ?? before?.product ?? null;
  const known = before && before.product === product ? before.parts : NO_PARTS;
  const parts = { ...known };
  const look = (part: Part, found: boolean): void => {
    if (known[part]?.found !== found) parts[part] = { found, since: now };
  };
  for (const part of health.found) look(part, true);
  for (const part of health.missing) look(part, false);
  const isNews = JSON.stringify([product, parts]) !== JSON.stringify([before?.product, before?.parts]);
  return before && !isNews && now - before.seen < AGAIN_MS ? before : { product, seen: now, parts };
}

/** Calls back after every change. */
export function onHealthChanged(changed: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && changes[KEY]) changed();
  });
}

const change = (work: (now: SitesHealth) => Promise<SitesHealth>): Promise<void> =>
  oneAtATime(KEY, async () => {
    const before = await loadHealth();
    const after = await work(before);
    if (after !== before) await browser.storage.local.set({ [KEY]: newest(after) });
  });

const newest = (all: SitesHealth): SitesHealth =>
  Object.fromEntries(
    Object.entries(all)
      .sort(([, one], [, other]) => other.seen - one.seen)
      .slice(0, SITES_MAX),
  );
