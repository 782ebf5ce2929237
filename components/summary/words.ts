import type { Role, Surface } from '../../utils/protocol/share';
import type { Consent, ShownApplication, Summary } from '../../utils/session/record/summary-types';
import type { T } from '../translation';
import { timeText } from './times';

/** A record in the words of one of its two people. Pure. */

export interface Reader {
  role: Role;
  /** What the other person is called; empty: not known. The agent's name is a claim. */
  other: string;
}

/** In the middle of a sentence. */
export const otherOf = ({ role, other }: Reader, t: T): string =>
  other || t(role === 'agent' ? 'panel.theCustomer' : 'who.theAgent');
/** At its beginning. */
const otherFirst = ({ role, other }: Reader, t: T): string =>
  other || t(role === 'agent' ? 'who.customer' : 'who.agent');

export const namesOf = (reader: Reader, t: T) => ({
  other: otherOf(reader, t),
  Other: otherFirst(reader, t),
});

/** Whose application it is. */
export const isOwn = (reader: Reader, { direction }: Pick<ShownApplication, 'direction'>): boolean =>
  (direction === 'toAgent') === (reader.role === 'customer');

/** "Window", "Window 2", as both people read it while it was shown. */
export function surfaceName({ kind, number }: Surface, t: T): string {
  const name = t(`surface.${kind}`);
  return number === 1 ? name : t('row.numbered', { name, number });
}

export function endSentence({ end }: Pick<Summary, 'end'>, reader: Reader, t: T): string {
  if (!end) return t('summary.goesOn');
  if (end.why !== 'pressed') return t(`summary.${END_WORDS[end.why]}`);
  if (end.by === reader.role) return t('ended.youEnded');
  return t(end.by === 'customer' ? 'ended.customerEnded' : 'ended.agentEnded');
}

const END_WORDS = {
  timeLimit: 'endTimeLimit',
  recordFull: 'endRecordFull',
  lost: 'endLost',
  closed: 'endClosed',
} as const;

export function verdictSentence({ verdict, agreedUntil }: Pick<Summary, 'verdict' | 'agreedUntil'>, t: T) {
  if (verdict !== 'behind') return t(`summary.${verdict}`);
  return agreedUntil === null
    ? t('summary.neverAgreed')
    : t('summary.behind', { time: timeText(agreedUntil, t.language) });
}

/** What was asked, by whom of whom. */
export function questionSentence(consent: Consent, name: string, reader: Reader, t: T): string {
  return t(`summary.${reader.role}${QUESTION[kindOf(consent)]}`, { ...namesOf(reader, t), name });
}

const QUESTION = {
  toSee: 'ToSee',
  toUse: 'ToUse',
  toUseThis: 'ToUseThis',
  toShow: 'ToShow',
  toLend: 'ToLend',
  toLendThis: 'ToLendThis',
} as const;

function kindOf({ direction, level, isUpgrade }: Consent): keyof typeof QUESTION {
  if (direction === 'toAgent') {
    if (level === 'view') return 'toSee';
    return isUpgrade ? 'toUseThis' : 'toUse';
  }
  if (level === 'view') return 'toShow';
  return isUpgrade ? 'toLendThis' : 'toLend';
}

/** How the customer answered, or what came instead. */
export function answerSentence({ answer }: Pick<Consent, 'answer'>, reader: Reader, t: T): string {
  if (answer === 'accepted' || answer === 'denied' || answer === 'timedOut')
    return t(`summary.${reader.role}${ANSWER[answer]}`, namesOf(reader, t));
  return t(`summary.${WITHOUT[answer]}`);
}

const ANSWER = { accepted: 'SaysOk', denied: 'SaysNo', timedOut: 'SaysNothing' } as const;
const WITHOUT = {
  withdrawn: 'takenBack',
  refused: 'turnedDown',
  none: 'notAnswered',
  policy: 'notAllowed',
} as const;

/** How it stopped, unless that was the end of the session, which is told once. */
export function stopSentence(application: ShownApplication, reader: Reader, t: T): string {
  const { stop } = application;
  if (stop === null || stop === 'ended' || stop === 'lost') return '';
  const { Other } = namesOf(reader, t);
  return isOwn(reader, application)
    ? t(`mine.${stop}`, { other: Other })
    : t(`stopped.${stop}`, { who: Other });
}
