import type { ReadonlySignal } from '@preact/signals';
import { type T, useT } from '../../components/translation';
import { type HeaderButton, ViewerHeader } from '../../components/viewer-header';
import { menuOf } from '../../utils/platform/menu';
import type { MenuCommand } from '../../utils/protocol/panel';
import type { Session } from '../../utils/protocol/session';
import { seenShares } from '../../utils/session/viewer-view';
import { Before } from './before';
import type { ViewerCommands } from './commands';
import { Over, type OverProps } from './over';
import { Shown, type ShownProps } from './shown';
import { headingOf, sasHelpOf, stateOf } from './words';

export interface ViewerAppProps extends Pick<ShownProps, 'large' | 'pictures' | 'popOuts' | 'commands'> {
  session: ReadonlySignal<Session | undefined>;
  record: ReadonlySignal<OverProps['record'] | undefined>;
}

/** The window of one session: to the agent invitation, request, pictures; to the customer what the agent shows. */
export function ViewerApp({ session: source, record, ...parts }: ViewerAppProps) {
  const t = useT();
  const session = source.value;
  if (!session) return <p class="card">{t('viewer.gone')}</p>;
  const shares = seenShares(session);
  const { commands } = parts;
  const isOver = session.phase.name === 'ended';
  return (
    <div class="viewer">
      <ViewerHeader
        heading={headingOf(session, t)}
        about={[session.ticket?.subject, session.ticket?.requester].filter(Boolean).join(' · ')}
        sas={session.phase.name === 'connected' ? session.phase.sas : null}
        sasHelp={sasHelpOf(session, t)}
        state={stateOf(session, t)}
        buttons={headerButtons(session, commands, t)}
      />
      <main class={isOver ? 'stage over' : 'stage'}>
        {shares.length > 0 ? (
          <Shown session={session} shares={shares} {...parts} />
        ) : isOver ? (
          <Over session={session} record={record.value ?? null} onOpen={commands.openSummary} />
        ) : (
          <Before session={session} commands={commands} />
        )}
      </main>
    </div>
  );
}

/** Of a session's menu, what a person who looks at this window would look for here. */
const FITS: ReadonlySet<MenuCommand> = new Set(['withdraw', 'remind']);

function headerButtons(session: Session, commands: ViewerCommands, t: T): HeaderButton[] {
  const { phase } = session;
  const fromMenu = menuOf(session, session.role, t).buttons.flatMap(({ label, press }) =>
    press && FITS.has(press.command)
      ? [{ label, primary: false, onPress: () => commands.press(press.command) }]
      : [],
  );
  const renew = { label: t('panel.newInvitation'), primary: true, onPress: commands.renew };
  const end = { label: t('panel.endSession'), primary: false, onPress: () => commands.press('endSession') };
  return [
    ...fromMenu,
    ...(phase.name === 'failed' && session.role === 'agent' ? [renew] : []),
    ...(phase.name === 'ended' ? [] : [end]),
  ];
}
