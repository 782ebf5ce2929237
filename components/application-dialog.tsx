import type { ComponentChildren } from 'preact';
import type { SurfaceKind } from '../utils/protocol/share';
import { type T, useT } from './translation';

export interface ApplicationDialogProps {
  /** What has just happened in the browser's own picker. */
  step: 'choose' | 'picking' | 'cancelled' | 'failed' | 'ownWindow' | 'forbidden';
  /** What the organisation allows to be shown. */
  kinds: readonly SurfaceKind[];
  /** What whoever sees it may do. */
  level: 'view' | 'control';
  /** Who will see it; empty: they have just been asked for it. */
  seenBy: string;
  /** This computer has nothing that could act in windows and screens. */
  onlyTabs: boolean;
  /** The window of what was just started here is called so. */
  started: string | null;
  /** In place of the buttons, while a program is looked for. */
  newApplication: ComponentChildren;
  onChoose(): void;
  onNewApplication(): void;
  onCancel(): void;
}

/** What the customer comes back to when the browser's picker closes without a choice. (flows.md F3) */
export function ApplicationDialog(props: ApplicationDialogProps) {
  const { step, kinds, level, seenBy, onlyTabs, started, newApplication } = props;
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
        {step === 'picking' && started !== null
          ? t('dialog.started', { title: started })
          : t(`dialog.${step}`)}
      </p>
      <Allowed kinds={kinds} />
      {level === 'control' && onlyTabs && <p>{t('dialog.onlyTabs')}</p>}
      {seenBy && <p class="soft">{t('dialog.seenBy', { other: seenBy })}</p>}
      {step !== 'picking' &&
        (newApplication ?? (
          <div class="row">
            {kinds.length > 0 && (
              <button type="button" class="primary" onClick={props.onChoose}>
                {t('labels.chooseApplication')}
              </button>
            )}
            {kinds.includes('window') && (
              <button type="button" onClick={props.onNewApplication}>
                {t('labels.newApplication')}
              </button>
            )}
            <button type="button" onClick={props.onCancel}>
              {t('labels.cancel')}
            </button>
          </div>
        ))}
    </div>
  );
}

const KINDS = 3;

/** What is not listed, and why. */
function Allowed({ kinds }: Pick<ApplicationDialogProps, 'kinds'>) {
  const t = useT();
  if (kinds.length === KINDS) return null;
  return (
    <p>
      {kinds.length === 0 ? t('dialog.nothingAllowed') : t('dialog.onlyThese', { kinds: named(kinds, t) })}
    </p>
  );
}

const named = (kinds: readonly SurfaceKind[], t: T): string =>
  new Intl.ListFormat(t.language).format(kinds.map((kind) => t(`surface.${kind}`)));
