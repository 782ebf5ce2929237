import { useState } from 'preact/hooks';
import type { Menu, MenuShare, Press } from '../utils/protocol/panel';
import { ConsoleLog, type LogLine } from './console-log';
import { MenuButtons } from './menu-buttons';
import { RequestNotice } from './request-notice';
import { ShareRow } from './share-row';
import { Tabs } from './tabs';
import { useT } from './translation';
import { WhatHappened } from './what-happened';

export type { LogLine } from './console-log';

export interface ConsoleShare {
  row: MenuShare;
  /** This agent shows it. */
  mine: boolean;
  picture: string | null;
  /** What stands where the picture would be. */
  instead: string;
}

export interface ConsoleDetailProps {
  id: string;
  customer: string;
  ticket: { label: string; subject: string } | null;
  check: { number: string; help: string; urgent: boolean } | null;
  menu: Menu;
  /** There is an invitation that can be replaced. */
  renewable: boolean;
  seen: readonly ConsoleShare[];
  shown: readonly ConsoleShare[];
  log: readonly LogLine[];
  onPress(press: Press): void;
  onRenew(): void;
  /** False: the ticket could not be found. */
  onOpenTicket(): Promise<boolean>;
  /** What happened in it; null: nothing has been recorded, or it goes on. */
  onOpenSummary: (() => void) | null;
}

/** One session with all that can be done about it: Customer > Share of the multi-session window. (flows.md) */
export function ConsoleDetail(props: ConsoleDetailProps) {
  const t = useT();
  return (
    <article class="detail stack">
      <header class="stack">
        <h2>{props.customer}</h2>
        <TicketLine key={props.id} ticket={props.ticket} onOpenTicket={props.onOpenTicket} />
        <p class="state" role="status">
          {props.menu.state}
        </p>
        <WhatHappened onOpen={props.onOpenSummary} />
      </header>
      <section class="customer" aria-label={t('labels.customer')}>
        <Tabs
          label={t('labels.customer')}
          tabs={[
            { name: 'share', label: t('labels.share'), content: () => <ShareTab {...props} /> },
            { name: 'log', label: t('console.log'), content: () => <ConsoleLog lines={props.log} /> },
          ]}
        />
      </section>
    </article>
  );
}

function TicketLine({ ticket, onOpenTicket }: Pick<ConsoleDetailProps, 'ticket' | 'onOpenTicket'>) {
  const t = useT();
  const [lost, setLost] = useState(false);
  if (!ticket) return null;
  return (
    <>
      <div class="row ticket">
        <p class="soft">{[ticket.label, ticket.subject].filter(Boolean).join(' · ')}</p>
        <button
          type="button"
          class="small"
          onClick={() => void onOpenTicket().then((found) => setLost(!found))}
        >
          {t('console.openTicket')}
        </button>
      </div>
      {lost && (
        <p role="alert" class="problem small">
          {t('console.ticketGone')}
        </p>
      )}
    </>
  );
}

function ShareTab({ check, menu, renewable, seen, shown, onPress, onRenew }: ConsoleDetailProps) {
  const t = useT();
  return (
    <>
      {check && (
        <p class={check.urgent ? 'warning' : 'small soft'}>
          {t('viewer.sas')} <strong class="number">{check.number}</strong> {check.help}
        </p>
      )}
      <RequestNotice notice={menu.notice} onPress={onPress} />
      <MenuButtons buttons={menu.buttons} onPress={onPress}>
        {renewable && (
          <button type="button" onClick={onRenew}>
            {t('panel.newInvitation')}
          </button>
        )}
      </MenuButtons>
      <Shares heading={t('console.youSee')} shares={seen} onPress={onPress} />
      <Shares heading={t('console.youShow')} shares={shown} onPress={onPress} />
      {seen.length + shown.length === 0 && <p class="soft nothing">{t('console.nothingShown')}</p>}
    </>
  );
}

interface SharesProps {
  heading: string;
  shares: readonly ConsoleShare[];
  onPress(press: Press): void;
}

function Shares({ heading, shares, onPress }: SharesProps) {
  if (shares.length === 0) return null;
  return (
    <section class="stack tight" aria-label={heading}>
      <h3>{heading}</h3>
      {shares.map(({ row, picture, instead }) => (
        <ShareRow key={row.ordinal} share={row} onPress={onPress}>
          {picture ? (
            <img class="thumbnail" src={picture} alt={row.name} />
          ) : (
            <span class="thumbnail small soft">{instead}</span>
          )}
        </ShareRow>
      ))}
    </section>
  );
}
