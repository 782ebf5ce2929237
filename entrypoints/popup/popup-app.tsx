import type { ReadonlySignal, Signal } from '@preact/signals';
import { CodeEntry } from '../../components/code-entry';
import { PageCard } from '../../components/page-card';
import { SessionRows } from '../../components/session-rows';
import { type T, useT } from '../../components/translation';
import { WhatHappened } from '../../components/what-happened';
import type { CurrentPage } from '../../utils/platform/current-tab';
import type { Settings } from '../../utils/platform/settings';
import type { Policy } from '../../utils/protocol/policy';
import type { Book, Session } from '../../utils/protocol/session';
import type { TypedCodeProblem } from '../../utils/session/invite-code';
import { sessionOfTicket } from '../../utils/session/look-up';
import { isClosed } from '../../utils/session/session';
import { phaseWord } from '../../utils/session/viewer-view';
import { type PopupCommands, sessionRow, summaryOf, ticketRow } from './rows';

export interface PopupAppProps {
  book: Signal<Book>;
  page: Signal<CurrentPage>;
  /** What is recognised in it, in words. */
  said: Signal<string>;
  updateWaiting: Signal<boolean>;
  policy: ReadonlySignal<Policy>;
  /** Origins that typed codes can go to, the default first. */
  servers: readonly string[];
  role: Settings['role'];
  commands: PopupCommands & {
    join(text: string, server: string): TypedCodeProblem | null;
    /** In this tab, the agent says by hand which ticket it is. */
    launch(tabId: number): void;
    enable(list: 'sites' | 'servers', origin: string): void;
    openConsole(): void;
    openOptions(): void;
    update(): void;
  };
}

/** The share and control menu of both people. What is open comes first, then what this person mostly does. */
export function PopupApp(props: PopupAppProps) {
  const t = useT();
  const { book, page, role, commands } = props;
  const { sessions } = book.value;
  const open = sessions.filter((session) => !isClosed(session));
  const rows = rowsOf(page.value, sessions, open, { t, commands, policy: props.policy.value });
  return (
    <main class="popup stack">
      <h1>{t('labels.remoteControl')}</h1>
      {props.updateWaiting.value && <UpdateNote idle={open.length === 0} onUpdate={commands.update} />}
      {page.value.name === 'unknownServer' && <Page {...props} />}
      {rows.length > 0 ? <SessionRows rows={rows} /> : <Quiet last={sessions.at(-1)} commands={commands} />}
      {role === 'agent' && <ForAgents {...props} />}
      <ForCustomers {...props} open={open} />
      {role !== 'agent' && (
        <details>
          <summary>{t('popup.forAgents')}</summary>
          <ForAgents {...props} />
        </details>
      )}
      <div class="row end">
        {isAgent(role, sessions) && (
          <button type="button" class="small" onClick={commands.openConsole}>
            {t('labels.console')}
          </button>
        )}
        <button type="button" class="small" onClick={commands.openOptions}>
          {t('popup.settings')}
        </button>
      </div>
    </main>
  );
}

const isAgent = (role: PopupAppProps['role'], sessions: readonly Session[]): boolean =>
  role === 'agent' || sessions.some((session) => session.role === 'agent');

function rowsOf(
  page: CurrentPage,
  sessions: readonly Session[],
  open: readonly Session[],
  { t, commands, policy }: { t: T; commands: PopupCommands; policy: Policy },
) {
  if (page.name !== 'ticket') return open.map((session) => sessionRow(session, t, commands, policy));
  const { origin, ticket } = page.place;
  const here = sessionOfTicket({ sessions: [...sessions] }, origin, ticket.id);
  return [
    ticketRow(page.tabId, ticket, here, t, commands, policy),
    ...open.filter((session) => session !== here).map((session) => sessionRow(session, t, commands, policy)),
  ];
}

function ForAgents(props: PopupAppProps) {
  const t = useT();
  const under = props.page.value;
  if (under.name === 'ticket') return null;
  const isOpen = under.name === 'site' || under.name === 'helpdesk';
  return (
    <div class="stack">
      {isOpen && <Page {...props} />}
      <p class="small soft">{t(isOpen ? 'popup.byHandHelp' : 'popup.openTicket')}</p>
      {isOpen && (
        <button type="button" onClick={() => props.commands.launch(under.tabId)}>
          {t('popup.byHand')}
        </button>
      )}
      {under.name === 'other' && <p class="small soft">{t('popup.notHere')}</p>}
    </div>
  );
}

function Page({ page: { value: page }, said, commands }: PopupAppProps) {
  if (page.name === 'other' || page.name === 'ticket') return null;
  const { origin } = page;
  const list = page.name === 'unknownServer' ? 'servers' : 'sites';
  return (
    <PageCard
      kind={page.name}
      host={new URL(origin).host}
      refused={'refused' in page}
      said={said.value}
      onEnable={() => commands.enable(list, origin)}
    />
  );
}

/** Typing a code comes first for whoever is being helped, and steps back once a session is open. */
function ForCustomers({ open, book, role, servers, commands }: PopupAppProps & { open: readonly Session[] }) {
  const t = useT();
  const last = book.value.sessions.at(-1);
  const joining = open.some(({ phase }) => phase.name === 'joining');
  const failed =
    last?.role === 'customer' && last.phase.name === 'failed' ? t(`problem.${last.phase.problem}`) : null;
  const entry = <CodeEntry servers={servers} problem={failed} busy={joining} onJoin={commands.join} />;
  if (role !== 'agent' && (open.length === 0 || joining)) return entry;
  return (
    <details open={failed !== null}>
      <summary>{t('popup.invited')}</summary>
      {entry}
    </details>
  );
}

function UpdateNote({ idle, onUpdate }: { idle: boolean; onUpdate(): void }) {
  const t = useT();
  return (
    <div class="warning stack" role="status">
      <p>{t(idle ? 'popup.updateReady' : 'popup.updateWaits')}</p>
      {idle && (
        <div class="row">
          <button type="button" onClick={onUpdate}>
            {t('popup.updateNow')}
          </button>
        </div>
      )}
    </div>
  );
}

/** Nothing is open: what happened last, and the way to all of it. */
function Quiet({ last, commands }: { last: Session | undefined; commands: PopupCommands }) {
  const t = useT();
  return (
    <>
      <p class="soft" role="status">
        {endedSentence(last, t) ?? t('popup.nobody')}
      </p>
      <WhatHappened onOpen={last ? summaryOf(last, commands) : null} />
    </>
  );
}

const endedSentence = (last: Session | undefined, t: T): string | undefined =>
  last?.phase.name === 'ended' ? t(phaseWord(last, last.phase)) : undefined;
