import { DesksideError } from '../../errors';
import { ENTRIES_PER_MESSAGE } from '../../protocol/limits';
import type { SessionMessage } from '../../protocol/peer';
import type { Entry, HeadSignature, Receipt } from '../../protocol/record';
import type { Session } from '../../protocol/session';
import type { Role } from '../../protocol/share';
import type { Effect } from '../../session/effects';
import { hashOf, headWords, receiptWords } from '../../session/record/chain';
import { grantorOf } from '../../session/record/granting';
import { checkSignature } from './check-signature';
import { beginRecord, changeRecord, loadRecord, type StoredRecord } from './record-store';
import { forgetKey, sign } from './signing';

/**
 * What the steps of the record want done: entries are kept, heads and receipts signed and checked. Each is harmless twice:
 * an entry that is there already is not added again.
 */
type RecordEffect<N> = Extract<Effect, { name: N }>;
/** `part`: of one effect, which of its messages this is. */
type Say = (message: SessionMessage, part: number) => Promise<unknown>;

export async function writeEntries(
  { sessionId, entries, tell }: RecordEffect<'record.write'>,
  session: Session | undefined,
  say: Say,
): Promise<void> {
  await keep(sessionId, entries, session);
  if (!tell) return;
  for (let first = 0; first < entries.length; first += ENTRIES_PER_MESSAGE) {
    const part = entries.slice(first, first + ENTRIES_PER_MESSAGE);
    const signed = await signPart(sessionId, 'customer', part);
    if (signed) await say({ type: 'record.entries', entries: [...part], ...signed }, first);
  }
}

/** @throws DesksideError `invalid`: what the customer's side signed is not signed by it */
export async function confirmEntries(
  { sessionId, entries, count, head, agrees, customer, receipts }: RecordEffect<'record.confirm'>,
  session: Session | undefined,
  say: Say,
): Promise<void> {
  await keep(sessionId, entries, session);
  const isGenuine = !agrees || (await takeWord(sessionId, 'customer', customer, receipts));
  const signed = agrees && isGenuine ? await signPart(sessionId, 'agent', entries) : undefined;
  await say(
    {
      type: 'record.head',
      count,
      head,
      agrees: signed !== undefined,
      signature: signed?.head.signature ?? null,
      receipts: signed?.receipts ?? [],
    },
    0,
  );
  if (!isGenuine) throw new DesksideError('invalid', { detail: 'signature of the record' });
}

/** @throws DesksideError `invalid`: what the agent's side signed is not signed by it */
export async function keepWord({ sessionId, head, receipts }: RecordEffect<'record.sign'>): Promise<void> {
  if (!(await takeWord(sessionId, 'agent', head, receipts)))
    throw new DesksideError('invalid', { detail: 'signature of the record' });
}

export async function settleRecord({
  sessionId,
  verdict,
}: RecordEffect<'record.settle'>): Promise<StoredRecord | undefined> {
  const record = await changeRecord(sessionId, (before) => ({ ...before, verdict }));
  await forgetKey(sessionId);
  return record;
}

/** The first entry begins the record; the others follow it without gaps. */
async function keep(
  sessionId: string,
  entries: readonly Entry[],
  session: Session | undefined,
): Promise<void> {
  if (entries[0]?.n === 0 && session) await beginRecord(emptyRecord(session));
  await changeRecord(sessionId, (record) => {
    const fresh = entries.filter(({ n }) => n >= record.entries.length);
    return fresh.length === 0 ? record : { ...record, entries: [...record.entries, ...fresh] };
  });
}

const emptyRecord = ({ id, role, createdAt, ticket }: Session): StoredRecord => ({
  sessionId: id,
  role,
  createdAt,
  ticket,
  entries: [],
  heads: { customer: null, agent: null },
  receipts: [],
  verdict: 'open',
  note: { name: 'none' },
});

/** This side's word for the record up to the last of these entries, and for what it granted among them. */
async function signPart(
  sessionId: string,
  by: Role,
  entries: readonly Entry[],
): Promise<{ head: HeadSignature; receipts: Receipt[] } | undefined> {
  const last = entries.at(-1);
  if (!last) return undefined;
  const [count, hash] = [last.n + 1, hashOf(last)];
  const signature = await sign(sessionId, headWords(count, hash));
  if (!signature) return undefined;
  const head = { count, head: hash, signature };
  const receipts: Receipt[] = [];
  for (const entry of entries) {
    if (grantorOf(entry.fact) !== by) continue;
    const receipt = await sign(sessionId, receiptWords(by, hashOf(entry)));
    if (receipt) receipts.push({ n: entry.n, by, signature: receipt });
  }
  await addWord(sessionId, by, head, receipts);
  return { head, receipts };
}

/** Keeps the other side's word, if it is theirs: signed with the key that the record names. */
async function takeWord(
  sessionId: string,
  by: Role,
  head: HeadSignature,
  receipts: readonly Receipt[],
): Promise<boolean> {
  const record = await loadRecord(sessionId);
  const met = record?.entries[0]?.fact;
  if (!record || met?.type !== 'met') return false;
  const key = met.keys[by];
  if (key === null) return false;
  const last = record.entries[head.count - 1];
  if (!last || hashOf(last) !== head.head) return false;
  const checks = [
    checkSignature(key, head.signature, headWords(head.count, head.head)),
    ...receipts.map((receipt) => checkReceipt(record, by, key, receipt)),
  ];
  if ((await Promise.all(checks)).includes(false)) return false;
  await addWord(sessionId, by, head, receipts);
  return true;
}

async function checkReceipt(
  { entries }: StoredRecord,
  by: Role,
  key: string,
  receipt: Receipt,
): Promise<boolean> {
  const entry = entries[receipt.n];
  if (!entry || receipt.by !== by || grantorOf(entry.fact) !== by) return false;
  return checkSignature(key, receipt.signature, receiptWords(by, hashOf(entry)));
}

const addWord = (sessionId: string, by: Role, head: HeadSignature, receipts: readonly Receipt[]) =>
  changeRecord(sessionId, (record) => ({
    ...record,
    heads: (record.heads[by]?.count ?? 0) > head.count ? record.heads : { ...record.heads, [by]: head },
    receipts: [
      ...record.receipts,
      ...receipts.filter(({ n }) => !record.receipts.some((known) => known.n === n)),
    ].toSorted((a, b) => a.n - b.n),
  }));
