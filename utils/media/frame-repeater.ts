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

/** Soon, as the encoder may have dropped it, or somebody has just begun to look; then as a captured track repeats itself. */
const SOON_MS = 100;
const LATER_MS = 1_000;
const BEGINNING_MS = 3_000;
/** Frames that are not apart so far are one to the encoder, microseconds. */
const APART_US = 1_000;

interface Kept {
  frame: VideoFrame;
  /** `performance.now()` */
  at: number;
  /** Made when it is needed first. */
  bitmap?: Promise<ImageBitmap>;
}

export function createFrameRepeater(send: (frame: VideoFrame) => void): FrameRepeater {
  let kept: Kept | undefined;
  let began = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What the latest repeat says of its time, microseconds. */
  let newest = Number.NEGATIVE_INFINITY;

  function drop(): void {
    clearTimeout(timer);
    kept?.frame.close();
    void kept?.bitmap?.then((bitmap) => bitmap.close());
    kept = undefined;
  }

  /** From its pixels: a copy of the frame says when it was captured, and the encoder drops what it has seen already. */
  async function repeat(of: Kept): Promise<void> {
    of.bitmap ??= createImageBitmap(of.frame);
    const bitmap = await of.bitmap;
    if (kept !== of) return;
    newest = Math.max(stampOf(of), newest + APART_US);
    send(new VideoFrame(bitmap, { timestamp: newest }));
  }

  function repeatIn(ms: number, of: Kept): void {
    timer = setTimeout(() => {
      repeat(of).catch((error) => warn('a picture could not be repeated', error));
      repeatIn(performance.now() - began < BEGINNING_MS ? SOON_MS : LATER_MS, of);
    }, ms);
  }

  return {
    sent(frame) {
      drop();
      kept = { frame: frame.clone(), at: performance.now() };
      // Captured before the latest repeat was made, which has overtaken it: to the encoder it is old.
      const isOvertaken = frame.timestamp < newest + APART_US;
      repeatIn(isOvertaken ? 0 : SOON_MS, kept);
    },
    forget() {
      drop();
      began = performance.now();
    },
    stop: drop,
  };
}

const stampOf = ({ frame, at }: Kept): number =>
  frame.timestamp + Math.round((performance.now() - at) * 1_000);
