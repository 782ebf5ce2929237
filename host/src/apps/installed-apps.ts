import type { HostApp, HostWindow } from '../../../utils/protocol/host';
import { HOST_APPS_PER_ANSWER } from '../../../utils/protocol/limits';
import { Refused } from '../desktop';
import type { Apps } from '../serve';
import { hasIcon, type IconIndex, indexIcons, readIcon } from './icons';
import { type LaunchPorts, launch } from './launch';
import { localesOf } from './locales';
import { type Entry, readEntries } from './read-entries';

/** A list is read anew at most this often, however often it is asked for. */
const FRESH_MS = 2_000;
/** Programs that are being waited for; a person starts one. */
const LAUNCHES_MAX = 4;

/** What one reading found. */
interface Reading {
  entries: Entry[];
  icons: IconIndex;
}

/** The installed programs, as their desktop files tell. Only what was given out in a list can be asked for. */
export class InstalledApps implements Apps {
  private reading: Promise<Reading> | undefined;
  private readAt = 0;
  private readonly given = new Map<string, Entry>();
  private launching = 0;

  constructor(private readonly ports: LaunchPorts) {}

  async list(from: number, language: string): Promise<{ apps: HostApp[]; total: number }> {
    const { entries, icons } = await this.read(from === 0);
    const locales = localesOf(language);
    const byName = collatorOf(language);
    const named = entries
      .map((entry) => ({ entry, name: entry.name(locales) || entry.name([]) }))
      .sort((a, b) => byName(a.name, b.name) || (a.entry.id < b.entry.id ? -1 : 1));
    const page = named.slice(from, from + HOST_APPS_PER_ANSWER);
    for (const { entry } of page) this.given.set(entry.id, entry);
    const apps = page.map(({ entry, name }) => ({ id: entry.id, name, hasIcon: hasIcon(entry.icon, icons) }));
    return { apps, total: named.length };
  }

  async icon(id: string) {
    const { icon } = this.find(id);
    const { icons } = await this.read(false);
    return readIcon(icon, icons, this.ports.environment);
  }

  async launch(id: string): Promise<HostWindow> {
    const entry = this.find(id);
    if (this.launching >= LAUNCHES_MAX) throw new Refused('failed');
    this.launching += 1;
    try {
      return await launch(entry, this.ports);
    } finally {
      this.launching -= 1;
    }
  }

  private find(id: string): Entry {
    const entry = this.given.get(id);
    if (!entry) throw new Refused('unknown');
    return entry;
  }

  /** The first page reads anew; the others are of the same reading, so that none is missed or twice. */
  private read(anew: boolean): Promise<Reading> {
    const now = performance.now();
    if (this.reading && !(anew && now - this.readAt >= FRESH_MS)) return this.reading;
    const reading = this.readNow();
    this.reading = reading;
    this.readAt = now;
    reading.catch(() => {
      this.reading = undefined;
    });
    return reading;
  }

  private async readNow(): Promise<Reading> {
    const { environment } = this.ports;
    const [entries, icons] = await Promise.all([readEntries(environment), indexIcons(environment)]);
    return { entries, icons };
  }
}

/** Names in the order of a language; of English where there is no such. */
function collatorOf(language: string): (a: string, b: string) => number {
  try {
    return new Intl.Collator(language).compare;
  } catch {
    return new Intl.Collator('en').compare;
  }
}
