import { warn } from '../log';

/**
 * A page that stands still gives one frame, and then none. What carries frames on (a generated track) does not repeat them,
 * as a captured track does by itself; so whoever begins to look later would see nothing (seen in Chromium 156).
 */
export interface FrameRepeater {
  /** This frame has just been sent on. It is kept, as a copy, until the next one. */
  sent(frame: VideoFrame): void;
  /** What was sent may not be shown any more. */
  forget(): void;
  stop(): void;
}

/** Often while somebody is likely to have just begun to look, then as a captured track repeats itself. */
const SOON_MS = 100;
const LATER_MS = 1_000;
const BEGINNING_MS = 3_000;

interface Kept {
  frame: VideoFrame;
  /** `performance.now()` */
  at: number;
  /** Made when it is needed first. */
  bitmap?: Promise<ImageBitmap>;
}

export function createFrameRepeater(send: (frame: VideoFrame) => void): FrameRepeater {
  let kept: Kept | undefined;
  let lastSentAt = 0;
  let began = performance.now();

  function drop(): void {
    kept?.frame.close();
    void kept?.bitmap?.then((bitmap) => bitmap.close());
    kept = undefined;
  }

  /** From its pixels: a copy of the frame says when it was captured, and the encoder drops what it has seen already. */
  async function repeat(of: Kept): Promise<void> {
    of.bitmap ??= createImageBitmap(of.frame);
    const bitmap = await of.bitmap;
    if (kept !== of) return;
    // Microseconds.
    const timestamp = of.frame.timestamp + Math.round((performance.now() - of.at) * 1_000);
    send(new VideoFrame(bitmap, { timestamp }));
  }

  const clock = setInterval(() => {
    const now = performance.now();
    if (!kept || now - lastSentAt < (now - began < BEGINNING_MS ? SOON_MS : LATER_MS)) return;
    lastSentAt = now;
    repeat(kept).catch((error) => warn('a picture could not be repeated', error));
  }, SOON_MS);

  return {
    sent(frame) {
      drop();
      lastSentAt = performance.now();
      kept = { frame: frame.clone(), at: lastSentAt };
    },
    forget() {
      drop();
      began = performance.now();
    },
    stop() {
      clearInterval(clock);
      drop();
    },
  };
}
