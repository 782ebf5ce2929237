import { describe, expect, it, vi } from 'vitest';
import { CONTROL_BEAT_MS, SILENCE_MS } from '../../../utils/protocol/limits';
import { keyDown, moveTo, standing } from '../../fakes/control';
import { SHARE_ID } from '../../fakes/examples';
import { OTHER, start, taken } from './controlled';

describe('before control is taken', () => {
  it('nothing at all is sent', () => {
    const { controlling, tell, send } = start();
    tell(standing());
    controlling.act(keyDown('a'));
    controlling.move(moveTo(0.5));
    controlling.leave();
    vi.advanceTimersByTime(10_000);
    expect(send).not.toHaveBeenCalled();
  });

  it('it cannot be taken of what is not free, or not there', () => {
    const { controlling, tell, take, send } = start();
    expect(take()).toBe(false);
    tell(standing({ standing: 'none' }));
    expect(take()).toBe(false);
    tell(standing());
    controlling.events.closed();
    expect(take()).toBe(false);
    expect(send).not.toHaveBeenCalled();
    expect(controlling.taken.value).toBeNull();
  });
});

describe('taking', () => {
  it('is said once, under the grant that is live, with the last tick and its age', () => {
    const { controlling, tell, take, sent } = start();
    tell({ type: 'tick', tick: 5_000 });
    tell(standing({ epoch: 4 }));
    vi.advanceTimersByTime(120);
    expect([take(), take()]).toEqual([true, true]);
    expect(controlling.taken.value).toBe(SHARE_ID);
    expect(sent).toEqual([
      { lane: 'event', shareId: SHARE_ID, epoch: 4, tick: 5_000, since: 120, seq: 1, act: { type: 'take' } },
    ]);
  });

  it('one leaves the other', () => {
    const { controlling, tell, take, sent } = taken();
    tell(standing({ shareId: OTHER, epoch: 9 }));
    expect(take(OTHER)).toBe(true);
    expect(sent.map(({ shareId, epoch, act }) => [shareId, epoch, act.type])).toEqual([
      [SHARE_ID, 1, 'leave'],
      [OTHER, 9, 'take'],
    ]);
    expect(controlling.taken.value).toBe(OTHER);
  });

  it('is possible while something suspends it', () => {
    const { controlling, tell, take } = start();
    tell(standing({ suspended: 'localHand' }));
    expect(take()).toBe(true);
    expect(controlling.standingOf(SHARE_ID).suspended).toBe('localHand');
  });

  it('counts on over one connection, and begins anew on the next', () => {
    const { controlling, connect, tell, take, sent } = taken();
    controlling.leave();
    take();
    expect(sent.map((message) => 'seq' in message && message.seq)).toEqual([2, 3]);
    connect();
    expect(controlling.taken.value).toBeNull();
    expect(controlling.standingOf(SHARE_ID).isOpen).toBe(false);
    tell(standing());
    sent.length = 0;
    take();
    expect(sent.map((message) => 'seq' in message && message.seq)).toEqual([1]);
  });
});

describe('while it is taken', () => {
  it('never more than 150 ms pass without a word', () => {
    const { acts, controlling } = taken();
    vi.advanceTimersByTime(CONTROL_BEAT_MS * 3);
    expect(acts()).toEqual(['beat', 'beat', 'beat']);
    vi.advanceTimersByTime(CONTROL_BEAT_MS - 1);
    controlling.act(keyDown('a'));
    vi.advanceTimersByTime(CONTROL_BEAT_MS - 1);
    expect(acts()).toEqual(['key.down']);
    vi.advanceTimersByTime(1);
    expect(acts()).toEqual(['beat']);
    expect(CONTROL_BEAT_MS * 2).toBeLessThan(SILENCE_MS);
  });

  it('the age of the tick grows, and an old tick does not make it younger', () => {
    const { controlling, tell, sent } = taken();
    vi.advanceTimersByTime(100);
    tell({ type: 'tick', tick: 5_200 });
    tell({ type: 'tick', tick: 5_100 });
    vi.advanceTimersByTime(40);
    controlling.act(keyDown('a'));
    expect(sent[0]).toMatchObject({ tick: 5_200, since: 40 });
  });

  it('acts under a grant that has gone are not sent under the next', () => {
    const { controlling, tell, acts, send } = taken();
    controlling.move(moveTo(0.4));
    tell(standing({ epoch: 2 }));
    expect(controlling.taken.value).toBeNull();
    send.mockClear();
    vi.advanceTimersByTime(1_000);
    controlling.act(keyDown('a'));
    expect(send).not.toHaveBeenCalled();
    expect(acts()).toEqual([]);
  });

  it('goes on under another epoch that the sharer has taken over', () => {
    const { controlling, tell, sent } = taken();
    tell(standing({ epoch: 2, standing: 'taken' }));
    controlling.act(keyDown('a'));
    expect(sent[0]).toMatchObject({ epoch: 2 });
  });
});
