import { DesksideError } from '../errors';
import type { Handlers } from '../messaging/bus';
import { senderPage } from '../messaging/sender';
import type { toBackground } from '../protocol/to-background';
import { panelView } from '../session/panel-view';
import { findSession } from '../session/session';
import { loadStored } from './book-store';
import type { Desk } from './desk';
import { replyText } from './invitation';
import { uiLanguage } from './language';
import { insertReply } from './panels';
import { recoverLinks } from './recovery';
import { defaultServer, isKnownServer, loadSettings } from './settings';
import { injectPanel, rememberPanel } from './ticket-pages';

/** The page a content script's message comes from; without one it is nobody's. */
function pageOf(sender: Parameters<typeof senderPage>[0]): { origin: string; tabId: number } {
  const page = senderPage(sender);
  if (!page) throw new DesksideError('forbidden');
  return page;
}

/** Every message the background answers, translated into events for the desk. Nothing is decided here. */
export function backgroundHandlers(desk: Desk): Handlers<typeof toBackground> {
  return {
    'ticket.found': (_, sender) => injectPanel(pageOf(sender).tabId),
    'panel.open': async (ticket, sender) => {
      const { origin, tabId } = pageOf(sender);
      await rememberPanel(tabId, { origin, ticketId: ticket.id });
      const view = panelView((await loadStored()).book, origin, ticket.id);
      return { view, language: uiLanguage(await loadSettings()) };
    },
    'view.request': async (ticket, sender) => {
      const { origin } = pageOf(sender);
      const settings = await loadSettings();
      return desk.dispatch({
        name: 'view.requested',
        sessionId: crypto.randomUUID(),
        shareId: crypto.randomUUID(),
        ticket: { ...ticket, origin },
        agentName: settings.agentName || ticket.agent,
        serverOrigin: defaultServer(settings),
      });
    },
    'notice.close': (ids) => desk.dispatch({ name: 'notice.closed', ...ids }),
    'viewer.open': (ids) => desk.dispatch({ name: 'viewer.wanted', ...ids }),
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
      if (!isKnownServer(serverOrigin)) throw new DesksideError('forbidden');
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
