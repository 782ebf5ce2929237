import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { deedsFor } from '../utils/helpdesks/deeds';
import { insertText } from '../utils/helpdesks/insert-text';
import { answerBackground } from '../utils/messaging/page-bus';
import { toDeeds } from '../utils/protocol/to-deeds';

/** What is done in a ticket page on the agent's click, brought by the background then. Wiring only. */
export default defineUnlistedScript(() => {
  const mark = globalThis as { desksideDeeds?: boolean };
  if (mark.desksideDeeds) return;
  mark.desksideDeeds = true;
  answerBackground(toDeeds, {
    'reply.insert': async ({ ticketId, text }) => {
      const deeds = deedsFor(document);
      const editor = deeds?.adapter.ticket(document)?.id === ticketId ? deeds.editor(document) : undefined;
      return editor && (await insertText(editor, text)) ? 'inserted' : 'noEditor';
    },
  });
});
