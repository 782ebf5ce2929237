import type { FactOf } from '../../protocol/record';
import { appendLocal } from '../../session/record/local-entries';
import { changeRecord, type StoredRecord } from './record-store';

/** What the agent adds once a session is over. */
export type Said = Pick<FactOf<'outcome'>, 'outcome' | 'remark'>;

/** The last word counts, and stands alone: nobody has signed the one before. */
export function withOutcome(record: StoredRecord, { outcome, remark }: Said, now: number): StoredRecord {
  const last = record.entries.at(-1);
  const before = last?.fact.type === 'outcome' ? last.fact : { outcome: null, remark: '' };
  // While a session goes on, what both have comes next.
  if (record.verdict === 'open' || (before.outcome === outcome && before.remark === remark)) return record;
  const entries = before === last?.fact ? record.entries.slice(0, -1) : record.entries;
  return { ...record, entries: appendLocal(entries, [{ type: 'outcome', outcome, remark }], now) };
}

export async function keepOutcome(sessionId: string, said: Said): Promise<void> {
  await changeRecord(sessionId, (record) => withOutcome(record, said, Date.now()));
}
