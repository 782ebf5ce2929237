import type { ShownApplication } from '../../utils/session/record/summary-types';
import { useT } from '../translation';
import { type CourseLine, courseOf } from './course';
import { Heading } from './heading';
import { durationText, rangeText, timeText } from './times';
import { isOwn, namesOf, type Reader, stopSentence, surfaceName } from './words';

interface ApplicationsProps {
  applications: readonly ShownApplication[];
  reader: Reader;
  /** Of each application's heading. */
  level: number;
}

/** What was shown, by whom, and what could be done with it when. */
export function Applications({ applications, reader, level }: ApplicationsProps) {
  const t = useT();
  if (applications.length === 0) return <p>{t('summary.neverSeen')}</p>;
  return (
    <ul class="summary-list">
      {applications.map((application) => (
        <li key={application.shareId} class="stack summary-item">
          <Application application={application} reader={reader} level={level} />
        </li>
      ))}
    </ul>
  );
}

function Application(props: { application: ShownApplication; reader: Reader; level: number }) {
  const t = useT();
  const { application, reader, level } = props;
  const stopped = stopSentence(application, reader, t);
  return (
    <>
      <Heading level={level}>
        {surfaceName(application.surface, t)}
        {application.title && (
          <span class="summary-title"> {t('summary.titled', { title: application.title })}</span>
        )}
      </Heading>
      <p class="soft">
        {t(isOwn(reader, application) ? 'summary.own' : 'summary.theirs', namesOf(reader, t))}
      </p>
      <ol class="summary-course">
        {courseOf(application, reader, t).map((line) => (
          <li key={`${line.from} ${line.text}`}>
            <Course line={line} />
          </li>
        ))}
      </ol>
      {stopped && <p class="small soft">{stopped}</p>}
    </>
  );
}

function Course({ line: { from, to, text } }: { line: CourseLine }) {
  const t = useT();
  return (
    <>
      <time class="soft" dateTime={new Date(from).toISOString()}>
        {to === null ? timeText(from, t.language) : rangeText({ from, to }, t.language)}
      </time>
      <span>
        {text} {to !== null && <span class="small soft">{durationText(to - from, t.language)}</span>}
      </span>
    </>
  );
}
