// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { always, fire, input, key, mouse, pointer, start, taken } from './captured';

describe('before control is taken', () => {
  it('nothing is sent, whatever is done over the picture', () => {
    const { video, area, keyboard, types, ports } = start();
    pointer(video, 'pointermove', 200, 100);
    pointer(video, 'pointerrawupdate', 201, 100);
    mouse(video, 'mouseup', 200, 100);
    fire(video, new WheelEvent('wheel', { ...always, deltaY: 100 }));
    for (const name of ['a', 'Escape', ' ']) key(area, 'keydown', name);
    key(keyboard, 'keydown', 'a');
    input(keyboard, 'a', 'insertText');
    expect(mouse(video, 'contextmenu', 200, 100)).toBe(true);
    expect(types()).toEqual([]);
    expect(ports.take).not.toHaveBeenCalled();
  });

  it('a press beside the picture takes nothing', () => {
    const { video, area, types } = start();
    expect(mouse(video, 'mousedown', 99, 10)).toBe(true);
    mouse(area, 'mousedown', 300, 150);
    expect(types()).toEqual([]);
  });

  it('a press in a picture that is not free does nothing', () => {
    const { video, keyboard, types } = start({ isFree: false });
    expect(mouse(video, 'mousedown', 300, 150)).toBe(true);
    expect(types()).toEqual([]);
    expect(document.activeElement).not.toBe(keyboard);
  });
});

describe('taking control', () => {
  it('by a press: it is the first click there, and the keyboard goes there', () => {
    const { video, keyboard, acts } = start();
    expect(mouse(video, 'mousedown', 300, 150, { buttons: 1, shiftKey: true })).toBe(false);
    mouse(video, 'mouseup', 300, 150);
    const place = { x: 200.5 / 400, y: 150.5 / 300, width: 800, height: 600, button: 'left', count: 1 };
    expect(acts()).toEqual([
      { type: 'take' },
      { type: 'pointer.down', ...place, buttons: 1, modifiers: 8 },
      { type: 'pointer.up', ...place, buttons: 0, modifiers: 0 },
    ]);
    expect(document.activeElement).toBe(keyboard);
    expect([keyboard.style.left, keyboard.style.top]).toEqual(['300px', '150px']);
  });

  it('by Enter on the picture, which is not sent', () => {
    const { area, keyboard, types } = start();
    area.focus();
    expect(key(area, 'keydown', 'Enter')).toBe(false);
    key(keyboard, 'keyup', 'Enter');
    expect(types()).toEqual(['take']);
    expect(document.activeElement).toBe(keyboard);
  });

  it.each([
    ['a modifier', { ctrlKey: true }],
    ['a key held down', { repeat: true }],
  ])('not by Enter with %s', (_, change) => {
    const { area, types } = start();
    expect(key(area, 'keydown', 'Enter', change)).toBe(true);
    expect(types()).toEqual([]);
  });

  it('forgets what was pressed when it was lost', () => {
    const { video, keyboard, drop, acts, types } = taken();
    key(keyboard, 'keydown', 'a');
    mouse(video, 'mousedown', 300, 150, { buttons: 1 });
    drop();
    acts();
    key(keyboard, 'keyup', 'a');
    mouse(video, 'mouseup', 300, 150);
    mouse(video, 'mousedown', 300, 150, { button: 2, buttons: 3 });
    key(keyboard, 'keyup', 'a');
    expect(types()).toEqual(['take', 'pointer.down']);
  });
});

describe('leaving control', () => {
  it('by Esc twice', () => {
    const { keyboard, acts } = taken();
    key(keyboard, 'keydown', 'Escape', { timeStamp: 1_000 });
    key(keyboard, 'keyup', 'Escape');
    expect(key(keyboard, 'keydown', 'Escape', { timeStamp: 1_400 })).toBe(false);
    key(keyboard, 'keyup', 'Escape');
    expect(acts().map(({ type }) => type)).toEqual(['key.down', 'key.up', 'leave']);
  });

  const focusOut = (target: EventTarget, relatedTarget: EventTarget | null) =>
    fire(target, new Event('focusout', { bubbles: true }), { relatedTarget });

  it.each([
    ['the focus goes elsewhere', ({ keyboard, outside }) => focusOut(keyboard, outside)],
    ['the focus goes nowhere', ({ keyboard }) => focusOut(keyboard, null)],
    ['the window loses the focus', () => fire(window, new Event('blur'))],
    ['the window goes', () => fire(window, new Event('pagehide'))],
    [
      'the window is hidden',
      () => {
        vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
        fire(document, new Event('visibilitychange'));
      },
    ],
    ['the picture goes', ({ stop }) => stop()],
  ] satisfies Array<[string, (parts: ReturnType<typeof start>) => unknown]>)('when %s', (_, happen) => {
    const parts = taken();
    happen(parts);
    happen(parts);
    expect(parts.types()).toEqual(['leave']);
  });

  it('not when the focus stays with the picture', () => {
    const { keyboard, inside, area, types } = taken();
    focusOut(keyboard, inside);
    focusOut(keyboard, area);
    expect(types()).toEqual([]);
  });

  it('not by scrolling, which gives the keyboard back', () => {
    const { area, keyboard, types } = taken();
    area.focus();
    expect(document.activeElement).toBe(keyboard);
    expect(types()).toEqual([]);
  });

  it('ends everything with the capture', () => {
    const { video, keyboard, stop, types } = start();
    stop();
    mouse(video, 'mousedown', 300, 150);
    key(keyboard, 'keydown', 'a');
    expect(types()).toEqual([]);
  });
});
