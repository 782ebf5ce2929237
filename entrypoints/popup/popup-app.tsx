import type { Signal } from '@preact/signals';
import { CodeEntry } from '../../components/code-entry';
import { SessionRows } from '../../components/session-rows';
import { useT } from '../../components/translation';
import type { Book } from '../../utils/protocol/session';
import type { TypedCodeProblem } from '../../utils/session/invite-code';
import { isClosed } from '../../utils/session/session';
import { type PopupCommands, rowOf } from './rows';

export interface PopupAppProps {
  book: Signal<Book>;
  /** Origins that typed codes can go to, the default first. */
  servers: readonly string[];
  agentName: string;
  commands: PopupCommands & {
    join(text: string, server: string): TypedCodeProblem | null;
    rename(agentName: string): void;
  };
}

/** The share and control menu of both people. */
export function PopupApp({ book, servers, agentName, commands }: PopupAppProps) {
  const t = useT();
  const open = book.value.sessions.filter((session) => !isClosed(session));
  const last = book.value.sessions.at(-1);
  const failed =
    last?.role === 'customer' && last.phase.name === 'failed' ? t(`problem.${last.phase.problem}`) : null;
  const ended = last?.phase.name === 'ended' ? t(endedKey(last.role, last.phase.reason)) : null;
  return (
    <main class="popup stack">
      <h1>{t('labels.remoteControl')}</h1>
      {open.length > 0 && <SessionRows rows={open.map((session) => rowOf(session, t, commands))} />}
      {open.length === 0 && (
        <p class="soft" role="status">
          {ended ?? t('popup.nobody')}
        </p>
      )}
      <CodeEntry
        servers={servers}
        problem={failed}
        busy={open.some(({ phase }) => phase.name === 'joining')}
        onJoin={commands.join}
      />
      <details>
        <summary>{t('popup.forAgents')}</summary>
        <div class="stack">
          <p class="small soft">{t('popup.openTicket')}</p>
          <label class="small" for="agent-name">
            {t('popup.yourName')}
          </label>
          <input
            id="agent-name"
            defaultValue={agentName}
            maxLength={100}
            onChange={({ currentTarget }) => commands.rename(currentTarget.value.trim())}
          />
          <p class="small soft">{t('popup.nameHelp')}</p>
        </div>
      </details>
    </main>
  );
}

const endedKey = (role: 'agent' | 'customer', reason: 'agentEnded' | 'customerEnded' | 'lost') =>
  reason === `${role}Ended` ? 'ended.youEnded' : (`ended.${reason}` as const);
