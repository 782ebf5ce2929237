import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { notesFor } from '../utils/helpdesks/notes';
import { postNote } from '../utils/helpdesks/post-note';
import { answerBackground } from '../utils/messaging/page-bus';
import { toNote } from '../utils/protocol/to-note';

/** Posts the note about a session into its ticket, brought by the background when there is one. Wiring only. */
export default defineUnlistedScript(() => {
  const mark = globalThis as { desksideNote?: boolean };
  if (mark.desksideNote) return;
  mark.desksideNote = true;
  answerBackground(toNote, {
    'note.post': (order) => {
      const notes = notesFor(document);
      return notes ? postNote(notes, document, order) : 'elsewhere';
    },
  });
});
