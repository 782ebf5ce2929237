/** The group that says how a program is started; others are actions and extensions. */
const GROUP = 'Desktop Entry';

/** Keys of that group with their values as they are written, e.g. `Name[ja]`. */
export type EntryKeys = ReadonlyMap<string, string>;

/**
 * A desktop file's text → its keys, or undefined if it is none. (Desktop Entry Specification 1.5, "Basic format of the
 * file".) Of a key that is there twice the last counts, as GLib has it.
 */
export function parseEntry(text: string): EntryKeys | undefined {
  const keys = new Map<string, string>();
  let group: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const header = /^\[([^[\]]+)\]\s*$/.exec(line)?.[1];
    const equals = line.indexOf('=');
    // Nothing but comments may come before our group.
    if (group === undefined ? header !== GROUP : !header && equals < 1) return undefined;
    if (header) group = header;
    else if (group === GROUP) keys.set(line.slice(0, equals).trimEnd(), line.slice(equals + 1).trim());
  }
  return group === undefined ? undefined : keys;
}

const ESCAPES: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };

/** A value of type string: what its escapes stand for. Unknown ones stay as they are. */
export const unescaped = (value: string): string =>
  value.replace(/\\(.)/g, (written, letter: string) => ESCAPES[letter] ?? written);

/** A value of type string(s): parts end with `;`, and `\;` is one of a part. Empty parts are none. */
export const listed = (value: string): string[] =>
  [...value.matchAll(/(?:\\.|[^;\\])+/g)].map(([part]) =>
    part.replace(/\\(.)/g, (written, letter: string) =>
      letter === ';' ? ';' : (ESCAPES[letter] ?? written),
    ),
  );

/** A value in the first of these locales that has one, else as it is for all. */
export function localised(keys: EntryKeys, key: string, locales: readonly string[]): string | undefined {
  const names = [...locales.map((locale) => `${key}[${locale}]`), key];
  const found = names.find((name) => keys.has(name));
  const value = found === undefined ? undefined : keys.get(found);
  return value === undefined ? undefined : unescaped(value);
}
