import { InviteCard } from '../../components/invite-card';
import { useT } from '../../components/translation';
import { formatCode, joinLink } from '../../utils/session/invite-code';
import { isConnected } from '../../utils/session/session';
import { agentWord, canWithdraw } from '../../utils/session/viewer-view';
import type { PartProps } from './commands';

/** Before there is a picture: the invitation, or what to say to the customer. */
export function Before({ session, share, commands }: PartProps) {
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
      {share && isConnected(session) && !asking && (
        <div class="row">
          <button type="button" class="primary" onClick={commands.requestView}>
            {t('labels.requestView')}
          </button>
        </div>
      )}
    </section>
  );
}
