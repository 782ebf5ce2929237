import type { SessionRowProps } from '../../components/session-rows';
import type { T } from '../../components/translation';
import type { Session } from '../../utils/protocol/session';
import { currentShare } from '../../utils/session/book';
import { isShowing } from '../../utils/session/share-machine';
import { overWord } from '../../utils/session/sharer-item';
import { agentWord, canWithdraw } from '../../utils/session/viewer-view';

export interface PopupCommands {
  stop(sessionId: string, shareId: string): void;
  end(sessionId: string): void;
  withdraw(sessionId: string, shareId: string): void;
  openViewer(sessionId: string): void;
  openShare(): void;
}

/** One session as a row of the popup: for its agent or for its customer. */
export const rowOf = (session: Session, t: T, commands: PopupCommands): SessionRowProps =>
  session.role === 'agent' ? agentRow(session, t, commands) : customerRow(session, t, commands);

function agentRow(session: Session, t: T, commands: PopupCommands): SessionRowProps {
  const share = currentShare(session);
  const { id, ticket, phase } = session;
  const open = phase.name === 'waiting' ? 'panel.showInvitation' : 'panel.openViewer';
  return {
    title: [ticket?.label, ticket?.requester].filter(Boolean).join(' · '),
    state: t(agentWord(phase, share ?? null)),
    commands: [
      { label: t(open), look: 'primary', run: () => commands.openViewer(id) },
      ...(share && canWithdraw(share)
        ? [{ label: t('panel.withdraw'), run: () => commands.withdraw(id, share.id) }]
        : []),
      { label: t('panel.endSession'), run: () => commands.end(id) },
    ],
  };
}

function customerRow(session: Session, t: T, commands: PopupCommands): SessionRowProps {
  const share = currentShare(session);
  const agent = session.agentName || t('consent.nameless');
  const asked = share?.state.name === 'requested';
  const showing = share && isShowing(share.state);
  return {
    title: agent,
    state: customerSentence(session, t, agent),
    commands: [
      ...(asked ? [{ label: t('popup.answer'), look: 'primary' as const, run: commands.openShare }] : []),
      ...(showing
        ? [
            {
              label: t('labels.stopSharing'),
              look: 'stop' as const,
              run: () => commands.stop(session.id, share.id),
            },
          ]
        : []),
      { label: t('panel.endSession'), run: () => commands.end(session.id) },
    ],
  };
}

function customerSentence(session: Session, t: T, agent: string): string {
  const share = currentShare(session);
  if (session.phase.name === 'joining') return t('popup.joining');
  if (!share) return t('popup.connectedTo', { agent });
  if (share.state.name === 'requested') return t('popup.asking', { agent });
  if ('surface' in share.state)
    return t('share.shownTo', { agent, surface: t(`surface.${share.state.surface.kind}`) });
  if (['accepted', 'picking', 'pickCancelled', 'launching'].includes(share.state.name))
    return t('dialog.choose');
  return t(`mine.${overWord(share.state)}`, { agent });
}
