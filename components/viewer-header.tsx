import { useT } from './translation';

export interface ViewerHeaderProps {
  ticket: string;
  subject: string;
  requester: string;
  sas: string | null;
  sasHelp: string;
  /** What is happening, in one sentence; announced when it changes. */
  state: string;
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
        {props.sas && (
          <p class="small soft">
            {t('viewer.sas')} <strong class="number">{props.sas}</strong> {props.sasHelp}
          </p>
        )}
      </div>
      <div class="row commands">
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
