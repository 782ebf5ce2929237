import { useId } from 'preact/hooks';
import type { RecordFinding } from '../../utils/session/record/verify';
import { SessionSummary } from '../session-summary';
import { useT } from '../translation';

export interface RecordCheckProps {
  /** Null: no file has been chosen yet. */
  found:
    | { name: 'checking' | 'tooLarge' | 'unreadable' }
    | { name: 'checked'; finding: RecordFinding }
    | null;
  onFile(file: File): void;
}

/** A saved record is checked by nothing but itself: is it what was written, signed by both sides? */
export function RecordCheck({ found, onFile }: RecordCheckProps) {
  const t = useT();
  const id = useId();
  const genuine = found?.name === 'checked' && found.finding.ok ? found.finding : null;
  return (
    <div class="stack">
      <h3>{t('records.checkTitle')}</h3>
      <div class="field">
        <label for={id}>{t('records.check')}</label>
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          aria-describedby={`${id}-help`}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            // The same file may be chosen again, changed meanwhile.
            currentTarget.value = '';
            if (file) onFile(file);
          }}
        />
        <p id={`${id}-help`} class="small soft">
          {t('records.checkHelp')}
        </p>
      </div>
      <div role="status">
        <Found found={found} />
      </div>
      {genuine && (
        <div class="checked-record">
          <p class="small soft">{t(`records.${genuine.record.role}Copy`)}</p>
          <SessionSummary
            summary={genuine.summary}
            role={genuine.record.role}
            customer=""
            level={4}
            onSave={null}
          />
        </div>
      )}
    </div>
  );
}

function Found({ found }: Pick<RecordCheckProps, 'found'>) {
  const t = useT();
  if (!found) return null;
  if (found.name !== 'checked')
    return <p class={found.name === 'checking' ? undefined : 'problem'}>{t(`records.${found.name}`)}</p>;
  const { finding } = found;
  if (!finding.ok)
    return (
      <p class="problem">
        {t('records.wrong', { fault: t(`fault.${finding.fault}`) })}{' '}
        {finding.at !== null && t('records.where', { entry: finding.at + 1 })}
      </p>
    );
  const complete = finding.record.verdict === 'agreed';
  return (
    <>
      <p class="genuine">{t(complete ? 'records.genuine' : 'records.genuineSoFar')}</p>
      <p class="small soft">{t('records.whose')}</p>
    </>
  );
}
