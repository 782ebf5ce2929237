import { type ReadonlySignal, signal } from '@preact/signals';
import { warn } from '../../log';
import type { Verdict } from '../../protocol/record';
import { summaryOf } from '../../session/record/summary';
import { allRecords, deleteRecord, onRecordsChanged, type StoredRecord, savedOf } from './record-store';

/** The records of this machine as a list shows them. */
interface ListedRecord {
  sessionId: string;
  /** The other person; empty: not known. */
  who: string;
  ticket: string | null;
  startedAt: number;
  endedAt: number | null;
  verdict: Verdict;
}

/** Newest first; it follows every change. */
export function openRecordList(): ReadonlySignal<readonly ListedRecord[]> {
  const list = signal<readonly ListedRecord[]>([]);
  const read = () =>
    void allRecords().then(
      (records) => {
        list.value = records.map(listed);
      },
      (error: unknown) => warn('the records could not be read', error),
    );
  read();
  onRecordsChanged(read);
  return list;
}

function listed(record: StoredRecord): ListedRecord {
  const { agentName, ticket, startedAt, endedAt } = summaryOf(savedOf(record));
  const who = record.role === 'agent' ? (record.ticket?.requester ?? '') : agentName;
  const { sessionId, verdict } = record;
  return { sessionId, who, ticket: ticket?.label ?? null, startedAt, endedAt, verdict };
}

/** A session that goes on needs its record. */
export async function deleteEndedRecords(): Promise<void> {
  const ended = (await allRecords()).filter(({ verdict }) => verdict !== 'open');
  await Promise.all(ended.map(({ sessionId }) => deleteRecord(sessionId)));
}
