import * as v from 'valibot';
import { DesksideError } from '../errors';
import { warn } from '../log';
import type { Handlers } from '../messaging/bus';
import { senderContext, senderPage } from '../messaging/sender';
import { type Ticket, TicketUrl } from '../protocol/ticket';
import type { toBackground } from '../protocol/to-background';
import { hashOfText } from '../session/record/chain';
import { findSession } from '../session/session';
import { loadStored } from './book-store';
import type { Desk } from './desk';
import { isHelpdesk } from './helpdesk-sites';
import { replyText } from './invitation';
import { isLaunched, mayHavePanel, openLauncher } from './launched-tabs';
import { launcherWords } from './launcher-words';
import { sayWhatIsThere } from './page-health';
import { pressInSession, pressInTicket } from './panel-commands';
import { insertReply, panelFor } from './panels';
import type { NoteDesk } from './records/note-desk';
import { keepOutcome } from './records/outcome';
import { beginSigning } from './records/signing';
import { wantNote } from './records/ticket-note';
import { recoverLinks } from './recovery';
import { isKnownServer } from './servers';
import { lookIfNoButtons, noteTicket } from './site-look';
import { forgetPanel, injectPanel, placeOfTab, rememberPanel } from './ticket-pages';

type Sender = Parameters<typeof senderPage>[0];
type Page = NonNullable<ReturnType<typeof senderPage>>;

/** The page a content script's message comes from; without one, or where Deskside is neither enabled nor opened by hand, it is nobody's. */
async function pageOf(sender: Sender): Promise<Page> {
  const page = senderPage(sender);
  if (page && ((await isHelpdesk(page.origin)) || (await isLaunched(page.tabId, page.origin)))) return page;
  throw new DesksideError('forbidden');
}

/** The same, where it speaks of a ticket: it may have buttons there. */
async function pageWith(ticket: Ticket, sender: Sender): Promise<Page> {
  const page = senderPage(sender);
  if (page && (await mayHavePanel(page.tabId, page.origin, ticket))) return page;
  throw new DesksideError('forbidden');
}

/** An address too long to be kept is no way back. */
const storable = (url: string): string | null => (v.is(TicketUrl, url) ? url : null);

const shownText = (text: string | null) => (text === null ? null : { text, hash: hashOfText(text) });

/** Every message the background answers, translated into events for the desk. Nothing is decided here. */
export function backgroundHandlers(
  desk: Desk,
  notes: Pick<NoteDesk, 'retry' | 'deliver'>,
): Handlers<typeof toBackground> {
  return {
    'ticket.found': async (_, sender) => {
      const { tabId } = await pageOf(sender);
      await injectPanel(tabId);
      lookIfNoButtons(tabId);
    },
    'launcher.open': ({ tabId }) => openLauncher(tabId),
    'launcher.words': async (_, sender) => {
      await pageOf(sender);
      return launcherWords();
    },
    'panel.open': async (ticket, sender) => {
      const { origin, url, tabId } = await pageWith(ticket, sender);
      const place = { origin, url: storable(url), ticket };
      await rememberPanel(tabId, place);
      // The buttons do not wait for it.
      notes.deliver(place).catch((error: unknown) => warn('a note was not delivered', error));
      noteTicket(origin, ticket).catch((error: unknown) => warn('what was found was not kept', error));
      return panelFor((await loadStored()).book, origin, ticket.id);
    },
    'panel.close': async (_, sender) => forgetPanel((await pageOf(sender)).tabId),
    'panel.press': async ({ ticket, press }, sender) => {
      const { origin, url } = await pageWith(ticket, sender);
      await pressInTicket(desk, { origin, url: storable(url), ticket }, press, 'ticket');
    },
    'ticket.press': async ({ tabId, press }) => {
      const place = await placeOfTab(tabId);
      if (!place || !(await mayHavePanel(tabId, place.origin, place.ticket)))
        throw new DesksideError('forbidden');
      await pressInTicket(desk, place, press, 'popup');
    },
    'session.press': async ({ sessionId, press }, sender) => {
      const session = findSession((await loadStored()).book, sessionId);
      if (!session) throw new DesksideError('forbidden');
      const place = senderContext(sender) === 'console' ? 'console' : 'popup';
      await pressInSession(desk, session, press, place);
    },
    'site.look': ({ tabId }) => sayWhatIsThere(tabId),
    'invite.renew': (ids) => desk.dispatch({ name: 'invite.renewed', ...ids }),
    'invite.insert': async ({ sessionId }) => {
      const session = findSession((await loadStored()).book, sessionId);
      const text = session && (await replyText(session));
      if (!session?.ticket || text === undefined) return { result: 'noInvite' };
      const result = await insertReply(session.ticket.origin, session.ticket.id, text);
      if (result !== 'inserted') return { result, text };
      await desk.dispatch({ name: 'invite.inserted', sessionId });
      return { result };
    },
    'note.want': async ({ sessionId, ...said }) => {
      await keepOutcome(sessionId, said);
      await wantNote(sessionId);
    },
    'note.retry': ({ sessionId }) => notes.retry(sessionId),
    'join.start': async (joining) => {
      if (!(await isKnownServer(joining.serverOrigin))) throw new DesksideError('forbidden');
      const sessionId = crypto.randomUUID();
      const own = await beginSigning(sessionId);
      await desk.dispatch({ name: 'join.started', sessionId, ...joining, own });
      return { sessionId };
    },
    'box.show': ({ text, ...ids }) => desk.dispatch({ name: 'box.shown', ...ids, shown: shownText(text) }),
    'share.add': ({ sessionId }) =>
      desk.dispatch({ name: 'share.added', sessionId, shareId: crypto.randomUUID() }),
    'consent.answer': ({ text, ...report }) =>
      desk.dispatch({ name: 'consent.answered', ...report, shown: shownText(text) }),
    'pick.step': (report) => desk.dispatch({ name: 'pick.stepped', ...report }),
    'share.start': (report) => desk.dispatch({ name: 'share.started', ...report }),
    'offer.answer': ({ text, ...report }) =>
      desk.dispatch({ name: 'offer.answered', ...report, shown: shownText(text) }),
    'share.title': (report) => desk.dispatch({ name: 'share.titled', ...report }),
    'share.level': (report) => desk.dispatch({ name: 'level.changed', ...report }),
    'share.pause': (report) => desk.dispatch({ name: 'share.paused', ...report }),
    'share.stop': (report) => desk.dispatch({ name: 'share.stopped', ...report }),
    'links.check': () => recoverLinks(desk),
    'share.windowGone': () => desk.dispatch({ name: 'shareWindow.closed' }),
    'link.listening': async (report) =>
      desk.dispatch({ name: 'link.listening', ...report, own: await beginSigning(report.sessionId) }),
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
