import type { Translator } from '../../i18n';
import { withoutUnsafe } from '../../protocol/primitives';
import type { Surface } from '../../protocol/share';
import type { Consent, Period, ShownApplication, Summary } from '../../session/record/summary-types';
import type { NoteCatalogue } from '../../texts';
import { dateText, lengthText, timeText } from './note-times';

type T = Translator<NoteCatalogue>;

/** So that a note has at most 60 lines, and no more characters than NOTE_TEXT_MAX. */
const APPLICATIONS_MAX = 7;
const QUESTIONS_MAX = 10;
const PERIODS_MAX = 4;
const REMARK_LINES_MAX = 10;
const TITLE_MAX = 60;

/** The internal note about a session: plain text for colleagues, who have not been there. Pure. */
export function noteText(summary: Summary, marker: string, t: T): string {
  const paragraphs = [
    [marker],
    factLines(summary, t),
    outcomeLines(summary, t),
    applicationLines(summary, t),
    questionLines(summary, t),
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function factLines(summary: Summary, t: T): string[] {
  const { agentName, failedAttempts, seenMs, controlledMs } = summary;
  const length = (ms: number) => ({ duration: lengthText(ms, t.language) });
  return [
    ...(agentName ? [t('note.agent', { name: agentName })] : []),
    t('note.when', { when: whenText(summary, t) }),
    t('note.ended', { end: t(endWord(summary)) }),
    seenMs > 0 ? t('note.seen', length(seenMs)) : t('note.neverSeen'),
    controlledMs > 0 ? t('note.used', length(controlledMs)) : t('note.neverUsed'),
    ...(failedAttempts > 0 ? [t('note.attempts', { count: failedAttempts })] : []),
    t('note.record', { verdict: verdictText(summary, t) }),
  ];
}

function whenText({ startedAt, endedAt }: Summary, t: T): string {
  const span = dateText(startedAt, endedAt, t.language);
  if (endedAt === null) return span;
  return t('note.spanFor', { span, duration: lengthText(endedAt - startedAt, t.language) });
}

function endWord({ end }: Summary) {
  if (end?.why === 'pressed' && end.by) return end.by === 'agent' ? 'note.endAgent' : 'note.endCustomer';
  return END_WORDS[end?.why ?? 'pressed'];
}

const END_WORDS = {
  pressed: 'note.endUnknown',
  timeLimit: 'note.endTimeLimit',
  recordFull: 'note.endRecordFull',
  lost: 'note.endLost',
  closed: 'note.endClosed',
} as const;

function verdictText({ verdict, agreedUntil }: Summary, t: T): string {
  if (verdict !== 'behind') return t(`note.${verdict}`);
  if (agreedUntil === null) return t('note.neverAgreed');
  return t('note.behind', { time: timeText(agreedUntil, t.language) });
}

function outcomeLines({ outcome, remark }: Summary, t: T): string[] {
  const said = remark
    .split(/\r\n?|\n/u)
    .map((line) => withoutUnsafe(line).trim())
    .filter(Boolean);
  // Nothing of what the agent wrote is left out.
  const lines =
    said.length > REMARK_LINES_MAX
      ? [...said.slice(0, REMARK_LINES_MAX - 1), said.slice(REMARK_LINES_MAX - 1).join(' ')]
      : said;
  return [
    ...(outcome ? [t('note.outcome', { outcome: t(`note.${outcome}`) })] : []),
    ...(lines.length > 0 ? [t('note.remark'), ...lines.map((line) => `  ${line}`)] : []),
  ];
}

function applicationLines({ applications }: Summary, t: T): string[] {
  if (applications.length === 0) return [];
  const shown = applications.slice(0, APPLICATIONS_MAX).flatMap((application) => [
    `- ${titleOf(application, t)}`,
    `  ${list(
      application.levels.map(({ level, ...period }) =>
        t('note.levelSpan', { level: t(`level.${level}`), span: spanText(period, t) }),
      ),
      t,
    )}`,
    ...pauseLines(application, t),
  ]);
  return [t('note.applications'), ...shown, ...moreLines(applications, APPLICATIONS_MAX, t)];
}

function titleOf({ surface, title, direction }: ShownApplication, t: T): string {
  const called = title && title.length > TITLE_MAX ? `${title.slice(0, TITLE_MAX - 1)}…` : title;
  const name = [surfaceName(surface, t), called].filter(Boolean).join(' – ');
  return t(direction === 'toAgent' ? 'note.byCustomer' : 'note.byAgent', { name });
}

/** "Window", "Window 2", as both people read it while it was shown. */
function surfaceName({ kind, number }: Surface, t: T): string {
  const name = t(`surface.${kind}`);
  return number === 1 ? name : t('row.numbered', { name, number });
}

const pauseLines = ({ pauses }: ShownApplication, t: T): string[] =>
  pauses.length === 0
    ? []
    : [
        `  ${t('note.paused', {
          spans: list(
            pauses.map((pause) => spanText(pause, t)),
            t,
          ),
        })}`,
      ];

function questionLines({ consents, applications }: Summary, t: T): string[] {
  if (consents.length === 0) return [];
  const asked = consents.slice(0, QUESTIONS_MAX).map((consent) => {
    const shown = applications.find(({ shareId }) => shareId === consent.shareId);
    const name = shown ? surfaceName(shown.surface, t) : t('row.name');
    const question = t(`note.${questionWord(consent)}`, { name });
    const time = timeText(consent.askedAt, t.language);
    return `- ${t('note.question', { time, question, answer: answerText(consent, t) })}`;
  });
  return [t('note.questions'), ...asked, ...moreLines(consents, QUESTIONS_MAX, t)];
}

function questionWord({ direction, level, isUpgrade }: Consent) {
  if (level === 'view') return direction === 'toAgent' ? 'toSee' : 'toShow';
  if (direction === 'toAgent') return isUpgrade ? 'toUseThis' : 'toUse';
  return isUpgrade ? 'toLendThis' : 'toLend';
}

function answerText({ answer, askedAt, answeredAt }: Consent, t: T): string {
  const words = t(`note.${answer}`);
  if (answeredAt === null || (answer !== 'accepted' && answer !== 'denied')) return words;
  return t('note.spanFor', { span: words, duration: lengthText(answeredAt - askedAt, t.language) });
}

/** "10:02:11–10:14:05" */
const spanText = ({ from, to }: Period, t: T): string =>
  to === null
    ? t('note.from', { from: timeText(from, t.language) })
    : `${timeText(from, t.language)}–${timeText(to, t.language)}`;

/** On one line. */
const list = (parts: readonly string[], t: T): string =>
  [...parts.slice(0, PERIODS_MAX), ...moreLines(parts, PERIODS_MAX, t)].join(
    t.language === 'ja' ? '、' : ', ',
  );

const moreLines = (all: readonly unknown[], max: number, t: T): string[] =>
  all.length > max ? [t('note.more', { count: all.length - max })] : [];
