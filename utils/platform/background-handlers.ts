import { DesksideError } from '../errors';
import type { Handlers } from '../messaging/bus';
import { senderPage } from '../messaging/sender';
import type { toBackground } from '../protocol/to-background';
import { findSession } from '../session/session';
import { loadStored } from './book-store';
import type { Desk } from './desk';
import { isHelpdesk } from './helpdesk-sites';
import { replyText } from './invitation';
import { eventOfPress } from './panel-commands';
import { insertReply, panelFor } from './panels';
import { recoverLinks } from './recovery';
import { isKnownServer } from './servers';
import { forgetPanel, injectPanel, placeOfTab, rememberPanel } from './ticket-pages';

/** The page a content script's message comes from; without one, or where Deskside is not enabled, it is nobody's. */
async function pageOf(sender: Parameters<typeof senderPage>[0]): Promise<{ origin: string; tabId: number }> {
  const page = senderPage(sender);
  if (!page || !(await isHelpdesk(page.origin))) throw new DesksideError('forbidden');
  return page;
}

/** Every message the background answers, translated into events for the desk. Nothing is decided here. */
export function backgroundHandlers(desk: Desk): Handlers<typeof toBackground> {
  return {
    'ticket.found': async (_, sender) => injectPanel((await pageOf(sender)).tabId),
    'panel.open': async (ticket, sender) => {
      const { origin, tabId } = await pageOf(sender);
      await rememberPanel(tabId, { origin, ticket });
      return panelFor((await loadStored()).book, origin, ticket.id);
    },
    'panel.close': async (_, sender) => forgetPanel((await pageOf(sender)).tabId),
    'panel.press': async ({ ticket, command }, sender) => {
      const { origin } = await pageOf(sender);
      await desk.dispatch(await eventOfPress({ origin, ticket }, command));
    },
    'ticket.press': async ({ tabId, command }) => {
      const place = await placeOfTab(tabId);
      if (!place || !(await isHelpdesk(place.origin))) throw new DesksideError('forbidden');
      await desk.dispatch(await eventOfPress(place, command));
    },
    'session.press': async ({ sessionId, command }) => {
      const session = findSession((await loadStored()).book, sessionId);
      if (!session?.ticket) throw new DesksideError('forbidden');
      const { origin, ...ticket } = session.ticket;
      await desk.dispatch(await eventOfPress({ origin, ticket }, command));
    },
    'request.withdraw': (ids) => desk.dispatch({ name: 'request.withdrawn', ...ids }),
    'invite.renew': (ids) => desk.dispatch({ name: 'invite.renewed', ...ids }),
    'invite.insert': async ({ sessionId }) => {
      const session = findSession((await loadStored()).book, sessionId);
      const text = session && (await replyText(session));
      if (!session?.ticket || text === undefined) return 'noInvite';
      const result = await insertReply(session.ticket.origin, session.ticket.id, text);
      if (result === 'inserted') await desk.dispatch({ name: 'invite.inserted', sessionId });
      return result;
    },
    'session.end': (ids) => desk.dispatch({ name: 'session.ended', ...ids }),
    'join.start': async ({ serverOrigin, secret, exposed }) => {
      if (!(await isKnownServer(serverOrigin))) throw new DesksideError('forbidden');
      const sessionId = crypto.randomUUID();
      await desk.dispatch({ name: 'join.started', sessionId, serverOrigin, secret, exposed });
      return { sessionId };
    },
    'consent.answer': (report) => desk.dispatch({ name: 'consent.answered', ...report }),
    'pick.step': (report) => desk.dispatch({ name: 'pick.stepped', ...report }),
    'share.start': (report) => desk.dispatch({ name: 'share.started', ...report }),
    'share.pause': (report) => desk.dispatch({ name: 'share.paused', ...report }),
    'share.stop': (report) => desk.dispatch({ name: 'share.stopped', ...report }),
    'links.check': () => recoverLinks(desk),
    'share.windowGone': () => desk.dispatch({ name: 'shareWindow.closed' }),
    'link.listening': (report) => desk.dispatch({ name: 'link.listening', ...report }),
    'link.server': (report) => desk.dispatch({ name: 'link.server', ...report }),
    'link.ready': (report) => desk.dispatch({ name: 'link.ready', ...report }),
    'link.attempt': (report) => desk.dispatch({ name: 'link.attempted', ...report }),
    'link.failed': (report) => desk.dispatch({ name: 'link.failed', ...report }),
    'link.lost': (report) => desk.dispatch({ name: 'link.lost', ...report }),
    'link.message': async ({ sessionId, message }) => {
      if (message.type === 'media.signal' || message.type === 'link.beat') return;
      await desk.dispatch({ name: 'peer.said', sessionId, message });
    },
  };
}
