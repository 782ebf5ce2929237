import { type ReadonlySignal, signal } from '@preact/signals';
import type { Translator } from '../../i18n';
import { warn } from '../../log';
import { caller } from '../../messaging/bus';
import { told } from '../../messaging/told';
import { fromPages } from '../../protocol/from-pages';
import { takesNotes } from '../../protocol/ticket';
import { noteMarker } from '../../session/record/note-marker';
import { summaryOf } from '../../session/record/summary';
import type { PageCatalogue } from '../../texts';
import { openTicket } from '../own-tabs';
import { loadSettings, onSettingsChanged, type Settings } from '../settings';
import { noteText } from './note-text';
import { keepOutcome, type Said } from './outcome';
import { loadRecord, onRecordsChanged, type StoredRecord, savedOf } from './record-store';
import { saveRecord } from './save-record';

/** A session's record as a page of ours shows it, with all that can be done about it there. */
export type RecordView = ReturnType<typeof recordView>;

/** Undefined until it has been read; null: this machine has none. It follows every change. */
export function openRecord(
  sessionId: string,
  t: Translator<PageCatalogue>,
): ReadonlySignal<RecordView | null | undefined> {
  const view = signal<RecordView | null>();
  let latest = 0;
  const read = async () => {
    latest += 1;
    const mine = latest;
    const [record, { note }] = await Promise.all([loadRecord(sessionId), loadSettings()]);
    // Answers may come in another order than they were asked for.
    if (mine === latest) view.value = record ? recordView(record, note, t) : null;
  };
  const readAgain = () =>
    void read().catch((error: unknown) => {
      warn('a record could not be read', error);
      view.value = null;
    });
  readAgain();
  onRecordsChanged(readAgain);
  onSettingsChanged(readAgain);
  return view;
}

function recordView(record: StoredRecord, wish: Settings['note'], t: Translator<PageCatalogue>) {
  const summary = summaryOf(savedOf(record));
  const isLeft = record.role === 'agent' && record.verdict !== 'open';
  return {
    summary,
    role: record.role,
    customer: record.ticket?.requester ?? '',
    onSave: () => saveRecord(record),
    after: isLeft ? afterOf(record, summary, wish, t) : null,
  };
}

function afterOf(
  { sessionId, ticket, note }: StoredRecord,
  summary: ReturnType<typeof summaryOf>,
  wish: Settings['note'],
  t: Translator<PageCatalogue>,
) {
  const background = caller(fromPages);
  return {
    kept: { outcome: summary.outcome, remark: summary.remark },
    note,
    wish,
    noteText: (said: Said) => noteText({ ...summary, ...said }, noteMarker(summary.recordId), t),
    onKeep: (said: Said) => keepOutcome(sessionId, said),
    onAddNote:
      ticket && takesNotes(ticket)
        ? (said: Said) => told(background('note.want', { sessionId, ...said }))
        : null,
    onRetry: () => told(background('note.retry', { sessionId })),
    onCopy: (text: string) => navigator.clipboard.writeText(text),
    onOpenTicket: ticket && (() => openTicket(ticket)),
  };
}
