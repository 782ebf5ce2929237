import type { TicketPanelProps } from '../../components/ticket-panel';
import type { Translator } from '../../utils/i18n';
import type { caller } from '../../utils/messaging/bus';
import type { PanelView } from '../../utils/protocol/panel';
import type { Ticket } from '../../utils/protocol/ticket';
import type { toBackground } from '../../utils/protocol/to-background';
import { isOver } from '../../utils/session/share-machine';
import { agentWord, canWithdraw } from '../../utils/session/viewer-view';
import type { PanelCatalogue } from '../../utils/texts';

interface Surroundings {
  t: Translator<PanelCatalogue>;
  view: PanelView;
  /** The last command did not reach the background. */
  trouble: boolean;
  background: ReturnType<typeof caller<typeof toBackground>>;
  act(sent: Promise<unknown>): void;
  /** The ticket shown now: read at the click, not when the buttons were drawn. */
  ticket(): Ticket | undefined;
}

/** What the buttons show and do in the session's present state. */
export function panelProps({ t, view, trouble, background, act, ticket }: Surroundings): TicketPanelProps {
  const share = view?.share ?? null;
  const live = view && view.phase.name !== 'ended' && view.phase.name !== 'failed' ? view : null;
  const asked = live !== null && share !== null && !isOver(share.state);
  const ids = view && share ? { sessionId: view.sessionId, shareId: share.id } : null;
  const requestView = () => {
    const now = ticket();
    if (now) act(background('view.request', now));
  };
  return {
    t,
    state: t(trouble ? 'panel.failedToAsk' : view ? agentWord(view.phase, share) : 'panel.idle'),
    mayAsk: !asked,
    notice:
      asked && live.phase.name === 'connected' && share.state.name === 'requested' && !share.noticeClosed,
    commands: live ? commands() : [],
    onRequestView: requestView,
    onCloseNotice: () => ids && act(background('notice.close', ids)),
  };

  function commands(): TicketPanelProps['commands'] {
    if (!live) return [];
    const { sessionId } = live;
    const open = live.phase.name === 'connected' ? 'panel.openViewer' : 'panel.showInvitation';
    return [
      { label: t(open), run: () => act(background('viewer.open', { sessionId })) },
      ...(ids && asked && canWithdraw(share)
        ? [{ label: t('panel.withdraw'), run: () => act(background('request.withdraw', ids)) }]
        : []),
      { label: t('panel.endSession'), run: () => act(background('session.end', { sessionId })) },
    ];
  }
}
