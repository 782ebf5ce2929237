import type { ComponentChildren } from 'preact';
import type { Summary } from '../../utils/session/record/summary-types';
import { useT } from '../translation';
import { durationText, whenText } from './times';
import { endSentence, type Reader, verdictSentence } from './words';

interface FactsProps {
  summary: Summary;
  reader: Reader;
  /** What the agent added, where they cannot change it. */
  withOutcome: boolean;
}

/** The few things that everybody wants to know first. */
export function Facts({ summary, reader, withOutcome }: FactsProps) {
  const t = useT();
  const { startedAt, endedAt, seenMs, controlledMs, failedAttempts } = summary;
  const length = (ms: number) => ({ duration: durationText(ms, t.language) });
  return (
    <dl class="summary-facts">
      <Fact label={t('summary.when')}>
        <time dateTime={new Date(startedAt).toISOString()}>
          {whenText({ from: startedAt, to: endedAt }, t.language)}
        </time>
        {endedAt !== null && <span class="soft"> {t('summary.lasted', length(endedAt - startedAt))}</span>}
      </Fact>
      <Fact label={t('summary.end')}>{endSentence(summary, reader, t)}</Fact>
      <Fact label={t('summary.seen')}>
        {seenMs > 0 ? t('summary.seenFor', length(seenMs)) : t('summary.neverSeen')}
      </Fact>
      <Fact label={t('summary.used')}>
        {controlledMs > 0 ? t('summary.usedFor', length(controlledMs)) : t('summary.neverUsed')}
      </Fact>
      {failedAttempts > 0 && (
        <Fact label={t('summary.attempts')}>{t('summary.attemptsMade', { count: failedAttempts })}</Fact>
      )}
      <Fact label={t('consent.sas')}>
        <strong class="number">{summary.sas}</strong>
        {summary.exposed && <span class="small soft"> {t('summary.exposed')}</span>}
      </Fact>
      <Fact label={t('summary.record')}>
        <span class={summary.verdict === 'differs' ? 'problem' : undefined}>
          {verdictSentence(summary, t)}
        </span>
      </Fact>
      {withOutcome && summary.outcome && (
        <Fact label={t('summary.outcome')}>{t(`summary.${summary.outcome}`)}</Fact>
      )}
      {withOutcome && summary.remark && (
        <Fact label={t('summary.remark')}>
          <span class="summary-lines">{summary.remark}</span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
