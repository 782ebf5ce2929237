import { render } from 'preact';
import { LauncherCard, type LauncherFields } from '../../components/launcher-card';
import launcherStyles from '../../components/launcher-card.css?inline';
import { setLaunched } from '../../utils/helpdesks/launched';
import { TYPED_MAX, typedTicket } from '../../utils/helpdesks/typed-ticket';
import { warn } from '../../utils/log';
import { asking, isOrphan } from '../../utils/messaging/page-bus';
import type { LauncherWords } from '../../utils/protocol/launcher';
import { contentAnswers, type fromContent } from '../../utils/protocol/panel';

const HOST = 'deskside-launcher';
/** Nothing tells a script that its extension is gone; so it looks. */
const ORPHAN_POLL_MS = 1_000;
/** What happens in the card is no shortcut of the page's, no click beside its own dialog, and no reason to call the focus back. */
const KEPT_TO_OURSELVES = [
  ...['keydown', 'keypress', 'keyup', 'input', 'paste', 'focusin', 'focusout'],
  ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'touchstart', 'touchend'],
];

/** One card in this page, in which the agent names a ticket; its buttons come into it as they come into a helpdesk's own ticket. */
export function createLauncher(words: LauncherWords, onClosed: () => void) {
  const host = document.createElement(HOST);
  const root = host.attachShadow({ mode: 'open' });
  /** In the page itself, where the script with the buttons looks for changes. */
  const mount = document.createElement('div');
  let started: LauncherFields | null = null;
  let trouble = false;
  let calls = 0;
  let poll: ReturnType<typeof setInterval> | undefined;

  function draw(): void {
    render(
      <LauncherCard
        words={words}
        maxLengths={TYPED_MAX}
        started={started}
        trouble={trouble}
        calls={calls}
        onStart={start}
        onChange={change}
        onClose={close}
      />,
      root,
    );
  }

  function start(fields: LauncherFields): boolean {
    const ticket = typedTicket(fields);
    if (!ticket) return false;
    started = { number: ticket.label, customer: ticket.requester, subject: ticket.subject };
    trouble = false;
    setLaunched({ ticket, mount });
    host.append(mount);
    draw();
    asking<typeof fromContent>(contentAnswers)('ticket.found', undefined).catch((error: unknown) => {
      warn('the buttons of a ticket named by hand did not come', error);
      change();
      trouble = true;
      draw();
    });
    return true;
  }

  function change(): void {
    started = null;
    setLaunched(undefined);
    mount.remove();
    draw();
  }

  function close(): void {
    clearInterval(poll);
    window.removeEventListener('pagehide', close);
    setLaunched(undefined);
    host.remove();
    render(null, root);
    onClosed();
  }

  /** Also when it is there already: large, and with the focus. */
  function call(): void {
    calls += 1;
    if (!host.isConnected) document.documentElement.append(host);
    draw();
  }

  return {
    call,
    open(): void {
      // A card of an earlier version of this script, if the extension was updated under the page.
      for (const old of document.querySelectorAll(HOST)) old.remove();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(launcherStyles);
      root.adoptedStyleSheets = [sheet];
      for (const type of KEPT_TO_OURSELVES) host.addEventListener(type, (event) => event.stopPropagation());
      poll = setInterval(() => isOrphan() && close(), ORPHAN_POLL_MS);
      // Brought back from the browser's cache, the page may not have Deskside's buttons any more.
      window.addEventListener('pagehide', close);
      call();
    },
    close,
  };
}
