import { defineContentScript } from 'wxt/utils/define-content-script';
import { adapterFor } from '../../utils/helpdesks';
import { insertText } from '../../utils/helpdesks/insert-text';
import { postNote } from '../../utils/helpdesks/post-note';
import { answerBackground } from '../../utils/messaging/page-bus';
import { toContent } from '../../utils/protocol/to-content';
import { createPanel } from './panel';

/** The buttons in a ticket page, brought by the background once the detector has seen a ticket. Wiring only. */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main() {
    const mark = globalThis as { desksidePanel?: boolean };
    if (mark.desksidePanel) return;
    mark.desksidePanel = true;
    const panel = createPanel();
    const deaf = answerBackground(toContent, {
      'panel.update': panel.show,
      'panel.leave': () => {
        deaf();
        panel.stop();
        // The helpdesk may be enabled again while this page is open.
        mark.desksidePanel = false;
      },
      'reply.insert': ({ ticketId, text }) => {
        const adapter = adapterFor(document);
        const editor = adapter?.ticket(document)?.id === ticketId ? adapter.editor(document) : undefined;
        return editor && insertText(editor, text) ? 'inserted' : 'noEditor';
      },
      'note.post': (order) => {
        const adapter = adapterFor(document);
        return adapter ? postNote(adapter, document, order) : 'elsewhere';
      },
    });
    panel.start();
  },
});
