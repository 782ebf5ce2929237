import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawMoves, type ShareMove } from '../e2e/support/share-moves';

const movesOf = (seed: number, count = 40): ShareMove[] => [...drawMoves(seed, count)];
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** What a person who only reads the moves would expect to be shown. */
function replayed(shown: readonly string[], { do: word, share }: ShareMove): string[] {
  if (word === 'add') return [...shown, 'sharing'];
  if (word === 'stop') return shown.filter((_, at) => at !== share);
  return shown.with(share, word === 'pause' ? 'paused' : 'sharing');
}

describe('moves that are drawn', () => {
  it('are as many as asked for, and the same for the same seed', () => {
    fc.assert(
      fc.property(seeds, fc.nat(60), (seed, count) => {
        const moves = movesOf(seed, count);
        expect(moves).toHaveLength(count);
        expect(movesOf(seed, count)).toEqual(moves);
        expect(movesOf(seed, 60).slice(0, count)).toEqual(moves);
      }),
    );
  });

  it('are others for another seed', () => {
    const drawn = Array.from({ length: 50 }, (_, seed) => JSON.stringify(movesOf(seed)));
    expect(new Set(drawn).size).toBe(50);
  });

  it('are each possible after the one before, and lead to what they say', () => {
    const before = { pause: 'sharing', resume: 'paused' } as const;
    fc.assert(
      fc.property(seeds, (seed) => {
        let shown = ['sharing'];
        for (const move of movesOf(seed)) {
          if (move.do === 'add') expect(move.share).toBe(shown.length);
          else expect(shown).toHaveProperty([move.share]);
          if (move.do === 'pause' || move.do === 'resume') expect(shown[move.share]).toBe(before[move.do]);
          shown = replayed(shown, move);
          expect(move.after).toEqual(shown);
        }
      }),
    );
  });

  it('keep one to four applications shown', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { after } of movesOf(seed)) {
          expect(after.length).toBeGreaterThanOrEqual(1);
          expect(after.length).toBeLessThanOrEqual(4);
        }
      }),
    );
  });

  it('are of every kind, and reach both bounds', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const moves = movesOf(seed);
      expect(new Set(moves.map((move) => move.do)).size).toBe(4);
    }
    const counts = new Set(movesOf(1, 200).map(({ after }) => after.length));
    expect([...counts].sort()).toEqual([1, 2, 3, 4]);
  });
});
