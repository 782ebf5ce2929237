import { render } from 'preact';
import { ShareBadge } from '../../components/share-badge';
import badgeStyles from '../../components/share-badge.css?inline';
import { isOrphan } from '../../utils/messaging/page-bus';
import type { Badge, BadgeCommand } from '../../utils/protocol/badge';

const HOST = 'deskside-badge';
/** What no event tells: that the extension is gone, or that the page has closed the badge's layer. */
const LOOK_MS = 1_000;

/** One badge in this page, above what the page shows, until it is removed. */
export function createBadge(onPress: (command: BadgeCommand) => void) {
  const host = document.createElement(HOST);
  const root = host.attachShadow({ mode: 'open' });
  let poll: ReturnType<typeof setInterval> | undefined;
  let frame = 0;

  /** Everything outside of an open modal dialog is inert, above it or not; so the badge goes into the dialog. */
  const home = (): Element =>
    [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.documentElement;

  /** Into the top layer, above what came there before: dialogs, popovers, an element in full screen. */
  function rise(): void {
    if (host.matches(':popover-open')) host.hidePopover();
    host.popover = 'manual';
    host.showPopover();
  }

  function place(): void {
    frame = 0;
    const parent = home();
    const moved = host.parentElement !== parent;
    if (moved) parent.append(host);
    if (moved || !host.matches(':popover-open')) rise();
  }

  /** In the next frame: a page that takes the badge away at once each time must not go round in circles with it. */
  const watcher = new MutationObserver(() => {
    if (!host.isConnected) frame ||= requestAnimationFrame(place);
  });
  const onToggle = ({ target }: Event) => {
    if (target instanceof HTMLDialogElement) place();
  };

  function start(): void {
    // One of an earlier version of this script, if the extension was updated under the page.
    for (const old of document.querySelectorAll(HOST)) old.remove();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(badgeStyles);
    root.adoptedStyleSheets = [sheet];
    place();
    watcher.observe(document, { childList: true, subtree: true });
    // Neither bubbles.
    document.addEventListener('toggle', onToggle, true);
    document.addEventListener('fullscreenchange', rise, true);
    poll = setInterval(() => (isOrphan() ? remove() : place()), LOOK_MS);
  }

  function remove(): void {
    clearInterval(poll);
    poll = undefined;
    watcher.disconnect();
    cancelAnimationFrame(frame);
    frame = 0;
    document.removeEventListener('toggle', onToggle, true);
    document.removeEventListener('fullscreenchange', rise, true);
    host.remove();
    render(null, root);
  }

  return {
    show(badge: Badge): void {
      render(<ShareBadge badge={badge} onPress={onPress} />, root);
      if (poll === undefined) start();
    },
    remove,
  };
}
