import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameRepeater } from '../../../utils/media/frame-repeater';

/** As much of a VideoFrame as is needed; `closed` counts those of all that were made. */
class FakeFrame {
  static open = 0;
  readonly timestamp: number;
  constructor(_: unknown, { timestamp }: { timestamp: number }) {
    FakeFrame.open += 1;
    this.timestamp = timestamp;
  }
  clone() {
    return new FakeFrame(null, this);
  }
  close() {
    FakeFrame.open -= 1;
  }
}

const frameAt = (ms: number) => new FakeFrame(null, { timestamp: ms * 1_000 }) as unknown as VideoFrame;

beforeEach(() => {
  FakeFrame.open = 0;
  vi.useFakeTimers();
  vi.stubGlobal('VideoFrame', FakeFrame);
  vi.stubGlobal('createImageBitmap', async () => ({ close() {} }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What is repeated: the times that the frames say, ms. */
function watched() {
  const stamps: number[] = [];
  const repeater = createFrameRepeater(({ timestamp }) => void stamps.push(timestamp / 1_000));
  return { repeater, stamps };
}

describe('the last frame of a page', () => {
  it('is repeated often in the beginning, then soon after each frame and once a second', async () => {
    const { repeater, stamps } = watched();
    repeater.sent(frameAt(7));
    await vi.advanceTimersByTimeAsync(3_050);
    expect(stamps.slice(0, 3)).toEqual([107, 207, 307]);
    stamps.length = 0;
    repeater.sent(frameAt(3_060));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(stamps).toEqual([3_160, 4_160, 5_160]);
  });

  it('is repeated at once, and as newer, when a repeat of the one before has overtaken it', async () => {
    const { repeater, stamps } = watched();
    repeater.sent(frameAt(0));
    await vi.advanceTimersByTimeAsync(104);
    repeater.sent(frameAt(98));
    await vi.advanceTimersByTimeAsync(0);
    expect(stamps).toEqual([100, 101]);
  });

  it('is not repeated once it may not be shown, nor in the end; and lets go of its memory', async () => {
    const { repeater, stamps } = watched();
    repeater.sent(frameAt(0));
    repeater.forget();
    await vi.advanceTimersByTimeAsync(2_000);
    repeater.sent(frameAt(2_000));
    repeater.stop();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(stamps).toEqual([]);
    // The two that were given are the caller's.
    expect(FakeFrame.open).toBe(2);
  });
});
