import { useEffect, useRef, useState } from 'preact/hooks';
import { CONSENT_VISIBLE_MS } from '../utils/protocol/limits';
import type { ClaimedTicket } from '../utils/protocol/ticket';
import type { OpenedOn } from '../utils/session/opened-on';
import { onEscape } from './on-escape';
import { useT } from './translation';
import { useCountdown, useVisibleFor } from './use-countdown';

export interface ConsentBoxProps {
  /**
   * They ask to see an application of this person's, or to show theirs; to control one, or to lend one of theirs. `…This`:
   * the one that is shown already.
   */
  asks: 'toSee' | 'toShow' | 'toControl' | 'toControlThis' | 'toLend' | 'toLendThis';
  /** What is shown already is called so; null: nothing is yet. */
  name?: string | null;
  /** Control has to wait: Deskside is not allowed into the page yet, which is asked for after OK. */
  needsAccess?: boolean;
  /** This computer has nothing that could act in windows and screens. */
  onlyTabs?: boolean;
  /** What the agent calls themselves: a claim, and worded as one. */
  agentName: string;
  ticket: ClaimedTicket | null;
  /** Where the invitation was opened, beside the helpdesk that the ticket names. */
  opened?: OpenedOn | null;
  sas: string;
  /** The invite was in a stranger's reach: OK waits until the numbers have been compared. */
  mustCompare: boolean;
  /** Which share it is about, for whoever writes down what stood there. */
  about: string;
  /** Absolute, ms; whoever shows the box owns it. */
  deadline: number;
  /** The box has been in sight for as long as it takes to count. */
  onShown(): void;
  onAccept(): void;
  onDeny(): void;
}

/**
 * The one place where a yes is given (design decision 6). Deny has the focus, so Enter as the box opens means no; Esc
 * means no; OK takes trusted clicks only (a key press on the focused button is one), and none before the box has been
 * seen for 800 ms.
 */
export function ConsentBox(props: ConsentBoxProps) {
  const t = useT();
  const deny = useRef<HTMLButtonElement>(null);
  const [compared, setCompared] = useState(!props.mustCompare);
  const seen = useVisibleFor(CONSENT_VISIBLE_MS);
  const armed = seen && compared;
  useEffect(() => deny.current?.focus(), []);
  useEffect(() => onEscape(props.onDeny), [props.onDeny]);
  useEffect(() => {
    if (seen) props.onShown();
  }, [seen]);
  const words = WORDS[props.asks];
  const accept = (event: Event) => {
    if (event.isTrusted && armed) props.onAccept();
  };
  return (
    <div
      class="card consent stack"
      role="alertdialog"
      data-about={props.about}
      aria-modal="true"
      aria-labelledby="consent-title"
      aria-describedby={`consent-asks${props.opened ? ' consent-opened' : ''} consent-terms`}
    >
      <h1 id="consent-title">{t(words.title)}</h1>
      <p id="consent-asks" class="asks">
        {t(words.asks, {
          agent: isReadable(props.agentName) ? props.agentName : t('consent.nameless'),
          name: props.name ?? '',
        })}
      </p>
      {props.ticket && <TicketClaim ticket={props.ticket} />}
      {props.opened && <Opened {...props.opened} />}
      <ul id="consent-terms" class="terms">
        {words.terms
          .filter((term) => term !== 'consent.onlyTabs' || props.onlyTabs)
          .map((term) => (
            <li key={term}>{t(term)}</li>
          ))}
        {props.needsAccess && <li>{t('consent.accessLater')}</li>}
      </ul>
      <p class="warning">{t(words.fraud)}</p>
      <CheckNumber sas={props.sas} help={t('consent.sasHelp')} />
      {props.mustCompare && <Compare compared={compared} onCompared={setCompared} />}
      <div class="row end answers">
        <Remaining deadline={props.deadline} />
        <div class="row">
          <button type="button" ref={deny} onClick={props.onDeny}>
            {t('labels.deny')}
          </button>
          <button type="button" class="primary" aria-disabled={!armed} onClick={accept}>
            {t('labels.ok')}
          </button>
        </div>
      </div>
    </div>
  );
}

