import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Policy, parsePolicy } from '../../utils/protocol/policy';

/** What operators read, what the browser checks and what we take are the same keys. */
const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Schema {
  type: string;
  title?: string;
  description?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
}
const schema = JSON.parse(read('public/managed-schema.json')) as Schema;
const properties = Object.entries(schema.properties ?? {});
const docs = read('docs/policy.md');
const rows = [
  ...(docs.split(/<!-- \/?keys -->/)[1] ?? '').matchAll(/^\| `(\w+)` \|([^|]*)\|([^|]*)\|([^|]*)\|$/gm),
].map(([, key = '', type = '', usual = '', sentence = '']) => ({
  key,
  type,
  usual,
  sentence: sentence.trim(),
}));
const keys = Object.keys(Policy.entries).sort();

describe('the keys of a policy', () => {
  it('are the same in the schema that the browser checks', () => {
    expect(properties.map(([key]) => key).sort()).toEqual(keys);
  });

  it('are the same in the docs, each once', () => {
    expect(rows.map(({ key }) => key).sort()).toEqual(keys);
  });

  it.each(rows)('$key is explained in one sentence', ({ usual, sentence }) => {
    expect(usual.trim()).not.toBe('');
    expect(sentence).toMatch(/^[A-Z][^.]+\.$/u);
  });

  it('are all in the example, which is taken as it stands', () => {
    const [, example = ''] = /```json\n([\s\S]*?)\n```/u.exec(docs) ?? [];
    const { extensions } = JSON.parse(example)['3rdparty'];
    expect(Object.keys(extensions.ID).sort()).toEqual(keys);
    expect(parsePolicy(extensions.ID)).toEqual(extensions.ID);
  });
});

describe('the schema that the browser checks', () => {
  it('is an object without additional properties, in which everything has one type and an explanation', () => {
    expect([schema.type, schema.additionalProperties]).toEqual(['object', undefined]);
    for (const [key, { type, title, description, items }] of properties)
      expect([key, typeof type, typeof title, typeof description, items?.type ?? 'string']).toEqual([
        key,
        'string',
        'string',
        'string',
        'string',
      ]);
  });

  it.each(properties.filter(([, { type }]) => type === 'integer'))(
    'has the bounds that we have: %s',
    (key, { minimum, maximum }) => {
      const taken = (value: number) =>
        Object.values(parsePolicy({ [key]: value })).some((said) => said !== null);
      const [min = Number.NaN, max = Number.NaN] = [minimum, maximum];
      expect([min - 1, min, max, max + 1].map(taken)).toEqual([false, true, true, false]);
    },
  );

  it.each(properties.filter(([, { enum: one, items }]) => one ?? items?.enum))(
    'has the words that we have: %s',
    (key, { enum: one, items }) => {
      for (const word of one ?? items?.enum ?? [])
        expect([
          word,
          Object.values(parsePolicy({ [key]: items ? [word] : word })).some((said) => said !== null),
        ]).toEqual([word, true]);
      expect(parsePolicy({ [key]: items ? ['nothing'] : 'nothing' })).toEqual(parsePolicy({}));
    },
  );
});
