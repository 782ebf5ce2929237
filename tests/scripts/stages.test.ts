import { describe, expect, it } from 'vitest';
import { selectStages, stages } from '../../scripts/test/stages.mjs';

const names = (argv: string[]) => selectStages(argv).map((stage) => stage.name);

describe('selectStages', () => {
  it.each([
    [
      [],
      stages.map((stage) => stage.name).filter((name) => !['helpdesks', 'network', 'native'].includes(name)),
    ],
    [['--only=helpdesks'], ['helpdesks']],
    [['--only=network'], ['network']],
    [['--only=native'], ['native']],
    [['--unit'], ['unit']],
    [['--e2e'], ['e2e']],
    [['--only=lint,types'], ['types', 'lint']],
    [['--only=sizes,unused'], ['unused', 'sizes']],
    [
      ['--unit', '--only=imports'],
      ['imports', 'unit'],
    ],
  ])('%j', (argv, expected) => {
    expect(names(argv)).toEqual(expected);
  });

  it('has the quick parts first and the browsers last', () => {
    const order = ['types', 'lint', 'imports', 'unused', 'unit', 'sizes', 'firefox', 'e2e'];
    expect(names([]).filter((name) => order.includes(name))).toEqual(order);
  });

  it('names the parts there are when asked for another', () => {
    expect(() => names(['--fast'])).toThrow(/no part named fast.*types, lint/);
  });
});
