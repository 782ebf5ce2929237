import { translatorFor } from '../../i18n';
import { takesNotes } from '../../protocol/ticket';
import { noteMarker } from '../../session/record/note-marker';
import { summaryOf } from '../../session/record/summary';
import { noteTexts } from '../../texts';
import { uiLanguage } from '../language';
import { loadSettings } from '../settings';
import { createNoteDesk } from './note-desk';
import { notePorts } from './note-ports';
import { noteText } from './note-text';
import { loadRecord, savedOf } from './record-store';

/** The one that brings notes into tickets, in this worker. It keeps nothing: what is on its way stands in the records. */
export const notes = createNoteDesk(notePorts);

/** The note about this session, as its record is now, in the agent's language. Nothing without a ticket that takes one. */
export async function wantNote(sessionId: string): Promise<void> {
  const [record, settings] = await Promise.all([loadRecord(sessionId), loadSettings()]);
  if (!record?.ticket || !takesNotes(record.ticket) || record.role !== 'agent' || settings.note === 'never')
    return;
  const summary = summaryOf(savedOf(record));
  const t = translatorFor(noteTexts, uiLanguage(settings));
  await notes.want(sessionId, noteText(summary, noteMarker(summary.recordId), t));
}
