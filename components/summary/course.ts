import type { ControlNote } from '../../utils/protocol/share';
import type { ShownApplication } from '../../utils/session/record/summary-types';
import type { T } from '../translation';
import { isOwn, namesOf, type Reader } from './words';

/** What happened with one application, in order. Pure. */
export interface CourseLine {
  from: number;
  /** Null: it was a moment, or goes on. */
  to: number | null;
  text: string;
}

export function courseOf(application: ShownApplication, reader: Reader, t: T): CourseLine[] {
  const names = namesOf(reader, t);
  const own = isOwn(reader, application);
  const levels = application.levels.map(({ from, to, level }) => ({
    from,
    to,
    text: t(`summary.${own ? 'own' : 'other'}${LEVEL[level]}`, names),
  }));
  const pauses = application.pauses.map(({ from, to }) => ({ from, to, text: t('summary.paused') }));
  const notes = application.notes.flatMap(({ at, note }) => {
    const word = NOTE[note];
    return word ? [{ from: at, to: null, text: t(`summary.${word}`) }] : [];
  });
  // At one moment: why something ended, then what it is from there on.
  return [...notes, ...levels, ...pauses].sort((a, b) => a.from - b.from);
}

const LEVEL = { view: 'Seen', control: 'Used' } as const;

/** What the customer answered stands with the questions. */
const NOTE = {
  denied: null,
  timedOut: null,
  withdrawn: null,
  takenBack: 'noteTakenBack',
  givenBack: 'noteGivenBack',
  browserCancelled: 'noteBrowserCancelled',
  noHelper: 'noteNoHelper',
  helperGone: 'noteHelperGone',
  noAccess: 'noteNoAccess',
  forbidden: 'noteForbidden',
  changed: 'noteChanged',
  failed: 'noteFailed',
  policy: 'notePolicy',
  timeLimit: 'noteTimeLimit',
} as const satisfies Record<ControlNote, string | null>;
