import { withoutUnsafe } from '../../utils/protocol/primitives';
import { SHOWN_TEXT_MAX } from '../../utils/protocol/record-parts';

/**
 * The box about this share, word for word as it stands there now, for the record; null: there is none. Of a line that is
 * nobody else's affair the record says only that it stood there (`data-in-record`).
 */
export function shownText(shareId: string): string | null {
  const box = document.querySelector<HTMLElement>(
    `[role="alertdialog"][data-about="${CSS.escape(shareId)}"]`,
  );
  const lines = box?.innerText.split('\n');
  for (const own of box?.querySelectorAll<HTMLElement>('[data-in-record]') ?? []) {
    const at = lines?.indexOf(own.innerText) ?? -1;
    // The other side gets the record: rather no text than this line.
    if (at < 0) return null;
    lines?.splice(at, 1, own.dataset.inRecord ?? '');
  }
  return lines?.map(withoutUnsafe).join('\n').slice(0, SHOWN_TEXT_MAX) || null;
}
