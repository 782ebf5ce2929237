import type { SessionRowProps } from '../../components/session-rows';
import type { T } from '../../components/translation';
import { panelOf } from '../../utils/platform/panel-words';
import type { PanelCommand } from '../../utils/protocol/panel';
import type { Session } from '../../utils/protocol/session';
import type { Ticket } from '../../utils/protocol/ticket';
import { currentShare } from '../../utils/session/book';
import { isChoosing, isShowing } from '../../utils/session/share-machine';
import { overWord } from '../../utils/session/sharer-item';

export interface PopupCommands {
  /** A command of the ticket's panel, here: same names, same effect. */
  pressInTicket(tabId: number, command: PanelCommand): void;
  pressInSession(sessionId: string, command: PanelCommand): void;
  stop(sessionId: string, shareId: string): void;
  end(sessionId: string): void;
  openShare(): void;
}

/** The ticket in front, with or without a session. */
export const ticketRow = (
  tabId: number,
  ticket: Ticket,
  session: Session | undefined,
  t: T,
  commands: PopupCommands,
): SessionRowProps =>
  agentRow(tabId.toString(), ticket, session, t, (command) => commands.pressInTicket(tabId, command));

/** One open session: for its agent or for its customer. */
export const sessionRow = (session: Session, t: T, commands: PopupCommands): SessionRowProps =>
  session.role === 'agent'
    ? agentRow(session.id, session.ticket, session, t, (command) =>
        commands.pressInSession(session.id, command),
      )
    : customerRow(session, t, commands);

function agentRow(
  key: string,
  ticket: Pick<Ticket, 'label' | 'subject' | 'requester'> | null,
  session: Session | undefined,
  t: T,
  press: (command: PanelCommand) => void,
): SessionRowProps {
  const { state, buttons, notice } = panelOf(session, '', t);
  return {
    key,
    title: [ticket?.label, ticket?.requester].filter(Boolean).join(' · '),
    about: ticket?.subject ?? '',
    state,
    hint: notice?.say ?? '',
    commands: buttons.flatMap(({ label, command, primary }) =>
      command === null
        ? []
        : [{ label, look: primary ? ('primary' as const) : undefined, run: () => press(command) }],
    ),
  };
}

function customerRow(session: Session, t: T, commands: PopupCommands): SessionRowProps {
  const share = currentShare(session);
  const agent = session.agentName || t('consent.nameless');
  const needsAnswer = share && (share.state.name === 'requested' || isChoosing(share.state));
  return {
    key: session.id,
    title: agent,
    about: '',
    state: customerSentence(session, t, agent),
    hint: '',
    commands: [
      ...(needsAnswer
        ? [{ label: t('popup.answer'), look: 'primary' as const, run: commands.openShare }]
        : []),
      ...(share && isShowing(share.state)
        ? [
            {
              label: t('labels.stopSharing'),
              look: 'stop' as const,
              run: () => commands.stop(session.id, share.id),
            },
          ]
        : []),
      { label: t('panel.endSession'), look: undefined, run: () => commands.end(session.id) },
    ],
  };
}

function customerSentence(session: Session, t: T, agent: string): string {
  const share = currentShare(session);
  if (session.phase.name === 'joining') return t('popup.joining');
  if (!share) return t('popup.connectedTo', { agent });
  if (share.state.name === 'requested') return t('popup.asking', { agent });
  if (share.state.name === 'paused') return t('popup.paused', { agent });
  if ('surface' in share.state) return t(`shownTo.${share.state.surface.kind}`, { agent });
  if (isChoosing(share.state)) return t('dialog.choose');
  return t(`mine.${overWord(share.state)}`, { agent });
}
