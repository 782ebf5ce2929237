import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Environment } from '../environment';
import { wordsOf } from '../words';
import { type EntryKeys, listed, localised, parseEntry, unescaped } from './entry-text';
import { argumentsOf } from './exec';
import { dataFolders } from './folders';
import { localesOfEnvironment } from './locales';
import { findProgram, findTerminal, type Terminal } from './programs';
import { readFileUpTo } from './read-file';

/** The largest known has 60 KB: names in 100 languages. */
const FILE_MAX_BYTES = 256 * 1024;
/** Far more than anybody has installed. */
const ENTRIES_MAX = 2_000;
/** Folders within folders: `kde/`, `wine/Programs/…`; ends loops of links, too. */
const DEPTH_MAX = 6;
/** As `AppId` in utils/protocol/host.ts. */
const ID = /^[\w.@+ -]{1,200}\.desktop$/;

/** A program that a person can start. */
export interface Entry {
  id: string;
  /** In the first of these locales, fit to be shown. */
  name(locales: readonly string[]): string;
  /** `Icon=` as it is written; empty: none. */
  icon: string;
  /** The program and its arguments, with the terminal before it if it needs one. */
  command: readonly [string, ...string[]];
  /** What must be there for it to run: the program itself, also where a terminal is started for it. */
  program: string;
  /** What its windows may call themselves, in small letters. */
  calledToo: ReadonlySet<string>;
}

/** All that may be shown and can be started, each id once: the first folder that has it wins, also to hide it. */
export async function readEntries(environment: Environment): Promise<Entry[]> {
  const files = new Map<string, string>();
  for (const folder of dataFolders(environment)) await gather(join(folder, 'applications'), '', files, 0);
  const terminal = await findTerminal(environment);
  const entries: Entry[] = [];
  for (const [id, file] of files) {
    const entry = await readEntry(id, file, environment, terminal);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** Adds the desktop files of a folder: id → path. `a/b.desktop` has the id `a-b.desktop`. */
async function gather(
  folder: string,
  prefix: string,
  files: Map<string, string>,
  depth: number,
): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.sort()) {
    if (files.size >= ENTRIES_MAX) return;
    const path = join(folder, name);
    const id = prefix + name;
    if (name.endsWith('.desktop')) {
      if (ID.test(id) && !files.has(id)) files.set(id, path);
    } else if (depth < DEPTH_MAX && (await isFolder(path))) {
      await gather(path, `${id}-`, files, depth + 1);
    }
  }
}

async function readEntry(
  id: string,
  file: string,
  environment: Environment,
  terminal: Terminal | undefined,
): Promise<Entry | undefined> {
  const keys = parseEntry(decoded(await readFileUpTo(file, FILE_MAX_BYTES)));
  if (!keys || !isShown(keys, environment)) return undefined;
  const needsTerminal = keys.get('Terminal') === 'true';
  if (needsTerminal && !terminal) return undefined;
  const tryExec = keys.get('TryExec');
  if (tryExec && !(await findProgram(unescaped(tryExec), environment))) return undefined;
  const icon = unescaped(keys.get('Icon') ?? '');
  const fields = { icon, name: localised(keys, 'Name', localesOfEnvironment(environment)) ?? '', file };
  const own = argumentsOf(unescaped(keys.get('Exec') ?? ''), fields);
  const name = (locales: readonly string[]) => wordsOf(localised(keys, 'Name', locales) ?? '');
  if (!own || own.some((word) => word.includes('\0')) || name([]) === '') return undefined;
  return {
    id,
    name,
    icon,
    command: needsTerminal && terminal ? [terminal.path, '-e', ...own] : own,
    program: own[0],
    calledToo: namesOfWindows(id, keys, own[0], needsTerminal ? terminal : undefined),
  };
}

/** Whether its makers want it in this desktop's menu. (Desktop Entry Specification 1.5, "Recognized desktop entry keys") */
function isShown(keys: EntryKeys, { XDG_CURRENT_DESKTOP }: Environment): boolean {
  if (keys.get('Type') !== 'Application') return false;
  if (keys.get('Hidden') === 'true' || keys.get('NoDisplay') === 'true') return false;
  const only = listed(keys.get('OnlyShowIn') ?? '');
  const not = listed(keys.get('NotShowIn') ?? '');
  for (const desktop of (XDG_CURRENT_DESKTOP ?? '').split(':')) {
    if (only.includes(desktop)) return true;
    if (not.includes(desktop)) return false;
  }
  return !keys.has('OnlyShowIn');
}

/** `org.gnome.TextEditor.desktop` with `gnome-text-editor %U`: that, `texteditor`, and the program. */
function namesOfWindows(id: string, keys: EntryKeys, program: string, terminal: Terminal | undefined) {
  const bare = id.slice(0, -'.desktop'.length);
  const names = [
    unescaped(keys.get('StartupWMClass') ?? ''),
    bare,
    bare.split('.').at(-1) ?? '',
    unescaped(keys.get('Name') ?? ''),
    // A starter of many programs says nothing about this one.
    STARTERS.has(basename(program)) ? '' : basename(program),
    terminal?.name ?? '',
  ];
  return new Set(names.map((name) => name.toLowerCase()).filter((name) => name !== ''));
}

const STARTERS = new Set(['env', 'sh', 'bash', 'flatpak', 'snap', 'java', 'python3', 'wine', 'gapplication']);

/** Empty for what is no UTF-8: it is no desktop file then. */
function decoded(bytes: Buffer | undefined): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}
