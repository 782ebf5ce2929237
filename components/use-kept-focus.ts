import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A session in the list goes to another group when something happens to it, and the browser takes the focus from an
 * element that is moved. Whoever is there stays there.
 */
export function useKeptFocus(): RefObject<HTMLElement> {
  const list = useRef<HTMLElement>(null);
  const focused = document.activeElement;
  const session =
    focused instanceof HTMLElement && list.current?.contains(focused) ? focused.dataset.session : undefined;
  useLayoutEffect(() => {
    if (session === undefined || list.current?.contains(document.activeElement)) return;
    list.current?.querySelector<HTMLElement>(`[data-session="${CSS.escape(session)}"]`)?.focus();
  });
  return list;
}
