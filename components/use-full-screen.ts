import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Whether an element fills the screen, as the browser says (Escape leaves without asking us), and a switch for it. */
export function useFullScreen(element: RefObject<HTMLElement>): { fills: boolean; toggle(): void } {
  const [fills, setFills] = useState(false);
  useEffect(() => {
    const document = element.current?.ownerDocument;
    const follow = () => setFills(document?.fullscreenElement === element.current);
    document?.addEventListener('fullscreenchange', follow);
    return () => document?.removeEventListener('fullscreenchange', follow);
  }, [element]);
  const toggle = () => {
    const { current } = element;
    const done = fills ? current?.ownerDocument.exitFullscreen() : current?.requestFullscreen();
    // Refused, or left meanwhile: what is shown follows the event, so there is nothing to undo.
    done?.catch(() => undefined);
  };
  return { fills, toggle };
}

/** Long enough to reach a button after the pointer came to rest. */
const AWAKE_MS = 2_500;

/** While `active`: true for a while after it began and after each `wake`. Otherwise always true. */
export function useAwake(active: boolean): { awake: boolean; wake(): void } {
  const [awake, setAwake] = useState(true);
  const clock = useRef<ReturnType<typeof setTimeout>>();
  const wake = () => {
    if (!active) return;
    clearTimeout(clock.current);
    setAwake(true);
    clock.current = setTimeout(() => setAwake(false), AWAKE_MS);
  };
  // Begins and ends with `active`, not with each drawing.
  useEffect(() => {
    wake();
    return () => clearTimeout(clock.current);
  }, [active]);
  return { awake: awake || !active, wake };
}
