import { InviteCard } from '../../components/invite-card';
import { useT } from '../../components/translation';
import { sayWord, whyNotAsk } from '../../utils/platform/menu';
import { sessionSentence } from '../../utils/platform/session-words';
import type { Session } from '../../utils/protocol/session';
import { formatCode, joinLink } from '../../utils/session/invite-code';
import { currentShare } from '../../utils/session/look-up';
import { isConnected } from '../../utils/session/session';
import { isAsked, isUnsettled } from '../../utils/session/share-machine';
import type { ViewerCommands } from './commands';

export interface BeforeProps {
  session: Session;
  commands: ViewerCommands;
}

/** While there is no picture: the invitation, or what happens and what to say to the customer. */
export function Before({ session, commands }: BeforeProps) {
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
  return (
    <section class="card stack">
      <p class="large">{sessionSentence(session, t)}</p>
      {session.role === 'agent' && isConnected(session) && <Asking session={session} commands={commands} />}
    </section>
  );
}

/** The agent says what to press, or asks once more after a no or an end. */
function Asking({ session, commands }: BeforeProps) {
  const t = useT();
  const share = currentShare(session);
  if (share && isUnsettled(share.state)) {
    // Whoever chooses has the list before them; what to say is about the customer's part.
    const says = share.direction === 'toAgent' || isAsked(share.state);
    return says ? <p class="soft">{t(sayWord(share))}</p> : null;
  }
  if (whyNotAsk(session) !== null) return null;
  return (
    <div class="row">
      <button type="button" class="primary" onClick={() => commands.press('requestView')}>
        {t('labels.requestView')}
      </button>
    </div>
  );
}
