// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { always, type Fired, fire, mouse, pointer, start, taken } from './captured';

describe('the pointer', () => {
  it('moves at once, and not again at the frame', () => {
    const { video, acts } = taken();
    pointer(video, 'pointerrawupdate', 200, 75);
    pointer(video, 'pointermove', 200, 75);
    pointer(video, 'pointermove', 300, 75);
    expect(acts()).toMatchObject([
      { type: 'pointer.move', x: 100.5 / 400, y: 75.5 / 300 },
      { type: 'pointer.move', x: 200.5 / 400, y: 75.5 / 300 },
    ]);
  });

  it('beside the picture moves nothing, unless it drags: then as far as the edge', () => {
    const { video, acts, types } = taken();
    pointer(video, 'pointermove', 50, 75);
    expect(types()).toEqual([]);
    mouse(video, 'mousedown', 200, 75, { buttons: 1 });
    pointer(video, 'pointermove', 9_000, -20, { buttons: 1 });
    mouse(video, 'mouseup', 9_000, -20);
    expect(acts()).toMatchObject([
      { type: 'pointer.down', x: 100.5 / 400 },
      { type: 'pointer.move', x: 1, y: 0, buttons: 1 },
      { type: 'pointer.up', x: 1, y: 0 },
    ]);
  });

  it('keeps hold of a drag that leaves the picture', () => {
    const { video } = start();
    video.setPointerCapture = vi.fn();
    pointer(video, 'pointerdown', 200, 75, { pointerId: 7 });
    pointer(video, 'pointerdown', 10, 75, { pointerId: 7 });
    pointer(video, 'pointerdown', 200, 75, { pointerId: 8, pointerType: 'touch' });
    expect(vi.mocked(video.setPointerCapture).mock.calls).toEqual([[7]]);
  });

  it('a finger moves nothing: what it taps comes as a press', () => {
    const { video, types } = taken();
    pointer(video, 'pointermove', 200, 75, { pointerType: 'touch', buttons: 1 });
    expect(types()).toEqual([]);
  });

  it('lets go of what was let go of elsewhere, or was taken away', () => {
    const { video, types } = taken();
    mouse(video, 'mousedown', 200, 75, { buttons: 1 });
    pointer(video, 'pointermove', 210, 75);
    expect(types()).toEqual(['pointer.down', 'pointer.up', 'pointer.move']);
    mouse(video, 'mousedown', 200, 75, { button: 2, buttons: 2 });
    pointer(video, 'pointercancel', 200, 75);
    expect(types()).toEqual(['pointer.down', 'pointer.up']);
  });

  it('does nothing of its own here', () => {
    const { video } = taken();
    for (const type of ['mousedown', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu', 'dragstart'])
      expect([type, mouse(video, type, 300, 150)]).toEqual([type, false]);
  });

  it('turns the other side’s wheel, not our scroll bars or zoom', () => {
    const { video, area, acts } = taken();
    const ours = vi.fn();
    area.addEventListener('wheel', ours);
    const turn = (change: Fired) =>
      fire(video, new WheelEvent('wheel', always), { clientX: 300, clientY: 75, ...change });
    expect(turn({ deltaY: 3, deltaX: -1, deltaMode: 1, ctrlKey: true })).toBe(false);
    expect(turn({ deltaY: 3, clientX: 10 })).toBe(false);
    expect(acts()).toMatchObject([
      { type: 'pointer.wheel', x: 200.5 / 400, dx: -1, dy: 3, unit: 'line', modifiers: 2 },
    ]);
    expect(ours).not.toHaveBeenCalled();
  });
});
