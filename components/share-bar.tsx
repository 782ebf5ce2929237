import { useT } from './translation';

export interface ShareBarItem {
  shareId: string;
  /** What is shown and to whom, in the sharer's language. */
  text: string;
}

/** The small window that stays on top while anything is shown, with one Stop per share. (design decision 7) */
export function ShareBar({
  items,
  onStop,
}: {
  items: readonly ShareBarItem[];
  onStop(shareId: string): void;
}) {
  const t = useT();
  return (
    <main class="bar">
      <section aria-label={t('labels.sharing')} class="bar-items">
        {items.length === 0 && <p role="status">{t('bar.waiting')}</p>}
        {items.map(({ shareId, text }) => (
          <div key={shareId} class="bar-item">
            <p>
              <strong class="live">{t('labels.sharing')}</strong> <span>{text}</span>
            </p>
            <button type="button" class="stop" onClick={() => onStop(shareId)}>
              {t('labels.stopSharing')}
            </button>
          </div>
        ))}
      </section>
    </main>
  );
}
