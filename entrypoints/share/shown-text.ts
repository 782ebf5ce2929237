import { withoutUnsafe } from '../../utils/protocol/primitives';
import { SHOWN_TEXT_MAX } from '../../utils/protocol/record-parts';

/** The box about this share, word for word as it stands there now, for the record; null: there is none. */
export function shownText(shareId: string): string | null {
  const box = document.querySelector<HTMLElement>(
    `[role="alertdialog"][data-about="${CSS.escape(shareId)}"]`,
  );
  const lines = box?.innerText.split('\n').map(withoutUnsafe).join('\n');
  return lines?.slice(0, SHOWN_TEXT_MAX) || null;
}
