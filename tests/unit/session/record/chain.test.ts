import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../../utils/protocol/record';
import { canonical } from '../../../../utils/session/record/canonical';
import {
  checkChain,
  GENESIS,
  hashOf,
  hashOfText,
  headOf,
  headWords,
  makeEntry,
  receiptWords,
} from '../../../../utils/session/record/chain';
import { answered, asked, BOX, chainOf, MET, RICH, rechained } from './records';

const entries = chainOf(RICH);
const at = (place: number): Entry => entries[place] ?? makeEntry(0, GENESIS, 0, true, MET);
const replaced = (place: number, change: Partial<Entry>): Entry[] =>
  entries.map((entry, nth) => (nth === place ? { ...entry, ...change } : entry));
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describe('canonical', () => {
  it('sorts keys at every depth, and nothing else', () => {
    expect(canonical({ b: [{ d: 1, c: null }, 'é'], a: true })).toBe('{"a":true,"b":[{"c":null,"d":1},"é"]}');
  });

  it('is the same for the same value, in whatever order its keys were set, and means that value', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, held]) => [key, reversed(held)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(reversed(value))).toBe(canonical(value));
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
    );
  });
});

describe('hashes and words', () => {
  it('are SHA-256 of what says what it is', () => {
    expect(hashOf(at(1))).toBe(sha256(`deskside entry 1\n${canonical(at(1))}`));
    expect(hashOfText('画面\n')).toBe(sha256('画面\n'));
  });

  it('begin with the chain’s beginning', () => {
    expect(headOf([])).toBe(GENESIS);
    expect(headOf(entries)).toBe(hashOf(at(entries.length - 1)));
  });

  it('cannot be taken for each other', () => {
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    expect(text(headWords(2, GENESIS))).toBe(`deskside head 1\n2\n${GENESIS}`);
    expect(text(receiptWords('agent', GENESIS))).toBe(`deskside receipt 1\nagent\n${GENESIS}`);
  });
});

describe('a chain', () => {
  it('is whole, also with what one side has added by its own clock', () => {
    expect(checkChain([])).toBeNull();
    expect(checkChain(entries)).toBeNull();
    expect(
      checkChain(chainOf([...RICH, { type: 'lost' }], (nth) => (nth === RICH.length ? 0 : nth))),
    ).toBeNull();
  });

  const shifted = { text: `${BOX.text}!`, hash: BOX.hash };
  it.each([
    ['notMet', 0, chainOf([asked()])],
    ['order', 3, replaced(3, { n: 4 })],
    ['order', 3, entries.filter((_, nth) => nth !== 3)],
    ['prev', 3, replaced(3, { prev: GENESIS })],
    ['prev', 0, replaced(0, { prev: hashOf(at(0)) })],
    ['prev', 4, replaced(3, { at: 3_001 })],
    ['shared', 4, rechained(replaced(3, { shared: false }))],
    ['time', 3, rechained(replaced(3, { at: 1_999 }))],
    ['text', 1, chainOf([MET, asked({ shown: shifted })])],
    ['text', 2, chainOf([MET, asked(), answered({ shown: shifted })])],
  ] as const)('%s at %i', (fault, place, broken) => {
    expect(checkChain(broken)).toEqual({ fault, at: place });
  });

  it('shows whatever was swapped, removed or said twice', () => {
    const place = fc.nat(entries.length - 1);
    fc.assert(
      fc.property(place, place, fc.constantFrom('swap', 'remove', 'repeat'), (one, other, how) => {
        const changed = [...entries];
        const [a, b] = [at(one), at(other)];
        if (how === 'swap') [changed[one], changed[other]] = [b, a];
        else changed.splice(one, how === 'remove' ? 1 : 0, ...(how === 'remove' ? [] : [b]));
        // The end may be missing from any chain: what both have signed tells of it.
        fc.pre(how === 'swap' ? one !== other : how === 'repeat' || one < entries.length - 1);
        expect(checkChain(changed)).not.toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });
});
