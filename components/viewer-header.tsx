import { useT } from './translation';

export interface ViewerHeaderProps {
  ticket: string;
  subject: string;
  requester: string;
  sas: string | null;
  sasHelp: string;
  /** What is happening, in one sentence; announced when it changes. */
  state: string;
  /** Shown while something is seen: the shared thing and its level. */
  shown: { name: string; level: string } | null;
  fit: boolean;
  onFit(fit: boolean): void;
  onWithdraw: (() => void) | null;
  onRenew: (() => void) | null;
  onEnd: (() => void) | null;
}

/** Who and what, the state in words, and the commands that make sense now. */
export function ViewerHeader(props: ViewerHeaderProps) {
  const t = useT();
  return (
    <header class="viewer-header">
      <div class="who">
        <h1>{t('viewer.heading', { ticket: props.ticket })}</h1>
        <p class="small soft">{[props.subject, props.requester].filter(Boolean).join(' · ')}</p>
      </div>
      <div class="what">
        <p role="status" aria-live="polite">
          {props.state}
        </p>
        {props.shown && (
          <p class="small">
            <strong>{props.shown.name}</strong> · <span class="level">{props.shown.level}</span>
          </p>
        )}
        {props.sas && (
          <p class="small soft">
            {t('viewer.sas')} <strong class="number">{props.sas}</strong> {props.sasHelp}
          </p>
        )}
      </div>
      <div class="row commands">
        {props.shown && <SizeSwitch fit={props.fit} onFit={props.onFit} />}
        {props.onWithdraw && (
          <button type="button" onClick={props.onWithdraw}>
            {t('panel.withdraw')}
          </button>
        )}
        {props.onRenew && (
          <button type="button" class="primary" onClick={props.onRenew}>
            {t('panel.newInvitation')}
          </button>
        )}
        {props.onEnd && (
          <button type="button" onClick={props.onEnd}>
            {t('panel.endSession')}
          </button>
        )}
      </div>
    </header>
  );
}

function SizeSwitch({ fit, onFit }: { fit: boolean; onFit(fit: boolean): void }) {
  const t = useT();
  return (
    <fieldset class="switch">
      <legend class="quiet">{t('viewer.size')}</legend>
      <button type="button" aria-pressed={fit} onClick={() => onFit(true)}>
        {t('viewer.fit')}
      </button>
      <button type="button" aria-pressed={!fit} onClick={() => onFit(false)}>
        {t('viewer.fullSize')}
      </button>
    </fieldset>
  );
}
