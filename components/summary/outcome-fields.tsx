import { useId } from 'preact/hooks';
import { OUTCOMES, type Outcome, REMARK_MAX } from '../../utils/protocol/record-parts';
import { useT } from '../translation';

/** What the agent adds after a session. */
export interface Said {
  outcome: Outcome | null;
  remark: string;
}

interface OutcomeFieldsProps {
  said: Said;
  onSay(said: Said): void;
}

export function OutcomeFields({ said, onSay }: OutcomeFieldsProps) {
  const t = useT();
  const id = useId();
  return (
    <>
      <fieldset class="summary-outcome">
        <legend>{t('summary.outcome')}</legend>
        <div class="row">
          {OUTCOMES.map((outcome) => (
            <label key={outcome} class="row">
              <input
                type="radio"
                name={`${id}-outcome`}
                checked={said.outcome === outcome}
                onChange={() => onSay({ ...said, outcome })}
              />
              {t(`summary.${outcome}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="stack tight">
        <label for={`${id}-remark`}>
          <strong>{t('summary.remark')}</strong>
        </label>
        <textarea
          id={`${id}-remark`}
          rows={3}
          maxLength={REMARK_MAX}
          value={said.remark}
          aria-describedby={`${id}-remark-help`}
          onInput={({ currentTarget }) => onSay({ ...said, remark: currentTarget.value })}
        />
        <p id={`${id}-remark-help`} class="small soft">
          {t('summary.remarkHelp')}
        </p>
      </div>
    </>
  );
}
