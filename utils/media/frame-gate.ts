/**
 * Decides, frame by frame, what of a captured tab may be sent. When the browser puts another tab under the same track
 * ("Share this tab instead"), the track's label and device stay as they were, and an event comes only if one of the two
 * pages has a capture handle. What does show is the size: the browser's bar over the page is taken away and put back,
 * so the first frame of the other tab has another size (seen in Chromium 156). That frame and all after it are held back.
 */
export interface FrameGate {
  /** Sizes in px, `now` in ms. `swapped`: held back, and it is the first that was. */
  judge(width: number, height: number, now: number): 'pass' | 'hold' | 'swapped';
  /** Nothing passes from now on. */
  close(): void;
  /** The person has agreed to what is there now, whatever its size. */
  approve(): void;
}

/** The browser's own bar comes over the page within this time, and nobody finds and presses its button sooner. */
const SETTLE_MS = 1_500;

export function createFrameGate(): FrameGate {
  let agreed: { size: string; since: number } | undefined;
  let open = true;
  return {
    judge(width, height, now) {
      if (!open) return 'hold';
      const size = `${width}x${height}`;
      if (!agreed || now - agreed.since < SETTLE_MS) agreed = { size, since: agreed?.since ?? now };
      if (agreed.size === size) return 'pass';
      open = false;
      return 'swapped';
    },
    close() {
      open = false;
    },
    approve() {
      agreed = undefined;
      open = true;
    },
  };
}
