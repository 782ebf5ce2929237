import { useT } from './translation';

/** The way to the summary of a session that has ended; null: there is none. */
export function WhatHappened({ onOpen }: { onOpen: (() => void) | null }) {
  const t = useT();
  if (!onOpen) return null;
  return (
    <div class="row">
      <button type="button" onClick={onOpen}>
        {t('summary.whatHappened')}
      </button>
    </div>
  );
}
