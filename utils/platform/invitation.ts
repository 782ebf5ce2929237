import { translatorFor } from '../i18n';
import type { Session } from '../protocol/session';
import { joinLink } from '../session/invite-code';
import { invitationTexts } from '../texts';
import { uiLanguage } from './language';
import { loadSettings } from './settings';

/** The text that goes into the reply on the agent's click, or undefined when there is no open invite. */
export async function replyText(session: Session): Promise<string | undefined> {
  if (session.phase.name !== 'waiting') return undefined;
  const { locator, linkSecret } = session.phase.invite;
  if (linkSecret === undefined) return undefined;
  const t = translatorFor(invitationTexts, uiLanguage(await loadSettings()));
  return t('invitation.reply', { link: joinLink(session.serverOrigin, locator, linkSecret) });
}
