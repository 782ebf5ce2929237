import { useEffect, useRef } from 'preact/hooks';
import { onEscape } from './on-escape';
import { useT } from './translation';

export interface ControlWarningProps {
  /** Which share it is about, for whoever writes down what stood there. */
  about: string;
  /** Who would get it, as a sentence begins. */
  other: string;
  /** What is shown already is called so; null: it is chosen afterwards. */
  name: string | null;
  /** This computer has nothing that could act in windows and screens. */
  onlyTabs: boolean;
  onGo(): void;
  onCancel(): void;
}

/**
 * What giving control means, before the customer is asked (flows.md F6). Cancel has the focus, Esc means no, and only a
 * trusted click goes on.
 */
export function ControlWarning({ about, other, name, onlyTabs, onGo, onCancel }: ControlWarningProps) {
  const t = useT();
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  useEffect(() => onEscape(onCancel), [onCancel]);
  return (
    <div
      class="card stack"
      role="alertdialog"
      data-about={about}
      aria-modal="true"
      aria-labelledby="warning-title"
      aria-describedby="warning-what warning-files warning-back"
    >
      <h1 id="warning-title">{t('consent.warnTitle')}</h1>
      <p id="warning-what">
        {name === null
          ? t('consent.warnNew', { Other: other })
          : t('consent.warnThis', { Other: other, name })}
      </p>
      <p id="warning-files" class="warning">
        {t('consent.warnFiles', { Other: other })}
      </p>
      <p id="warning-back">{t('consent.warnTakeBack')}</p>
      {name === null && onlyTabs && <p>{t('dialog.onlyTabs')}</p>}
      <div class="row end">
        <button type="button" ref={cancel} onClick={onCancel}>
          {t('labels.cancel')}
        </button>
        <button type="button" class="primary" onClick={(event) => event.isTrusted && onGo()}>
          {t('labels.giveControl')}
        </button>
      </div>
    </div>
  );
}
