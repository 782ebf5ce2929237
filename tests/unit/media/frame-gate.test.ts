import { describe, expect, it } from 'vitest';
import { createFrameGate } from '../../../utils/media/frame-gate';

type Frame = [width: number, height: number, now: number, verdict: 'pass' | 'hold' | 'swapped'];

const stories = {
  'a page that keeps its size is shown': [
    [800, 600, 0, 'pass'],
    [800, 600, 5_000, 'pass'],
  ],
  "the browser's own bar comes over the page at the beginning": [
    [800, 600, 0, 'pass'],
    [800, 544, 400, 'pass'],
    [800, 544, 9_000, 'pass'],
  ],
  'another tab: its very first frame and all after it are held back, and it is told once': [
    [800, 544, 0, 'pass'],
    [800, 544, 2_000, 'pass'],
    [800, 594, 2_100, 'swapped'],
    [800, 544, 2_200, 'hold'],
    [800, 544, 9_000, 'hold'],
  ],
  'only the first moments count as the beginning': [
    [800, 600, 0, 'pass'],
    [800, 544, 1_499, 'pass'],
    [800, 600, 1_500, 'swapped'],
  ],
} satisfies Record<string, Frame[]>;

describe('the gate before a captured tab', () => {
  it.each(Object.entries(stories))('%s', (_, frames) => {
    const gate = createFrameGate();
    for (const [width, height, now, verdict] of frames) expect(gate.judge(width, height, now)).toBe(verdict);
  });

  it('lets nothing through once closed, and anything once agreed to, which is then what counts', () => {
    const gate = createFrameGate();
    gate.judge(800, 600, 0);
    gate.close();
    expect(gate.judge(800, 600, 10)).toBe('hold');
    gate.approve();
    expect(gate.judge(400, 300, 5_000)).toBe('pass');
    expect(gate.judge(400, 300, 7_000)).toBe('pass');
    expect(gate.judge(800, 600, 7_100)).toBe('swapped');
  });
});
