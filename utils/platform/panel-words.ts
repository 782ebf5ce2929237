import type { Translator } from '../i18n';
import type { Panel, PanelCommand } from '../protocol/panel';
import type { Session } from '../protocol/session';
import { currentShare } from '../session/book';
import { isClosed } from '../session/session';
import { isOver } from '../session/share-machine';
import { agentWord, canWithdraw } from '../session/viewer-view';
import type { PanelCatalogue } from '../texts';

type T = Translator<PanelCatalogue>;
type Button = Panel['buttons'][number];

/** What the buttons of a ticket say and offer in its session's present state. Pure. */
export function panelOf(session: Session | undefined, ticketId: string, t: T): Panel {
  const live = session && !isClosed(session) ? session : undefined;
  const share = live && currentShare(live);
  const notice =
    live?.phase.name === 'connected' && share?.state.name === 'requested' && !share.noticeClosed
      ? { title: t('panel.requestSent'), say: t('panel.sayThis'), ok: t('labels.ok') }
      : null;
  return {
    ticketId,
    language: t.language,
    heading: t('labels.application'),
    state: t(session ? agentWord(session.phase, currentShare(session) ?? null) : 'panel.idle'),
    buttons: [
      { ...button(t('labels.requestView'), mayAsk(session) ? 'requestView' : null), primary: true },
      { ...button(t('labels.requestControl'), null), why: t('panel.notYet') },
      ...(live ? commandsOf(live, t) : []),
    ],
    notice,
    trouble: t('panel.failedToAsk'),
  };
}

/** One request at a time; a session that is over, or never began, can be asked anew. */
export function mayAsk(session: Session | undefined): boolean {
  const share = session && currentShare(session);
  return !session || isClosed(session) || !share || isOver(share.state);
}

const button = (label: string, command: PanelCommand | null): Button => ({
  label,
  command,
  why: null,
  primary: false,
});

function commandsOf(session: Session, t: T): Button[] {
  const share = currentShare(session);
  const open = session.phase.name === 'connected' ? 'panel.openViewer' : 'panel.showInvitation';
  return [
    button(t(open), 'openViewer'),
    ...(share && canWithdraw(share) ? [button(t('panel.withdraw'), 'withdraw')] : []),
    button(t('panel.endSession'), 'endSession'),
  ];
}
