import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Entry, Fact } from '../../protocol/record';
import type { ShownText } from '../../protocol/record-parts';
import type { Role } from '../../protocol/share';
import { canonical } from './canonical';

/**
 * Entries, each of which names the hash of the one before: whoever signs the last has signed all. What is hashed or signed
 * begins with a line that says what it is, so that nothing can be taken for something else. Pure.
 */

/** What the first entry names. */
export const GENESIS = '0'.repeat(64);

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const hashOfBytes = (text: string): string => bytesToHex(sha256(utf8(text)));

/** Of a text that was shown: of nothing but its UTF-8, so that anybody can compute it again. */
export const hashOfText = (text: string): string => hashOfBytes(text);
export const hashOf = (entry: Entry): string => hashOfBytes(`deskside entry 1\n${canonical(entry)}`);

export const makeEntry = (n: number, prev: string, at: number, shared: boolean, fact: Fact): Entry => ({
  n,
  prev,
  at,
  shared,
  fact,
});

/** What the next entry has to name. */
export function headOf(entries: readonly Entry[]): string {
  const last = entries.at(-1);
  return last ? hashOf(last) : GENESIS;
}

/** The bytes that a side signs: for the chain as far as `count` entries, and for one entry by which it grants. */
export const headWords = (count: number, head: string): Uint8Array<ArrayBuffer> =>
  utf8(`deskside head 1\n${count}\n${head}`);
export const receiptWords = (by: Role, entryHash: string): Uint8Array<ArrayBuffer> =>
  utf8(`deskside receipt 1\n${by}\n${entryHash}`);

/**
 * `notMet`: it does not begin with who met. `order`: one is missing, twice there, or elsewhere. `prev`: it does not name the
 * one before. `shared`: both are said to have it, but not the one before. `time`: before the one before. `text`: not the
 * text of that hash.
 */
export const CHAIN_FAULTS = ['notMet', 'order', 'prev', 'shared', 'time', 'text'] as const;
/** `at`: the place of the entry, from 0. */
export interface ChainFault {
  readonly fault: (typeof CHAIN_FAULTS)[number];
  readonly at: number;
}

/** The first thing that is wrong with a chain; null: nothing. No entries are a chain as yet without a fault. */
export function checkChain(entries: readonly Entry[]): ChainFault | null {
  let before: Entry | undefined;
  let prev = GENESIS;
  for (const [at, entry] of entries.entries()) {
    const fault = faultOf(entry, at, prev, before);
    if (fault) return { fault, at };
    [before, prev] = [entry, hashOf(entry)];
  }
  return null;
}

function faultOf(entry: Entry, at: number, prev: string, before?: Entry): ChainFault['fault'] | null {
  if (at === 0 && entry.fact.type !== 'met') return 'notMet';
  if (entry.n !== at) return 'order';
  if (entry.prev !== prev) return 'prev';
  if (before && !before.shared && entry.shared) return 'shared';
  // What one side adds is told by a clock of its own.
  if (before && entry.shared && entry.at < before.at) return 'time';
  const shown = shownIn(entry.fact);
  return shown && shown.hash !== hashOfText(shown.text) ? 'text' : null;
}

const shownIn = (fact: Fact): ShownText | null => ('shown' in fact ? fact.shown : null);
