import { useT } from './translation';

export interface ApplicationDialogProps {
  /** What has just happened in the browser's own picker. */
  step: 'choose' | 'picking' | 'cancelled' | 'failed' | 'ownWindow';
  /** What whoever sees it may do. */
  level: 'view' | 'control';
  /** Who will see it; empty: they have just been asked for it. */
  seenBy: string;
  onChoose(): void;
  onCancel(): void;
}

/** What the customer comes back to when the browser's picker closes without a choice. (flows.md F3) */
export function ApplicationDialog({ step, level, seenBy, onChoose, onCancel }: ApplicationDialogProps) {
  const t = useT();
  return (
    <div
      class="card stack"
      role="dialog"
      aria-modal="true"
      aria-labelledby="dialog-title"
      aria-describedby="dialog-step"
    >
      <h1 id="dialog-title">
        {t(level === 'control' ? 'labels.applicationControl' : 'labels.applicationView')}
      </h1>
      <p id="dialog-step" role="status">
        {t(`dialog.${step}`)}
      </p>
      {level === 'control' && <p>{t('dialog.onlyTabs')}</p>}
      {seenBy && <p class="soft">{t('dialog.seenBy', { other: seenBy })}</p>}
      {step !== 'picking' && (
        <>
          <div class="row">
            <button type="button" class="primary" onClick={onChoose}>
              {t('labels.chooseApplication')}
            </button>
            <button type="button" disabled aria-describedby="new-application-why">
              {t('labels.newApplication')}
            </button>
            <button type="button" onClick={onCancel}>
              {t('labels.cancel')}
            </button>
          </div>
          <p id="new-application-why" class="small soft">
            {t('dialog.newApplicationMissing')}
          </p>
        </>
      )}
    </div>
  );
}
