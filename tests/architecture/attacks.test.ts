/** docs/attacks.md is read by people who look things up: what it points at has to be there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './source-files';

/** Where a name in the last column of a table may lead. */
const places = (name: string): string[] =>
  name.startsWith('e2e/')
    ? [`tests/${name}.spec.ts`]
    : [
        name,
        ...['tests/unit', 'tests'].flatMap((folder) => [
          `${folder}/${name}.test.ts`,
          `${folder}/${name}.test.tsx`,
        ]),
      ];

/** Rows of three cells, and which of their last cell's names lead nowhere. */
function deadPointers(markdown: string): { rows: number; dead: string[] } {
  const rows = [...markdown.matchAll(/^\|(?!---).*\|([^|]*)\|$/gm)].map(([, last = '']) => last);
  const names = rows.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
  const dead = names.filter((name) => !places(name).some((path) => existsSync(join(root, path))));
  return { rows: rows.length, dead };
}

describe('docs/attacks.md', () => {
  it('points at tests and files that exist', () => {
    const { rows, dead } = deadPointers(readFileSync(join(root, 'docs', 'attacks.md'), 'utf8'));
    expect(dead).toEqual([]);
    expect(rows).toBeGreaterThan(40);
  });

  it('would not get away with one that does not', () => {
    const table =
      '| attempt | outcome | shown by |\n|---|---|---|\n| a | `x` | `e2e/stop`, `e2e/gone`, `utils/gone.ts` |';
    expect(deadPointers(table).dead).toEqual(['e2e/gone', 'utils/gone.ts']);
  });
});
