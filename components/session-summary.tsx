import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Role } from '../utils/protocol/share';
import type { Summary } from '../utils/session/record/summary-types';
import { Applications } from './summary/applications';
import { Consents } from './summary/consents';
import { Facts } from './summary/facts';
import { Heading } from './summary/heading';
import { otherOf, type Reader } from './summary/words';
import { type T, useT } from './translation';

export interface SessionSummaryProps {
  summary: Summary;
  /** Who reads it, or whose copy it is. */
  role: Role;
  /** As the agent's helpdesk has it; empty: not known. */
  customer: string;
  /** Of its first heading. */
  level: 1 | 2 | 3 | 4;
  /** What can be done with it; null: it is only looked at. */
  onSave: (() => void) | null;
  /** The agent's own part. */
  children?: ComponentChildren;
}

/** What happened in a session, from beginning to end, in the words of one of its two people. (flows.md F9) */
export function SessionSummary({ summary, role, customer, level, onSave, children }: SessionSummaryProps) {
  const t = useT();
  const reader: Reader = { role, other: role === 'agent' ? customer : summary.agentName };
  return (
    <article class="summary stack">
      <header class="stack tight">
        <Heading level={level}>{headingOf(reader, t)}</Heading>
        {role === 'customer' && summary.agentName && <p class="small soft">{t('summary.claimedName')}</p>}
        <AboutTicket ticket={summary.ticket} role={role} />
      </header>
      <Facts summary={summary} reader={reader} withOutcome={role === 'agent' && !children} />
      {onSave && (
        <div class="stack tight">
          <div class="row">
            <button type="button" onClick={onSave}>
              {t('summary.save')}
            </button>
          </div>
          <p class="small soft">{t('summary.saveHelp')}</p>
        </div>
      )}
      {children}
      <Part title={t('summary.applications')} level={level + 1}>
        <Applications applications={summary.applications} reader={reader} level={level + 2} />
      </Part>
      <Part title={t('summary.questions')} level={level + 1}>
        <Consents consents={summary.consents} applications={summary.applications} reader={reader} />
      </Part>
    </article>
  );
}

function headingOf(reader: Reader, t: T): string {
  if (reader.role === 'agent') return t('summary.agentHeading', { other: otherOf(reader, t) });
  return t('summary.customerHeading', { other: reader.other || t('consent.nameless') });
}

/** To the customer, the ticket is what the agent says it is. (security.md rule 11) */
function AboutTicket({ ticket, role }: { ticket: Summary['ticket']; role: Role }) {
  const t = useT();
  if (!ticket) return null;
  const values = { ticket: ticket.label, origin: new URL(ticket.helpdeskOrigin).host };
  const words = role === 'agent' ? 'summary.ticket' : 'summary.claimedTicket';
  return (
    <p>
      <span class="soft">{t(ticket.subject ? words : `${words}Alone`, values)}</span> {ticket.subject}
    </p>
  );
}

function Part(props: { title: string; level: number; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="stack tight" aria-labelledby={id}>
      <Heading level={props.level} id={id}>
        {props.title}
      </Heading>
      {props.children}
    </section>
  );
}
