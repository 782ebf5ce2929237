import type { Translator } from '../i18n';
import type { Panel } from '../protocol/panel';
import type { Policy } from '../protocol/policy';
import type { Session } from '../protocol/session';
import type { PanelCatalogue } from '../texts';
import { menuOf } from './menu';

/** A ticket page has room for what it always shows and what can be pressed now. */
const ALWAYS = 4;

/** The menu of a ticket's session, as its page gets it. Pure. */
export function panelOf(
  session: Session | undefined,
  ticketId: string,
  t: Translator<PanelCatalogue>,
  policy?: Policy,
): Panel {
  const menu = menuOf(session, 'agent', t, policy);
  return {
    ...menu,
    buttons: menu.buttons.filter(({ press }, at) => at < ALWAYS || press !== null),
    ticketId,
    language: t.language,
    heading: t('labels.application'),
    trouble: t('panel.failedToAsk'),
  };
}
