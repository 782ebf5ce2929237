import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Entry, HeadSignature, NoteState, Receipt, SavedRecord, Verdict } from '../../protocol/record';
import type { Role } from '../../protocol/share';
import type { Ticket } from '../../protocol/ticket';

/**
 * Where records are kept: IndexedDB of this extension, on the machine that made them. They outlive the browser; the book of
 * sessions does not. Each change is one transaction, so that two pages cannot undo each other's.
 */
export interface StoredRecord {
  /** Of this side's session. */
  readonly sessionId: string;
  readonly role: Role;
  readonly createdAt: number;
  /** Agent: where the note goes. */
  readonly ticket: (Ticket & { readonly origin: string; readonly url: string | null }) | null;
  readonly entries: readonly Entry[];
  /** The last word of each side. */
  readonly heads: { readonly customer: HeadSignature | null; readonly agent: HeadSignature | null };
  readonly receipts: readonly Receipt[];
  readonly verdict: Verdict;
  readonly note: NoteState;
}

interface Records extends DBSchema {
  records: { key: string; value: StoredRecord };
  /** A key pair for each session that goes on: not extractable, and gone with it. */
  keys: { key: string; value: CryptoKeyPair };
}

let opened: Promise<IDBPDatabase<Records>> | undefined;

export function database(): Promise<IDBPDatabase<Records>> {
  opened ??= openDB<Records>('records', 1, {
    upgrade(db) {
      db.createObjectStore('records', { keyPath: 'sessionId' });
      db.createObjectStore('keys');
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

const CHANNEL = 'deskside.records';

function tellChanged(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** Calls back after every change made in another context of this extension, until the signal is aborted. */
export function onRecordsChanged(changed: () => void, signal?: AbortSignal): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', changed);
  signal?.addEventListener('abort', () => channel.close());
}

export const loadRecord = async (sessionId: string): Promise<StoredRecord | undefined> =>
  (await database()).get('records', sessionId);

/** Newest first. */
export const allRecords = async (): Promise<StoredRecord[]> =>
  (await (await database()).getAll('records')).toSorted((a, b) => b.createdAt - a.createdAt);

/** Does nothing if the record is there already. */
export async function beginRecord(record: StoredRecord): Promise<void> {
  const transaction = (await database()).transaction('records', 'readwrite');
  if (!(await transaction.store.get(record.sessionId))) await transaction.store.put(record);
  await transaction.done;
  tellChanged();
}

/** The record as it is now; undefined when there is none. `change` may give the same object back: nothing changes. */
export async function changeRecord(
  sessionId: string,
  change: (record: StoredRecord) => StoredRecord,
): Promise<StoredRecord | undefined> {
  const transaction = (await database()).transaction('records', 'readwrite');
  const before = await transaction.store.get(sessionId);
  const after = before && change(before);
  if (after && after !== before) await transaction.store.put(after);
  await transaction.done;
  if (after !== before) tellChanged();
  return after;
}

export async function deleteRecord(sessionId: string): Promise<void> {
  await (await database()).delete('records', sessionId);
  tellChanged();
}

/** The part of it that is saved to a file: nothing of the ticket's page, nor of the note. */
export const savedOf = ({ role, entries, heads, receipts, verdict }: StoredRecord): SavedRecord => ({
  format: 'deskside-record',
  version: 1,
  role,
  entries: [...entries],
  heads: { ...heads },
  receipts: [...receipts],
  verdict,
});
