import { parseText } from '../../protocol/parse-text';
import { type Entry, SAVED_RECORD_MAX_CHARS, SavedRecord } from '../../protocol/record';
import { Role } from '../../protocol/share';
import { CHAIN_FAULTS, checkChain, hashOf, headWords, receiptWords } from './chain';
import { fileOf } from './file';
import { grantorOf } from './granting';
import { summaryOf } from './summary';
import type { Summary } from './summary-types';

/**
 * Checks a saved record by nothing but itself: that it is what was written, and that both sides signed it. It cannot tell
 * whose the keys were: two people who met are known by the check number that they compared. What no side has signed, the
 * end of a record whose line was lost and what one side added, is the word of whoever saved it (`Summary.agreedUntil`).
 */

/**
 * A closed list; each word has a sentence in locales. `notARecord`: something else, or of another version. `notAsSaved`: a
 * record, but not in the form in which we write one. `head`: signed for other entries than these. `receipt`: for an entry
 * that grants nothing, or by whom it is not to grant. `receiptMissing`: granted, and not signed. `verdict`: both are said to
 * agree on the whole, and have not signed all of it or do not have its end.
 */
export const FAULTS = [
  'notARecord',
  'notAsSaved',
  ...CHAIN_FAULTS,
  'head',
  'headSignature',
  'receipt',
  'receiptMissing',
  'receiptSignature',
  'verdict',
] as const;

interface Fault {
  readonly fault: (typeof FAULTS)[number];
  /** The place of the entry that it is about, from 0. */
  readonly at: number | null;
}

export type RecordFinding =
  | { readonly ok: true; readonly record: SavedRecord; readonly summary: Summary }
  | ({ readonly ok: false } & Fault);

/** Whether this is the key's signature over these words; may throw, which means no. */
type Check = (key: string, signature: string, words: Uint8Array<ArrayBuffer>) => Promise<boolean>;

export async function verifyRecord(text: string, check: Check): Promise<RecordFinding> {
  const record = parseText(SavedRecord, text, SAVED_RECORD_MAX_CHARS);
  if (!record) return { ok: false, fault: 'notARecord', at: null };
  const fault = checkContent(record, text) ?? (await checkSignatures(record, check));
  return fault ? { ok: false, ...fault } : { ok: true, record, summary: summaryOf(record) };
}

const checkContent = (record: SavedRecord, text: string): Fault | null =>
  (fileOf(record) === text ? null : { fault: 'notAsSaved' as const, at: null }) ??
  checkChain(record.entries) ??
  checkHeads(record) ??
  checkReceipts(record) ??
  checkVerdict(record);

function checkHeads({ entries, heads }: SavedRecord): Fault | null {
  for (const by of Role.options) {
    const signed = heads[by];
    const last = signed && entries[signed.count - 1];
    if (signed && (!last || hashOf(last) !== signed.head)) return { fault: 'head', at: signed.count - 1 };
  }
  return null;
}

function checkReceipts({ entries, heads, receipts }: SavedRecord): Fault | null {
  for (const { n, by } of receipts) {
    const entry = entries[n];
    if (!entry || grantorOf(entry.fact) !== by) return { fault: 'receipt', at: n };
  }
  const signed = new Set(receipts.map(({ n }) => n));
  const missing = entries.find((entry) => isDue(entry, heads) && !signed.has(entry.n));
  return missing ? { fault: 'receiptMissing', at: missing.n } : null;
}

/** The customer signs each yes as it is written. What the agent's side has not read yet cannot have its signature. */
function isDue({ n, shared, fact }: Entry, heads: SavedRecord['heads']): boolean {
  const by = grantorOf(fact);
  return shared && (by === 'customer' || (by === 'agent' && n < (heads.agent?.count ?? 0)));
}

function checkVerdict({ entries, heads, verdict }: SavedRecord): Fault | null {
  const shared = entries.filter((entry) => entry.shared);
  const isWhole = shared.some(({ fact }) => fact.type === 'ended');
  const isSigned = Role.options.every((by) => (heads[by]?.count ?? 0) >= shared.length);
  return verdict !== 'agreed' || (isWhole && isSigned) ? null : { fault: 'verdict', at: null };
}

async function checkSignatures(record: SavedRecord, check: Check): Promise<Fault | null> {
  const first = record.entries[0]?.fact;
  if (first?.type !== 'met') return { fault: 'notMet', at: 0 };
  const isSigned = async (by: Role, signature: string, words: Uint8Array<ArrayBuffer>) => {
    const key = first.keys[by];
    try {
      return key !== null && (await check(key, signature, words));
    } catch {
      return false;
    }
  };
  for (const by of Role.options) {
    const head = record.heads[by];
    if (head && !(await isSigned(by, head.signature, headWords(head.count, head.head))))
      return { fault: 'headSignature', at: head.count - 1 };
  }
  for (const { n, by, signature } of record.receipts) {
    const entry = record.entries[n];
    if (!entry || !(await isSigned(by, signature, receiptWords(by, hashOf(entry)))))
      return { fault: 'receiptSignature', at: n };
  }
  return null;
}
