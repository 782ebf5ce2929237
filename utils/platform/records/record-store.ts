import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as v from 'valibot';
import { warn } from '../../log';
import type { Entry, HeadSignature, NoteState, Receipt, Verdict } from '../../protocol/record';
import type { Ticket } from '../../protocol/ticket';
import type { Role } from '../../protocol/share';

/**
 * Where records are kept: IndexedDB of this extension, on the machine that made them. They outlive the browser; the book of
 * sessions does not. Entries are only ever added (`append`), and each change is one transaction.
 */
export interface StoredRecord {
  /** Of this side's session. */
  readonly sessionId: string;
  readonly role: Role;
  readonly createdAt: number;
  /** Agent: where the note goes. */
  readonly ticket: (Ticket & { readonly origin: string; readonly url: string | null }) | null;
  readonly entries: readonly Entry[];
  readonly heads: { readonly customer: HeadSignature | null; readonly agent: HeadSignature | null };
  readonly receipts: readonly Receipt[];
  readonly verdict: Verdict;
  readonly note: NoteState;
}

interface Records extends DBSchema {
  records: { key: string; value: StoredRecord; indexes: { createdAt: number } };
  /** A key pair per session that goes on; not extractable, and gone with it. */
  keys: { key: string; value: CryptoKeyPair };
}

let opened: Promise<IDBPDatabase<Records>> | undefined;

export function database(): Promise<IDBPDatabase<Records>> {
  opened ??= openDB<Records>('records', 1, {
    upgrade(db) {
      db.createObjectStore('records', { keyPath: 'sessionId' }).createIndex('createdAt', 'createdAt');
      db.createObjectStore('keys');
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}
