import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { isTicketPage } from '../utils/helpdesks/detectors';
import { ownDocument } from '../utils/helpdesks/own-document';

/**
 * The ticket detector: all that runs on a page of an enabled site until a ticket is there. Without polyfill and
 * schemas, to stay small (design decision 13): it sends one message that carries nothing.
 */
const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;

export default defineUnlistedScript({
  main() {
    let told = false;
    const page = ownDocument(document);
    const look = () => {
      if (told || !isTicketPage(page)) return;
      told = true;
      watcher.disconnect();
      void api.runtime.sendMessage({ deskside: 1, type: 'ticket.found' });
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document, { childList: true, subtree: true });
    look();
  },
});
