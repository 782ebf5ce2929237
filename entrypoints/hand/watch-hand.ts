import type { Expectations } from './expectations';

/** At most so often, ms: the share window counts two seconds from each. */
const TELL_EVERY_MS = 200;
const KINDS = ['pointermove', 'pointerdown', 'pointerup', 'wheel', 'keydown', 'keyup', 'touchstart'] as const;

/** Watches every event that a hand makes in this frame, before the page sees it. Returns what stops it. */
export function watchHand(
  expected: Expectations,
  on: {
    localHand(): void;
    /** The viewer has pressed on something. */
    pressed(event: MouseEvent): void;
  },
): () => void {
  const stop = new AbortController();
  const options = { capture: true, passive: true, signal: stop.signal };
  let told = Number.NEGATIVE_INFINITY;
  const moved = createMoves();
  let isRemote = false;

  function tell(): void {
    const now = performance.now();
    if (now - told < TELL_EVERY_MS) return;
    told = now;
    on.localHand();
  }

  function see(event: Event): void {
    if (!event.isTrusted) return;
    const isExpected = expected.take(event);
    if (event.type === 'pointerdown') isRemote = isExpected;
    if (isExpected) return;
    if (event instanceof PointerEvent && event.type === 'pointermove' && !moved(event)) return;
    tell();
  }

  for (const kind of KINDS) window.addEventListener(kind, see, options);
  window.addEventListener(
    'mousedown',
    (event) => {
      if (event.isTrusted && isRemote) on.pressed(event);
    },
    options,
  );
  // The browser's menu would stand on the sharer's screen, out of the picture and out of reach. Last, so that the page has
  // had the event as it is.
  window.addEventListener(
    'contextmenu',
    (event) => {
      if (event.isTrusted && isRemote) event.preventDefault();
    },
    { signal: stop.signal },
  );
  return () => stop.abort();
}

/**
 * A single move may be the browser's own: it tells a page where the pointer rests, when a list over it has closed (seen in
 * Chromium 156). A hand makes several, at different places.
 */
function createMoves(): (event: PointerEvent) => boolean {
  let rest: string | undefined;
  return ({ screenX, screenY, buttons }) => {
    const place = `${screenX} ${screenY}`;
    const isOther = rest !== undefined && rest !== place;
    rest = place;
    return isOther || buttons !== 0;
  };
}
