import { describe, expect, it, vi } from 'vitest';
import { moveTo, standing } from '../../fakes/control';
import { SHARE_ID } from '../../fakes/examples';
import { OTHER, start, taken } from './controlled';

describe('leaving', () => {
  it('is said, and ends the beats', () => {
    const { controlling, acts } = taken();
    controlling.leave();
    controlling.leave();
    expect(controlling.taken.value).toBeNull();
    vi.advanceTimersByTime(5_000);
    expect(acts()).toEqual(['leave']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('happens with the channels, of which nothing is left', () => {
    const { controlling, acts, send } = taken();
    controlling.move(moveTo(0.5));
    controlling.events.closed();
    send.mockClear();
    vi.advanceTimersByTime(5_000);
    expect(controlling.taken.value).toBeNull();
    expect(send).not.toHaveBeenCalled();
    expect(acts()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['the grant has gone', standing({ standing: 'none' }), 0],
    ['there is another grant', standing({ epoch: 2 }), 0],
    ['the sharer says that it is free', standing(), 2_001],
    [
      'the sharer does not know of it',
      { type: 'refused', shareId: SHARE_ID, reason: 'notTaken', count: 1 },
      2_001,
    ],
  ] as const)('happens when %s', (_, notice, after) => {
    const { controlling, tell } = taken();
    vi.advanceTimersByTime(after);
    tell(notice);
    expect(controlling.taken.value).toBeNull();
  });

  it.each([
    ['that it is free', standing()],
    ['that it was not taken', { type: 'refused', shareId: SHARE_ID, reason: 'notTaken', count: 1 }],
    ['of another share', standing({ shareId: OTHER, standing: 'none' })],
  ] as const)('does not happen on a word %s from before', (_, notice) => {
    const { controlling, tell } = taken();
    tell(notice);
    expect(controlling.taken.value).toBe(SHARE_ID);
  });

  it('happens when the sharer never says that it is taken', () => {
    const { controlling, tell, take } = start();
    tell(standing());
    take();
    vi.advanceTimersByTime(1_900);
    expect(controlling.taken.value).toBe(SHARE_ID);
    vi.advanceTimersByTime(400);
    expect(controlling.taken.value).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});
