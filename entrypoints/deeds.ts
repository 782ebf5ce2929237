import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { deedsFor } from '../utils/helpdesks/deeds';
import { insertText } from '../utils/helpdesks/insert-text';
import { postNote } from '../utils/helpdesks/post-note';
import { answerBackground } from '../utils/messaging/page-bus';
import { toDeeds } from '../utils/protocol/to-deeds';

/** What is done in a ticket page, brought by the background when the agent wants it done. Wiring only. */
export default defineUnlistedScript(() => {
  const mark = globalThis as { desksideDeeds?: boolean };
  if (mark.desksideDeeds) return;
  mark.desksideDeeds = true;
  answerBackground(toDeeds, {
    'reply.insert': ({ ticketId, text }) => {
      const deeds = deedsFor(document);
      const editor = deeds?.adapter.ticket(document)?.id === ticketId ? deeds.editor(document) : undefined;
      return editor && insertText(editor, text) ? 'inserted' : 'noEditor';
    },
    'note.post': (order) => {
      const deeds = deedsFor(document);
      return deeds ? postNote(deeds, document, order) : 'elsewhere';
    },
  });
});
