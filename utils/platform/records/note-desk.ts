import { warn } from '../../log';
import {
  NOTE_BEGIN_MS,
  NOTE_TEXT_MAX,
  NOTE_UNDERWAY_MS,
  type NoteAnswer,
  type NoteOrder,
} from '../../protocol/note';
import type { NoteState } from '../../protocol/record';
import { noteMarker } from '../../session/record/note-marker';
import type { TicketPlace } from '../ticket-pages';
import type { StoredRecord } from './record-store';

/** What the note desk needs from its surroundings. */
export interface NotePorts {
  all(): Promise<readonly StoredRecord[]>;
  load(sessionId: string): Promise<StoredRecord | undefined>;
  /** One transaction. */
  change(
    sessionId: string,
    change: (record: StoredRecord) => StoredRecord,
  ): Promise<StoredRecord | undefined>;
  places(): Promise<ReadonlyArray<TicketPlace & { tabId: number }>>;
  /** Undefined: no answer. It may have been done all the same. */
  post(tabId: number, order: NoteOrder): Promise<NoteAnswer | undefined>;
  /** Rings for `deliver` in a while, even if this worker is gone by then. */
  again(): Promise<void>;
  now(): number;
  /** One at a time, in this and in every other worker. */
  inTurn(what: string, work: () => Promise<void>): Promise<void>;
}

export interface NoteDesk {
  /**
   * The agent wants the note. Its text is fixed from now on, unless the helpdesk refuses it. Resolves as soon as that is
   * stored: from then on it is brought, whatever dies.
   */
  want(sessionId: string, text: string): Promise<void>;
  /** The agent tries again. */
  retry(sessionId: string): Promise<void>;
  /** Every note that has not arrived, or those of one ticket, whose page is open. */
  deliver(place?: TicketPlace): Promise<void>;
}

/** From the moment a page was asked until nothing of it can arrive any more. */
const SETTLED_MS = NOTE_BEGIN_MS + NOTE_UNDERWAY_MS;

/**
 * Brings a session's note into its ticket, exactly once whatever dies on the way. That a page is about to be asked is stored
 * first. Whatever the page does then it does within SETTLED_MS or tells us; after that the ticket itself is asked whether
 * it has the note. So nothing is posted twice, and whatever was not posted is tried again: when the ticket is opened, when
 * a worker starts, by an alarm while a page of it is open, and when the agent says so.
 */
export function createNoteDesk(ports: NotePorts): NoteDesk {
  const attempt = (sessionId: string): Promise<void> =>
    ports.inTurn(`note.${sessionId}`, () => attemptInTurn(ports, sessionId));

  return {
    async want(sessionId, text) {
      await setNote(ports, sessionId, (note) =>
        isFree(note) ? { name: 'wanted', text: text.slice(0, NOTE_TEXT_MAX) } : note,
      );
      // It may take long, and whoever wants it has other things to do.
      attempt(sessionId).catch((error: unknown) => warn('a note was not delivered', error));
    },
    async retry(sessionId) {
      await setNote(ports, sessionId, (note) =>
        note.name === 'refused' ? { name: 'wanted', text: note.text } : note,
      );
      await attempt(sessionId);
    },
    async deliver(place) {
      const open = (await ports.all()).filter(({ note }) => isOpen(note));
      const records = place ? open.filter((record) => isOf(record, place)) : open;
      await Promise.all(records.map(({ sessionId }) => attempt(sessionId)));
    },
  };
}

type OpenNote = Extract<NoteState, { name: 'wanted' | 'posting' }>;
const isOpen = (note: NoteState): note is OpenNote => note.name === 'wanted' || note.name === 'posting';
/** Nothing of it is in the ticket, or on its way there. */
const isFree = (note: NoteState): boolean => note.name === 'none' || note.name === 'refused';

const isOf = ({ ticket }: StoredRecord, place: TicketPlace): boolean =>
  ticket?.origin === place.origin &&
  ticket.helpdesk === place.ticket.helpdesk &&
  ticket.id === place.ticket.id;

const setNote = (ports: NotePorts, sessionId: string, next: (note: NoteState) => NoteState) =>
  ports.change(sessionId, (record) => {
    const note = record.ticket ? next(record.note) : record.note;
    return note === record.note ? record : { ...record, note };
  });

async function attemptInTurn(ports: NotePorts, sessionId: string): Promise<void> {
  const record = await ports.load(sessionId);
  if (!record || !isOpen(record.note)) return;
  const tabs = (await ports.places()).filter((place) => isOf(record, place)).map(({ tabId }) => tabId);
  if (tabs.length === 0) return;
  if (record.note.name === 'posting' && ports.now() <= record.note.at + SETTLED_MS) return ports.again();
  await postFrom(ports, tabs, record, record.note);
}

async function postFrom(
  ports: NotePorts,
  tabs: readonly number[],
  { sessionId, ticket, entries }: StoredRecord,
  before: OpenNote,
): Promise<void> {
  const { text } = before;
  const at = ports.now();
  await setNote(ports, sessionId, () => ({ name: 'posting', text, at }));
  // In case there is no answer, or this worker does not live to hear it.
  await ports.again();
  const first = entries[0]?.fact;
  const marker = noteMarker(first?.type === 'met' ? first.recordId : sessionId);
  const order: NoteOrder = { ticketId: ticket?.id ?? '', marker, text, beginBy: at + NOTE_BEGIN_MS };
  for (const tabId of tabs) {
    const answer = await ports.post(tabId, order);
    if (answer === 'elsewhere') continue;
    await settle(ports, sessionId, text, answer);
    return;
  }
  // No page has done anything.
  await setNote(ports, sessionId, () => before);
}

async function settle(
  ports: NotePorts,
  sessionId: string,
  text: string,
  answer: NoteAnswer | undefined,
): Promise<void> {
  const at = ports.now();
  if (answer === 'posted' || answer === 'already')
    await setNote(ports, sessionId, () => ({ name: 'posted', text, at }));
  else if (answer === 'refused') await setNote(ports, sessionId, () => ({ name: 'refused', text }));
}
