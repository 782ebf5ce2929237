import { useT } from './translation';

export interface ShareBarItem {
  shareId: string;
  /** What is shown and to whom, in the sharer's language. */
  text: string;
  /** Nothing of it is sent until the sharer says so. */
  held: boolean;
}

/** The small window that stays on top while anything is shown, with one Stop per share. (design decision 7) */
export function ShareBar({
  items,
  onGoOn,
  onStop,
}: {
  items: readonly ShareBarItem[];
  onGoOn(shareId: string): void;
  onStop(shareId: string): void;
}) {
  const t = useT();
  return (
    <main class="bar">
      <section aria-label={t('labels.sharing')} class="bar-items">
        {items.length === 0 && <p role="status">{t('bar.waiting')}</p>}
        {items.map(({ shareId, text, held }) => (
          <div key={shareId} class="bar-item">
            <p role="status">
              {held || <strong class="live">{t('labels.sharing')}</strong>} <span>{text}</span>
            </p>
            <div class="row">
              <button type="button" class="stop" onClick={() => onStop(shareId)}>
                {t('labels.stopSharing')}
              </button>
              {held && (
                <button type="button" onClick={(event) => event.isTrusted && onGoOn(shareId)}>
                  {t('share.goOn')}
                </button>
              )}
            </div>
          </div>
        ))}
      </section>
    </main>
  );
}
