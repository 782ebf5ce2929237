import { render } from 'preact';
import themeStyles from '../../components/theme.css?inline';
import { TicketPanel } from '../../components/ticket-panel';
import panelStyles from '../../components/ticket-panel.css?inline';
import { adapterFor } from '../../utils/helpdesks';
import { type Translator, translatorFor } from '../../utils/i18n';
import { warn } from '../../utils/log';
import { caller } from '../../utils/messaging/bus';
import type { PanelView } from '../../utils/protocol/panel';
import type { Ticket } from '../../utils/protocol/ticket';
import { toBackground } from '../../utils/protocol/to-background';
import { type PanelCatalogue, panelTexts } from '../../utils/texts';
import { panelProps } from './panel-props';

const HOST = 'deskside-panel';

/** One set of buttons in this page, wherever the page moves its toolbar, and none when it shows no ticket. */
export function createPanel() {
  const background = caller(toBackground);
  const host = document.createElement(HOST);
  const root = host.attachShadow({ mode: 'open' });
  let ticket: Ticket | undefined;
  let view: PanelView = null;
  /** Known once the background has answered: the settings hold the language. Nothing is drawn before. */
  let t: Translator<PanelCatalogue> | undefined;
  let trouble = false;
  let frame = 0;

  function dress(): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(themeStyles + panelStyles);
    root.adoptedStyleSheets = [sheet];
  }

  const act = (sent: Promise<unknown>): void => {
    sent.then(
      () => settle(false),
      (error) => {
        warn('the background did not answer', error);
        settle(true);
      },
    );
  };
  const settle = (failed: boolean) => {
    trouble = failed;
    draw();
  };

  function draw(): void {
    if (!t) return;
    const props = panelProps({ t, view, trouble, background, act, ticket: () => ticket });
    render(<TicketPanel {...props} />, root);
  }

  /** Puts the buttons where the page now wants them; asks for the state when the ticket is another one. */
  function place(): void {
    frame = 0;
    const adapter = adapterFor(document);
    const mount = adapter?.mount(document);
    const next = mount && adapter?.ticket(document);
    if (!mount || !next) {
      host.remove();
      ticket = undefined;
      return;
    }
    if (host.parentElement !== mount) mount.append(host);
    const moved = ticket?.id !== next.id;
    ticket = next;
    if (moved) open(next);
  }

  function open(opened: Ticket): void {
    view = null;
    draw();
    background('panel.open', opened).then(
      ({ view: current, language }) => {
        t = translatorFor(panelTexts, language);
        if (ticket?.id === opened.id) show(current);
      },
      (error) => warn('the panel could not be opened', error),
    );
  }

  function show(next: PanelView): void {
    view = next;
    draw();
  }

  const watcher = new MutationObserver(() => {
    frame ||= requestAnimationFrame(place);
  });

  return {
    show,
    start() {
      // Buttons of an earlier version of this script, if the extension was updated under the page.
      for (const old of document.querySelectorAll(HOST)) old.remove();
      dress();
      place();
      watcher.observe(document.documentElement, { childList: true, subtree: true });
    },
    stop() {
      watcher.disconnect();
      cancelAnimationFrame(frame);
      host.remove();
    },
  };
}
