/** Rules about words: every language says everything, with the same blanks to fill in. */
import type { SourceFile, Violation } from './source-files';

const pluralCategories = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

/** Key → text. A plural counts as one text, the one for `other`: languages differ in the rest. */
function flatten(node: unknown, prefix = ''): Map<string, string> {
  if (typeof node === 'string') return new Map([[prefix, node]]);
  if (typeof node !== 'object' || node === null) return new Map([[prefix, '']]);
  const entries = Object.entries(node);
  const isPlural = entries.length > 0 && entries.every(([key]) => pluralCategories.has(key));
  if (isPlural) return new Map([[prefix, String(Object.fromEntries(entries).other ?? '')]]);
  return new Map(entries.flatMap(([key, value]) => [...flatten(value, prefix ? `${prefix}.${key}` : key)]));
}

/** Compares every catalogue in locales/ with the English one, both ways. */
export function cataloguesAgree(files: readonly SourceFile[]): Violation[] {
  const catalogues = files.filter(({ path }) => /^locales\/[^/]+\.json$/.test(path));
  const english = catalogues.find(({ path }) => path === 'locales/en.json');
  if (!english || catalogues.length < 2)
    return ['locales/: en.json and at least one other language are needed'];
  const expected = flatten(JSON.parse(english.text));
  return catalogues
    .filter((file) => file !== english)
    .flatMap(({ path, text }) => compare(path, flatten(JSON.parse(text)), expected));
}

function compare(path: string, actual: Map<string, string>, expected: Map<string, string>): Violation[] {
  const missing = [...expected.keys()]
    .filter((key) => !actual.has(key))
    .map((key) => `${path}: ${key} is missing`);
  const surplus = [...actual.keys()]
    .filter((key) => !expected.has(key))
    .map((key) => `locales/en.json: ${key} is missing, ${path} has it`);
  const different = [...actual].flatMap(([key, text]) => {
    const [wanted, got] = [blanks(expected.get(key) ?? text), blanks(text)];
    return wanted === got
      ? []
      : [`${path}: ${key} fills in ${got || 'nothing'}, English ${wanted || 'nothing'}`];
  });
  const empty = [...actual]
    .filter(([, text]) => text.trim() === '')
    .map(([key]) => `${path}: ${key} is empty`);
  return [...missing, ...surplus, ...different, ...empty];
}

const blanks = (text: string): string =>
  [...new Set([...text.matchAll(/\{\s*(\w+)[^}]*\}/g)].map((match) => match[1]))].sort().join(', ');
