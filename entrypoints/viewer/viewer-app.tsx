import type { Signal } from '@preact/signals';
import { type T, useT } from '../../components/translation';
import { ViewerHeader } from '../../components/viewer-header';
import type { Session, Share } from '../../utils/protocol/session';
import { currentShare } from '../../utils/session/book';
import { isClosed } from '../../utils/session/session';
import { isShowing } from '../../utils/session/share-machine';
import { agentWord, canWithdraw } from '../../utils/session/viewer-view';
import { Before } from './before';
import type { PartProps, ViewerCommands } from './commands';
import { LivePicture, type Pictures } from './live-picture';
import type { PopOut } from './pop-out';

export interface ViewerAppProps {
  session: Signal<Session | undefined>;
  pictures: Pictures;
  popOut: PopOut;
  commands: ViewerCommands;
}

/** The agent's window of one session: invitation, then request, then picture. */
export function ViewerApp({ session: source, pictures, popOut, commands }: ViewerAppProps) {
  const t = useT();
  const session = source.value;
  if (!session) return <p class="card">{t('viewer.gone')}</p>;
  const share = currentShare(session);
  return (
    <div class="viewer">
      <Header session={session} share={share} commands={commands} />
      <main class="stage">
        {share && isShowing(share.state) ? (
          <Shown share={share} pictures={pictures} popOut={popOut} />
        ) : (
          <Before session={session} share={share} commands={commands} />
        )}
      </main>
    </div>
  );
}

function Shown({ share, pictures, popOut }: { share: Share; pictures: Pictures; popOut: PopOut }) {
  const t = useT();
  const place = popOut.place.value;
  const elsewhere = place === 'ownWindow';
  return (
    <>
      {place === 'refused' && (
        <p class="warning" role="status">
          {t('picture.refused')}
        </p>
      )}
      <LivePicture
        share={share}
        pictures={pictures}
        elsewhere={elsewhere}
        moves="ownWindow"
        onMove={elsewhere ? popOut.close : popOut.open}
      />
    </>
  );
}

function Header({ session, share, commands }: PartProps) {
  const t = useT();
  return (
    <ViewerHeader
      {...whoIs(session, t)}
      {...whatHappens(session, share, t)}
      {...whatCanBeDone(session, share, commands)}
    />
  );
}

const whoIs = ({ ticket }: Session, t: T) => ({
  ticket: ticket?.label ?? t('viewer.noTicket'),
  subject: ticket?.subject ?? '',
  requester: ticket?.requester ?? '',
});

function whatHappens({ phase, exposed }: Session, share: Share | undefined, t: T) {
  return {
    sas: phase.name === 'connected' ? phase.sas : null,
    sasHelp: t(exposed ? 'viewer.compare' : 'viewer.sasHelp'),
    // The ticket points to this window; this window need not.
    state: t(phase.name === 'waiting' && phase.online ? 'viewer.waiting' : agentWord(phase, share ?? null)),
  };
}

function whatCanBeDone(session: Session, share: Share | undefined, commands: ViewerCommands) {
  const { phase } = session;
  return {
    onWithdraw: share && !isClosed(session) && canWithdraw(share) ? () => commands.withdraw(share.id) : null,
    onRenew: phase.name === 'failed' ? commands.renew : null,
    onEnd: phase.name === 'ended' ? null : commands.end,
  };
}
