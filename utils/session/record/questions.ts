import type { FactOf } from '../../protocol/record';
import type { Consent } from './summary-types';

/** The agent's questions, and what became of each. Pure. */
export interface Question extends Consent {
  readonly round: number;
  readonly isOpen: boolean;
}
type Questions = readonly Question[];

export const openQuestion = (
  { shareId, round, direction, shown }: FactOf<'asked'>,
  about: Pick<Question, 'direction' | 'level'>,
  at: number,
): Question => ({
  ...about,
  shareId,
  round,
  isOpen: true,
  isUpgrade: direction === null,
  askedAt: at,
  answeredAt: null,
  answer: 'none',
  shown: null,
  warning: shown?.text ?? null,
});

/**
 * The same list where nothing was open. Who asks twice is refused the second time without a box, and then the box is
 * answered: so without a box it is the newest question that is answered, by a box the oldest.
 */
export function answerQuestion(
  questions: Questions,
  { shareId, round, answer, shown }: FactOf<'answered'>,
  at: number,
): Questions {
  const open = questions.filter((one) => one.isOpen && one.shareId === shareId && one.round === round);
  const asked = shown ? open[0] : open.at(-1);
  if (!asked) return questions;
  const answered: Question = {
    ...asked,
    isOpen: false,
    answeredAt: at,
    answer: answer === 'denied' && !shown ? 'refused' : answer,
    shown: shown?.text ?? null,
  };
  return questions.map((one) => (one === asked ? answered : one));
}

/** What was asked about a share is not open any more. */
export function lapseQuestions(
  questions: Questions,
  shareId: string,
  answer: 'withdrawn' | 'none',
  at: number,
): Questions {
  const answeredAt = answer === 'withdrawn' ? at : null;
  return questions.map((one) =>
    one.isOpen && one.shareId === shareId ? { ...one, isOpen: false, answer, answeredAt } : one,
  );
}
