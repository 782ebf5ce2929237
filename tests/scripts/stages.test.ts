import { describe, expect, it } from 'vitest';
import { selectStages, stages } from '../../scripts/test/stages.mjs';

const names = (argv: string[]) => selectStages(argv).map((stage) => stage.name);

describe('selectStages', () => {
  it.each([
    [[], stages.map((stage) => stage.name)],
    [['--unit'], ['unit']],
    [['--e2e'], ['e2e']],
    [['--only=lint,types'], ['types', 'lint']],
    [
      ['--unit', '--only=imports'],
      ['imports', 'unit'],
    ],
  ])('%j', (argv, expected) => {
    expect(names(argv)).toEqual(expected);
  });

  it('names the parts there are when asked for another', () => {
    expect(() => names(['--fast'])).toThrow(/no part named fast.*types, lint/);
  });
});
