import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTabProof } from '../../../utils/platform/tab-proof';

let shown: 'same' | 'other' | 'none';
let marks: Array<() => void>;
let decided: ReturnType<typeof vi.fn<(verdict: string) => void>>;
let proof: ReturnType<typeof createTabProof>;

beforeEach(() => {
  vi.useFakeTimers();
  shown = 'none';
  marks = [];
  decided = vi.fn();
  proof = createTabProof({
    shown: () => shown,
    mark: () => new Promise((resolve) => marks.push(resolve)),
    decided,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The browser has answered to the marking with this number. */
async function marked(index: number): Promise<void> {
  marks[index]?.();
  await Promise.resolve();
}

describe('a tab that may be another one', () => {
  it('is the same once it was marked again and that mark is seen', async () => {
    proof.doubt();
    expect(proof.isOpen).toBe(true);
    shown = 'same';
    expect(decided).not.toHaveBeenCalled();
    await marked(0);
    expect(decided).toHaveBeenCalledExactlyOnceWith('same');
    expect([proof.isOpen, vi.getTimerCount()]).toEqual([false, 0]);
  });

  it('is the same when the mark is seen a little later, which is told as a change', async () => {
    proof.doubt();
    await marked(0);
    expect(decided).not.toHaveBeenCalled();
    shown = 'same';
    proof.doubt();
    await marked(1);
    expect(decided).toHaveBeenCalledExactlyOnceWith('same');
  });

  it('is not, as soon as another tab’s mark is seen', async () => {
    proof.doubt();
    shown = 'other';
    await marked(0);
    expect(decided).toHaveBeenCalledExactlyOnceWith('unproven');
  });

  it('is unproven when no mark is seen in time, counted from the first doubt', async () => {
    proof.doubt();
    await vi.advanceTimersByTimeAsync(1_500);
    proof.doubt();
    await vi.advanceTimersByTimeAsync(500);
    expect(decided).toHaveBeenCalledExactlyOnceWith('unproven');
    shown = 'same';
    await marked(1);
    expect(decided).toHaveBeenCalledTimes(1);
  });

  it('is not proven by a marking from before the latest doubt', async () => {
    proof.doubt();
    proof.doubt();
    shown = 'same';
    await marked(0);
    expect(decided).not.toHaveBeenCalled();
    await marked(1);
    expect(decided).toHaveBeenCalledExactlyOnceWith('same');
  });

  it('can be doubted again', async () => {
    shown = 'same';
    for (const round of [0, 1]) {
      proof.doubt();
      await marked(round);
    }
    expect(decided.mock.calls).toEqual([['same'], ['same']]);
  });

  it('is not asked about any more once nobody wants to know', async () => {
    proof.doubt();
    proof.stop();
    shown = 'same';
    await marked(0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([decided.mock.calls.length, proof.isOpen, vi.getTimerCount()]).toEqual([0, false, 0]);
  });
});
