import { signal } from '@preact/signals';
import type { Book, Session } from '../../utils/protocol/session';
import { sessionOfTicket } from '../../utils/session/look-up';

/** Which session is in front. It stands in the fragment, so that a reload brings it back. */
export function createSelection() {
  const inFront = () => location.hash.slice(1);
  const selected = signal(inFront());
  let awaited: Session['ticket'] = null;

  function select(sessionId: string): void {
    awaited = null;
    history.replaceState(null, '', `#${sessionId}`);
    selected.value = sessionId;
  }

  addEventListener('hashchange', () => {
    selected.value = inFront();
  });

  return {
    selected,
    select,
    /** Something is pressed here. Asking in a session that is over begins another one about its ticket. */
    pressed({ phase, ticket }: Session): void {
      awaited = phase.name === 'ended' ? ticket : null;
    },
    /** Brings that other one to the front once it is there. */
    follow(book: Book): void {
      const next = awaited && sessionOfTicket(book, awaited.origin, awaited.id);
      if (next && next.phase.name !== 'ended') select(next.id);
    },
  };
}
