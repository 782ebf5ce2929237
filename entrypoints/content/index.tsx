import { defineContentScript } from 'wxt/utils/define-content-script';
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
    });
    panel.start();
  },
});
