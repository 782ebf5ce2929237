import type { Signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { InviteCard } from '../../components/invite-card';
import { Picture } from '../../components/picture';
import { type T, useT } from '../../components/translation';
import { ViewerHeader } from '../../components/viewer-header';
import type { Session, Share } from '../../utils/protocol/session';
import { currentShare } from '../../utils/session/book';
import { formatCode, joinLink } from '../../utils/session/invite-code';
import { isClosed, isConnected } from '../../utils/session/session';
import { isShowing } from '../../utils/session/share-machine';
import { agentWord, canWithdraw, shareWord, surfaceOfShare } from '../../utils/session/viewer-view';

export interface ViewerCommands {
  withdraw(shareId: string): void;
  renew(): void;
  end(): void;
  insert(): Promise<'inserted' | 'noEditor' | 'noTicketPage' | 'noInvite'>;
  copy(text: string): Promise<void>;
}

export interface ViewerAppProps {
  session: Signal<Session | undefined>;
  pictures: Signal<ReadonlyMap<string, MediaStream>>;
  commands: ViewerCommands;
}

/** The agent's window of one session: invitation, then request, then picture. */
export function ViewerApp({ session: source, pictures, commands }: ViewerAppProps) {
  const t = useT();
  const [fit, setFit] = useState(true);
  const session = source.value;
  if (!session) return <p class="card">{t('viewer.gone')}</p>;
  const share = currentShare(session);
  return (
    <div class="viewer">
      <Header session={session} share={share} fit={fit} onFit={setFit} commands={commands} />
      <main class="stage">
        {share && isShowing(share.state) ? (
          <Picture {...pictureOf(share, t)} stream={pictures.value.get(share.id) ?? null} fit={fit} />
        ) : (
          <Before session={session} share={share} commands={commands} />
        )}
      </main>
    </div>
  );
}

function pictureOf(share: Share, t: T) {
  const surface = surfaceOfShare(share) ?? { kind: 'window' as const };
  const held = share.state.name === 'paused' || share.state.name === 'reconnecting';
  return {
    name: t(`surface.${surface.kind}`),
    veil: held ? t(shareWord(share)) : null,
  };
}

interface PartProps {
  session: Session;
  share: Share | undefined;
  commands: ViewerCommands;
}

function Header({
  session,
  share,
  fit,
  onFit,
  commands,
}: PartProps & { fit: boolean; onFit(fit: boolean): void }) {
  const t = useT();
  return (
    <ViewerHeader
      {...whoIs(session, t)}
      {...whatHappens(session, share, t)}
      {...whatCanBeDone(session, share, commands)}
      fit={fit}
      onFit={onFit}
    />
  );
}

const whoIs = ({ ticket }: Session, t: T) => ({
  ticket: ticket?.label ?? t('viewer.noTicket'),
  subject: ticket?.subject ?? '',
  requester: ticket?.requester ?? '',
});

function whatHappens({ phase, exposed }: Session, share: Share | undefined, t: T) {
  const surface = share && isShowing(share.state) ? surfaceOfShare(share) : undefined;
  return {
    sas: phase.name === 'connected' ? phase.sas : null,
    sasHelp: t(exposed ? 'viewer.compare' : 'viewer.sasHelp'),
    // The ticket points to this window; this window need not.
    state: t(phase.name === 'waiting' && phase.online ? 'viewer.waiting' : agentWord(phase, share ?? null)),
    shown: share && surface ? { name: t(`surface.${surface.kind}`), level: t(`level.${share.level}`) } : null,
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

/** Before there is a picture: the invitation, or what to say to the customer. */
function Before({ session, share, commands }: PartProps) {
  const t = useT();
  const { phase } = session;
  if (phase.name === 'waiting') {
    const { invite } = phase;
    return (
      <InviteCard
        code={invite.codeSecret && formatCode(invite.locator, invite.codeSecret)}
        link={invite.linkSecret && joinLink(session.serverOrigin, invite.locator, invite.linkSecret)}
        validUntil={Math.max(invite.codeSecret ? invite.codeExpiresAt : 0, invite.linkExpiresAt)}
        refusedAttempts={phase.refusedAttempts}
        onCopy={commands.copy}
        onInsert={commands.insert}
        onRenew={commands.renew}
      />
    );
  }
  const asking = share !== undefined && isConnected(session) && canWithdraw(share);
  return (
    <section class="card stack">
      <p class="large">{t(agentWord(phase, share ?? null))}</p>
      {asking && <p class="soft">{t('panel.sayThis')}</p>}
      {share && isConnected(session) && !asking && <p class="soft">{t('viewer.askAgain')}</p>}
    </section>
  );
}