/** Characters of no shape, blanks and lone marks are no name: the sentence would be about nobody. */
const isReadable = (name: string): boolean =>
  /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{M}\u2800]/u.test(name);

const WORDS = {
  toSee: {
    title: 'consent.titleView',
    asks: 'consent.asks',
    terms: ['consent.youChoose', 'consent.onlySee'],
    fraud: 'consent.fraud',
  },
  toShow: {
    title: 'consent.titleSee',
    asks: 'consent.asksToShow',
    terms: ['consent.youOnlySee', 'consent.stopAnyTime'],
    fraud: 'consent.fraudSee',
  },
  toControl: {
    title: 'consent.titleControl',
    asks: 'consent.asksToControl',
    terms: ['consent.youChoose', 'consent.onlyTabs', 'consent.theyUse', 'consent.takeBackAnyTime'],
    fraud: 'consent.fraudControl',
  },
  toControlThis: {
    title: 'consent.titleControl',
    asks: 'consent.asksToControlThis',
    terms: ['consent.theyUse', 'consent.takeBackAnyTime'],
    fraud: 'consent.fraudControl',
  },
  toLend: {
    title: 'consent.titleLend',
    asks: 'consent.asksToLend',
    terms: ['consent.youUse', 'consent.giveBackAnyTime'],
    fraud: 'consent.fraudLend',
  },
  toLendThis: {
    title: 'consent.titleLend',
    asks: 'consent.asksToLendThis',
    terms: ['consent.youUse', 'consent.giveBackAnyTime'],
    fraud: 'consent.fraudLend',
  },
} as const satisfies Record<ConsentBoxProps['asks'], unknown>;

function TicketClaim({ ticket }: { ticket: ClaimedTicket }) {
  const t = useT();
  const words = ticket.subject ? 'consent.ticket' : 'consent.ticketAlone';
  return (
    <div class="claim small">
      <p class="soft">{t(words, { ticket: ticket.label, origin: new URL(ticket.helpdeskOrigin).host })}</p>
      {ticket.subject && <p>{ticket.subject}</p>}
    </div>
  );
}

/**
 * What was seen, and no more: neither "safe" nor "dangerous" can be told by it. The record, which both people keep, gets
 * other words: where somebody reads their mail is their own affair. (docs/adr/0036)
 */
function Opened({ verdict, ...names }: OpenedOn) {
  const t = useT();
  return (
    <p id="consent-opened" class="opened" data-in-record={t('consent.openedInRecord')}>
      {t(verdict === 'same' ? 'consent.openedSame' : 'consent.openedOther', { ...names })}
    </p>
  );
}

/** The short authentication string, where both people can compare it. */
function CheckNumber({ sas, help }: { sas: string; help: string }) {
  const t = useT();
  return (
    <p class="sas small">
      <span class="soft">{t('consent.sas')}</span> <strong class="number">{sas}</strong>{' '}
      <span class="soft">{help}</span>
    </p>
  );
}

/** Asked for when the invite has been open in a web page first. (design decision 11) */
function Compare({ compared, onCompared }: { compared: boolean; onCompared(compared: boolean): void }) {
  const t = useT();
  return (
    <div class="warning stack compare">
      <p>{t('consent.compare')}</p>
      <label class="row">
        <input
          type="checkbox"
          checked={compared}
          onChange={({ currentTarget }) => onCompared(currentTarget.checked)}
        />
        {t('consent.compared')}
      </label>
    </div>
  );
}

function Remaining({ deadline }: { deadline: number }) {
  const count = useCountdown(deadline);
  return <p class="small soft remaining">{useT()('consent.countdown', { count })}</p>;
}
