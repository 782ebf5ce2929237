import type { Consent, ShownApplication } from '../../utils/session/record/summary-types';
import { useT } from '../translation';
import { durationText, timeText } from './times';
import { answerSentence, questionSentence, type Reader, surfaceName } from './words';

interface ConsentsProps {
  consents: readonly Consent[];
  applications: readonly ShownApplication[];
  reader: Reader;
}

/** Each question, each answer, and the words that stood there when it was given. */
export function Consents({ consents, applications, reader }: ConsentsProps) {
  const t = useT();
  if (consents.length === 0) return <p>{t('summary.nothingAsked')}</p>;
  const nameOf = (shareId: string) => {
    const shown = applications.find((application) => application.shareId === shareId);
    return shown ? surfaceName(shown.surface, t) : t('row.name');
  };
  return (
    <ol class="summary-list">
      {consents.map((consent, at) => (
        <li key={at.toString()} class="stack summary-item">
          <Asked consent={consent} name={nameOf(consent.shareId)} reader={reader} />
        </li>
      ))}
    </ol>
  );
}

function Asked({ consent, name, reader }: { consent: Consent; name: string; reader: Reader }) {
  const t = useT();
  const { askedAt, answeredAt } = consent;
  return (
    <>
      <p class="summary-asked">
        <time class="soft" dateTime={new Date(askedAt).toISOString()}>
          {timeText(askedAt, t.language)}
        </time>
        <span>{questionSentence(consent, name, reader, t)}</span>
      </p>
      <p class="summary-asked">
        {answeredAt === null ? (
          <span class="no-time" />
        ) : (
          <time class="soft" dateTime={new Date(answeredAt).toISOString()}>
            {timeText(answeredAt, t.language)}
          </time>
        )}
        <span>
          <strong>{answerSentence(consent, reader, t)}</strong>
          {answeredAt !== null && (
            <span class="small soft">
              {' '}
              {t('summary.answeredAfter', { duration: durationText(answeredAt - askedAt, t.language) })}
            </span>
          )}
        </span>
      </p>
      <Read
        title={t(reader.role === 'customer' ? 'summary.youRead' : 'summary.customerRead')}
        text={consent.shown}
      />
      <Read
        title={t(reader.role === 'agent' ? 'summary.youReadBefore' : 'summary.agentRead')}
        text={consent.warning}
      />
    </>
  );
}

/** To the letter, lines included. */
function Read({ title, text }: { title: string; text: string | null }) {
  if (text === null) return null;
  return (
    <details>
      <summary>{title}</summary>
      <blockquote class="summary-read">{text}</blockquote>
    </details>
  );
}
