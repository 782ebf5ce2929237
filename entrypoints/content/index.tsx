import { defineContentScript } from 'wxt/utils/define-content-script';
import { adapterFor } from '../../utils/helpdesks';
import { insertAtCaret } from '../../utils/helpdesks/insert-text';
import { answer } from '../../utils/messaging/bus';
import { toContent } from '../../utils/protocol/to-content';
import { createPanel } from './panel';

/** The buttons in a ticket page, brought by the background once the detector has seen a ticket. Wiring only. */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main(context) {
    const mark = globalThis as { desksidePanel?: boolean };
    if (mark.desksidePanel) return;
    mark.desksidePanel = true;
    const panel = createPanel();
    answer(toContent, {
      'panel.update': ({ view }) => panel.show(view),
      'reply.insert': ({ ticketId, text }) => {
        const adapter = adapterFor(document);
        const editor = adapter?.ticket(document)?.id === ticketId ? adapter.editor(document) : undefined;
        return editor && insertAtCaret(editor, text) ? 'inserted' : 'noEditor';
      },
    });
    panel.start();
    context.onInvalidated(panel.stop);
  },
});
