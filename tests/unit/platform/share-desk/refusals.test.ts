import { beforeEach, describe, expect, it } from 'vitest';
import { createRefusals, type Refusals } from '../../../../utils/platform/share-desk/refusals';

let now: number;
let told: unknown[];
let refusals: Refusals;
beforeEach(() => {
  now = 0;
  told = [];
  refusals = createRefusals(
    () => now,
    (shareId, { reason, count }) => told.push([shareId, reason, count]),
  );
});

describe('what was refused', () => {
  it('is told at once, then with those that follow within half a second', () => {
    refusals.count('share-001', 'age');
    for (let count = 0; count < 5; count++) refusals.count('share-001', 'level');
    now = 500;
    refusals.count('share-001', 'rate');
    expect(told).toEqual([
      ['share-001', 'age', 1],
      ['share-001', 'rate', 7],
    ]);
  });

  it('is told whole half a second later, if nothing follows', () => {
    for (let count = 0; count < 3; count++) refusals.count('share-001', 'suspended');
    now = 499;
    refusals.beat();
    expect(told).toEqual([['share-001', 'suspended', 1]]);
    now = 500;
    refusals.beat();
    now = 2_000;
    refusals.beat();
    expect(told.slice(1)).toEqual([['share-001', 'suspended', 3]]);
  });

  it('is counted for each share by itself, from the beginning of its control', () => {
    refusals.count('share-001', 'age');
    refusals.count('share-002', 'age');
    refusals.forget('share-001');
    refusals.count('share-001', 'epoch');
    expect(told).toEqual([
      ['share-001', 'age', 1],
      ['share-002', 'age', 1],
      ['share-001', 'epoch', 1],
    ]);
  });

  it('that is no message is each one’s', () => {
    refusals.countInvalid(['share-001', 'share-002']);
    refusals.countInvalid([]);
    expect(told).toEqual([
      ['share-001', 'invalid', 1],
      ['share-002', 'invalid', 1],
    ]);
  });

  it('is not remembered without end, whatever ids there are', () => {
    for (let id = 0; id < 10_000; id++) refusals.count(`share-${id}`, 'share');
    expect(told).toHaveLength(64);
  });
});
