import { appendLocal } from '../../session/record/local-entries';
import { loadStored } from '../book-store';
import { loadSettings, type Settings } from '../settings';
import { allRecords, changeRecord, deleteRecord, type StoredRecord } from './record-store';
import { forgetOtherKeys } from './signing';
import { wantNote } from './ticket-note';

/** What becomes of records once their sessions are over: they are completed, and kept for as long as the settings say. */
const DAY_MS = 86_400_000;

/** Nothing more is exchanged about this one. */
export async function afterSession(record: StoredRecord): Promise<void> {
  await noteUnasked([record]);
  await pruneRecords();
}

/** For agents who have said once that they always want a note. */
async function noteUnasked(records: readonly StoredRecord[]): Promise<void> {
  if ((await loadSettings()).note !== 'always') return;
  for (const { sessionId } of records) await wantNote(sessionId);
}

/**
 * The browser was closed while these went on, so nobody could write how they ended. To be run in the desk's turn: a session
 * that begins meanwhile would lose its key.
 */
export async function completeLeftRecords(now: number = Date.now()): Promise<void> {
  const { book } = await loadStored();
  const going = book.sessions.filter(({ record }) => record && !record.closed).map(({ id }) => id);
  const left = (await allRecords()).filter(
    ({ sessionId, verdict }) => verdict === 'open' && !going.includes(sessionId),
  );
  await Promise.all(left.map(({ sessionId }) => changeRecord(sessionId, complete)));
  await noteUnasked(left);
  await forgetOtherKeys(going);
  await pruneRecords(now);
}

function complete(record: StoredRecord): StoredRecord {
  const { entries, heads } = record;
  const isEnded = entries.some(({ fact }) => fact.type === 'ended');
  const isSigned = [heads.customer, heads.agent].every((head) => head?.count === entries.length);
  return {
    ...record,
    // Nobody knows when; nothing that is known came later than this.
    entries: isEnded
      ? entries
      : appendLocal(entries, [{ type: 'closed' }], entries.at(-1)?.at ?? record.createdAt),
    verdict: isEnded && isSigned ? 'agreed' : 'behind',
  };
}

/** Those that are too many or too old; not one that goes on, nor one whose note is still on its way. */
async function pruneRecords(now: number = Date.now()): Promise<void> {
  const { recordsMax, recordDays } = await loadSettings();
  const records = await allRecords();
  await Promise.all(
    surplus(records, { recordsMax, recordDays }, now).map(({ sessionId }) => deleteRecord(sessionId)),
  );
}

/** `records`: newest first. */
function surplus(
  records: readonly StoredRecord[],
  { recordsMax, recordDays }: Pick<Settings, 'recordsMax' | 'recordDays'>,
  now: number,
): StoredRecord[] {
  return records.filter(
    (record, index) =>
      (index >= recordsMax || now - record.createdAt > recordDays * DAY_MS) && !isNeeded(record),
  );
}

const isNeeded = ({ verdict, note }: StoredRecord): boolean =>
  verdict === 'open' || note.name === 'wanted' || note.name === 'posting';
