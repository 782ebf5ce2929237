import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { isTicketPage } from '../utils/helpdesks/detectors';
import { ownDocument } from '../utils/helpdesks/own-document';
import { PAGE_CHANGES } from '../utils/helpdesks/page-changes';

/**
 * The ticket detector: all that runs on a page of an enabled site until a ticket is there. Without polyfill and
 * schemas, to stay small (design decision 13): it sends one message that carries nothing.
 */
const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;

/** A page may change a thousand times a second. Not by frames: a tab behind others has none. */
const LOOK_EVERY_MS = 50;

export default defineUnlistedScript({
  main() {
    const page = ownDocument(document);
    let waiting = false;
    const look = () => {
      waiting = false;
      if (!isTicketPage(page)) return;
      watcher.disconnect();
      void api.runtime.sendMessage({ deskside: 1, type: 'ticket.found' });
    };
    const watcher = new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      setTimeout(look, LOOK_EVERY_MS);
    });
    watcher.observe(document, PAGE_CHANGES);
    look();
  },
});
