import type { Entry, FactOf, SavedRecord } from '../../protocol/record';
import { controlledMs, seenMs } from './durations';
import { replay, type Told } from './replay';
import type { Consent, ShownApplication, Summary } from './summary-types';

/** What a record comes to. Never throws, whatever the entries say; whether they can be believed is verify.ts. Pure. */
export function summaryOf({
  entries,
  heads,
  verdict,
}: Pick<SavedRecord, 'entries' | 'heads' | 'verdict'>): Summary {
  const told = replay(entries);
  const applications = applicationsOf(told);
  const { end, endedAt, outcome, remark } = told;
  return {
    ...whoMet(entries),
    startedAt: entries[0]?.at ?? 0,
    endedAt,
    end,
    applications,
    consents: told.questions.map(consentOf),
    seenMs: seenMs(applications, told.at),
    controlledMs: controlledMs(applications, told.at),
    outcome,
    remark,
    verdict,
    agreedUntil: agreedUntil(entries, heads),
  };
}

const NOBODY = {
  recordId: '',
  agentName: '',
  ticket: null,
  failedAttempts: 0,
  sas: '',
  exposed: false,
} as const;

function whoMet(entries: readonly Entry[]): Pick<Summary, keyof typeof NOBODY> {
  const met = entries.map(({ fact }) => fact).find((fact): fact is FactOf<'met'> => fact.type === 'met');
  if (!met) return NOBODY;
  const { recordId, agentName, ticket, failedAttempts, sas, exposed } = met;
  return { recordId, agentName, ticket, failedAttempts, sas, exposed };
}

/** As they appeared. */
const applicationsOf = ({ shares }: Told): ShownApplication[] =>
  shares.flatMap(({ application }) => (application ? [application] : [])).toSorted((a, b) => a.from - b.from);

const consentOf = ({ round, isOpen, ...consent }: Told['questions'][number]): Consent => consent;

function agreedUntil(entries: readonly Entry[], { agent, customer }: SavedRecord['heads']): number | null {
  const count = Math.min(agent?.count ?? 0, customer?.count ?? 0);
  return entries[count - 1]?.at ?? null;
}
