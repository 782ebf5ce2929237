import { type Language, translatorFor } from '../i18n';
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
  const language = customerLanguage(session.ticket) ?? uiLanguage(await loadSettings());
  const t = translatorFor(invitationTexts, language);
  return t('invitation.reply', { link: joinLink(session.serverOrigin, locator, linkSecret) });
}

/**
 * As far as the ticket tells: none of the helpdesks says on its page which language the customer has chosen, but the subject
 * and the name are the customer's own words, and kana are Japanese. Letters tell nothing.
 */
const customerLanguage = (ticket: Session['ticket']): Language | undefined =>
  ticket && /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(ticket.subject + ticket.requester)
    ? 'ja'
    : undefined;
