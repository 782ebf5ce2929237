import type { Ticket } from '../protocol/ticket';
import type { HelpdeskAdapter, HelpdeskDeeds } from './adapter';
import { anyEditor } from './any-editor';

/**
 * The ticket that an agent has named by hand, as if a product had it: buttons and deeds need to know nothing of how it came.
 * Scripts of ours share one world in a page, to which the page's own scripts have no access. (docs/adr/0035)
 */
export interface Launched {
  ticket: Ticket;
  /** In the launcher's card. */
  mount: Element;
}
const world = globalThis as { desksideLaunched?: Launched | undefined };

/** Undefined: none any more. */
export function setLaunched(launched: Launched | undefined): void {
  world.desksideLaunched = launched;
}

export const launched: HelpdeskAdapter = {
  // Not in another document (an answer of the helpdesk), nor once the page has thrown the card away.
  // Told by its root: what is asked about may stand for the document (own-document.ts).
  detect: (page) => isInPage() && page.documentElement === document.documentElement,
  ticket: () => world.desksideLaunched?.ticket,
  mount: () => world.desksideLaunched?.mount,
};

const isInPage = (): boolean => world.desksideLaunched?.mount.isConnected === true;

/** Of a page that nobody knows, only its editors are recognised: a note is copied. */
export const launchedDeeds: HelpdeskDeeds = {
  adapter: launched,
  editor: anyEditor,
};
