import type { CheckState, CheckStep, StepResult } from '../utils/protocol/check';
import { type T, useT } from './translation';

export interface ConnectionCheckProps {
  /** Null before the first check. */
  state: CheckState | null;
  onStart(): void;
}

/** What works between this browser and others, step by step, and for each problem what to do next. */
export function ConnectionCheck({ state, onStart }: ConnectionCheckProps) {
  const t = useT();
  return (
    <div class="stack">
      <div class="row">
        <button type="button" onClick={onStart}>
          {t('check.start')}
        </button>
      </div>
      {state && (
        <ol class="check-steps">
          {state.steps.map((step) => (
            <Step key={step.name} step={step} serverOrigin={state.serverOrigin} />
          ))}
        </ol>
      )}
      <p role="status" class={state?.verdict ? `check-verdict ${state.verdict}` : 'soft'}>
        {state && t(state.verdict ? `check.${state.verdict}` : 'check.busy')}
      </p>
    </div>
  );
}

function Step({ step, serverOrigin }: { step: CheckStep; serverOrigin: string }) {
  const t = useT();
  const mark = MARK_OF[step.result];
  return (
    <li class={`check-step ${mark}`}>
      <Sign mark={mark} />
      <div>
        <p>
          {t(`check.${step.name}Step`)}
          {' · '}
          <span class="check-result">{t(`check.${step.result}`)}</span>
        </p>
        {step.advice && <p class="small">{adviceText(t, step.advice, serverOrigin)}</p>}
      </div>
    </li>
  );
}

function adviceText(t: T, advice: NonNullable<CheckStep['advice']>, serverOrigin: string): string {
  const { host } = new URL(serverOrigin);
  return t(`check.${advice}Advice`, { host, address: serverOrigin.replace(/^http/u, 'ws') });
}

type Mark = 'good' | 'bad' | 'absent' | 'busy' | 'open';

const MARK_OF = {
  waiting: 'open',
  skipped: 'open',
  running: 'busy',
  ok: 'good',
  found: 'good',
  notConfigured: 'absent',
  unreachable: 'bad',
  notDeskside: 'bad',
  otherVersion: 'bad',
  blocked: 'bad',
  refused: 'bad',
  tooMany: 'bad',
  missing: 'bad',
} satisfies Record<StepResult | 'waiting' | 'running', Mark>;

const PATH_OF = {
  good: 'M4 10.5l4 4 8-9',
  bad: 'M10 3.5v8M10 16v.01',
  absent: 'M5 10h10',
  busy: 'M4 10h.01M10 10h.01M16 10h.01',
  open: 'M10 10h.01',
} satisfies Record<Mark, string>;

/** The same is said in words beside it. */
function Sign({ mark }: { mark: Mark }) {
  return (
    <svg class="check-sign" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={PATH_OF[mark]} fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" />
    </svg>
  );
}
