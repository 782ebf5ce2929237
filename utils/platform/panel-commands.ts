import { DesksideError } from '../errors';
import type { MenuCommand, Press } from '../protocol/panel';
import { isControlAllowed } from '../protocol/policy';
import type { Session } from '../protocol/session';
import type { StopPlace } from '../protocol/share';
import type { Ask } from '../session/ask';
import type { SessionEvent } from '../session/events';
import { sessionOfTicket } from '../session/look-up';
import { askOfPress, commandsOfPress, eventsOfPress } from '../session/press';
import { loadStored } from './book-store';
import type { Desk } from './desk';
import { loadPolicy } from './policy';
import { defaultServer } from './servers';
import { loadSettings } from './settings';
import { tellShareWindow } from './share-channel';
import type { TicketPlace } from './ticket-pages';

/**
 * A press in a ticket page, or in the popup over it. The session is found here, by the origin that the browser names: a
 * page knows no session ids and cannot reach another ticket's session.
 */
export async function pressInTicket(
  desk: Desk,
  place: TicketPlace,
  press: Press,
  where: StopPlace,
): Promise<void> {
  await checkAllowed(press);
  const session = sessionOfTicket((await loadStored()).book, place.origin, place.ticket.id);
  const ask = askOfPress(session, press);
  if (ask) return desk.dispatch(await shareAsked(place, ask));
  if (!session) throw new DesksideError('forbidden');
  return pressInSession(desk, session, press, where);
}

/** The same on a session's own menu. */
export async function pressInSession(
  desk: Desk,
  session: Session,
  press: Press,
  where: StopPlace,
): Promise<void> {
  await checkAllowed(press);
  const ask = askOfPress(session, press);
  if (ask) {
    if (!session.ticket) throw new DesksideError('forbidden');
    const { origin, url, ...ticket } = session.ticket;
    return desk.dispatch(await shareAsked({ origin, url, ticket }, ask));
  }
  tellShareWindow(commandsOfPress(session, press, where));
  for (const event of eventsOfPress(session, press, where, crypto.randomUUID())) await desk.dispatch(event);
}

const ABOUT_CONTROL: ReadonlySet<MenuCommand> = new Set(['requestControl', 'giveControl']);

/** Such a button cannot be pressed where the organisation does not allow control; one that was drawn before it said so can. */
async function checkAllowed({ command }: Press): Promise<void> {
  if (ABOUT_CONTROL.has(command) && !isControlAllowed(await loadPolicy()))
    throw new DesksideError('forbidden');
}

async function shareAsked({ origin, url, ticket }: TicketPlace, ask: Ask): Promise<SessionEvent> {
  const { agentName } = await loadSettings();
  return {
    name: 'share.asked',
    sessionId: crypto.randomUUID(),
    shareId: crypto.randomUUID(),
    ...ask,
    ticket: { ...ticket, origin, url },
    agentName: agentName || ticket.agent,
    serverOrigin: await defaultServer(),
  };
}
