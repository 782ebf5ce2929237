import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * How wide an element is drawn, in pixels of the screen, and how many of them make a CSS pixel; kept up to date through
 * layout, browser zoom and moves to another screen. 0 while it is not drawn.
 */
export function useDrawnSize(element: RefObject<HTMLElement>): { drawn: number; ratio: number } {
  const [size, setSize] = useState({ drawn: 0, ratio: 1 });
  useLayoutEffect(() => {
    const { current } = element;
    // The element may be drawn into another window than the one this code runs in.
    const view = current?.ownerDocument.defaultView as (Window & typeof globalThis) | null | undefined;
    if (!current || !view) return undefined;
    setSize({ drawn: 0, ratio: view.devicePixelRatio || 1 });
    const observer = new view.ResizeObserver(([entry]) =>
      setSize({
        drawn: entry?.devicePixelContentBoxSize[0]?.inlineSize ?? 0,
        ratio: view.devicePixelRatio || 1,
      }),
    );
    observer.observe(current, { box: 'device-pixel-content-box' });
    return () => observer.disconnect();
  }, [element]);
  return size;
}
