import { render } from 'preact';
import { TicketPanel } from '../../components/ticket-panel';
import panelStyles from '../../components/ticket-panel.css?inline';
import { adapterFor, ticketIn } from '../../utils/helpdesks';
import { ownDocument } from '../../utils/helpdesks/own-document';
import { PAGE_CHANGES } from '../../utils/helpdesks/page-changes';
import { warn } from '../../utils/log';
import { asking, isOrphan } from '../../utils/messaging/page-bus';
import { contentAnswers, type fromContent, type Panel, type Press } from '../../utils/protocol/panel';
import type { Ticket } from '../../utils/protocol/ticket';
import { dress } from './look';
import { createPatience } from './patience';

const HOST = 'deskside-panel';
/** Nothing tells a script that its extension is gone, or that the page is dark by now; so it looks. It costs next to nothing. */
const LOOK_MS = 1_000;

const ask = asking<typeof fromContent>(contentAnswers);

/** One set of buttons in this page, wherever the page moves its toolbar, and none when it shows no ticket. */
export function createPanel() {
  const page = ownDocument(document);
  const host = page.createElement(HOST);
  const root = host.attachShadow({ mode: 'open' });
  let ticket: Ticket | undefined;
  /** As the background last said; nothing is drawn before it has. */
  let panel: Panel | undefined;
  let trouble = false;
  let frame = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const patience = createPatience();
  let poll: ReturnType<typeof setInterval> | undefined;

  function style(): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(panelStyles);
    root.adoptedStyleSheets = [sheet];
  }

  const settle = (failed: boolean) => {
    trouble = failed;
    draw();
  };

  /** For the ticket shown now: read at the click, not when the buttons were drawn. */
  function press(pressed: Press): void {
    if (!ticket) return;
    ask('panel.press', { ticket, press: pressed }).then(
      () => settle(false),
      (error) => {
        warn('the background did not answer', error);
        if (isOrphan()) stop();
        else settle(true);
      },
    );
  }

  function draw(): void {
    if (panel) render(<TicketPanel panel={panel} trouble={trouble} onPress={press} />, root);
  }

  /** Puts the buttons where the page now wants them; asks for the state when the ticket is another one. */
  function place(): void {
    frame = 0;
    const adapter = adapterFor(page);
    const mount = adapter?.mount(page);
    const next = adapter && mount && ticketIn(adapter, page);
    if (!adapter || !mount || !next) {
      leave();
      return;
    }
    if (host.parentElement !== mount) put(mount, adapter.insetPx);
    const changed = JSON.stringify(ticket) !== JSON.stringify(next);
    if (ticket?.id !== next.id) forget();
    ticket = next;
    if (changed) open(next);
  }

  function put(mount: Element, insetPx = 0): void {
    const ms = patience.wait(host.parentElement?.isConnected === false);
    clearTimeout(pause);
    if (ms > 0) {
      pause = setTimeout(place, ms);
      return;
    }
    host.style.marginInline = `${insetPx}px`;
    mount.append(host);
    dress(host);
    patience.placed();
  }

  /** The popup over this page must not act for a ticket that is no longer here. */
  function leave(): void {
    host.remove();
    if (!ticket) return;
    ticket = undefined;
    ask('panel.close', undefined).catch((error) => warn('the panel was not closed', error));
  }

  /** The buttons of one ticket never show another one's state. */
  function forget(): void {
    panel = undefined;
    render(null, root);
  }

  function open(opened: Ticket): void {
    ask('panel.open', opened).then(show, (error) => warn('the panel was not opened', error));
  }

  function show(next: Panel): void {
    if (next.ticketId !== ticket?.id) return;
    panel = next;
    trouble = false;
    draw();
  }

  const watcher = new MutationObserver(() => {
    frame ||= requestAnimationFrame(place);
  });

  function stop(): void {
    clearInterval(poll);
    clearTimeout(pause);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', place);
    watcher.disconnect();
    cancelAnimationFrame(frame);
    host.remove();
  }

  return {
    show,
    stop,
    start() {
      // Buttons of an earlier version of this script, if the extension was updated under the page.
      for (const old of page.querySelectorAll(HOST)) old.remove();
      style();
      place();
      watcher.observe(page.documentElement, PAGE_CHANGES);
      window.addEventListener('pagehide', leave);
      window.addEventListener('pageshow', place);
      poll = setInterval(() => (isOrphan() ? stop() : dress(host)), LOOK_MS);
    },
  };
}
