// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CapturePorts, captureInput } from '../../../utils/control/capture';
import type { ControlAct } from '../../../utils/protocol/control';

/** A picture of 800 × 600 drawn at half its size, 100 px from the left; around it what scrolls, and its frame. */
function build() {
  const frame = document.createElement('div');
  const area = document.createElement('figure');
  area.tabIndex = 0;
  const video = document.createElement('video');
  const keyboard = document.createElement('textarea');
  const inside = document.createElement('button');
  const outside = document.createElement('button');
  area.append(video);
  frame.append(area, keyboard, inside);
  document.body.append(frame, outside);
  Object.defineProperties(video, { videoWidth: { value: 800 }, videoHeight: { value: 600 } });
  video.getBoundingClientRect = () => DOMRect.fromRect({ x: 100, y: 0, width: 400, height: 300 });
  return { frame, area, video, keyboard, inside, outside };
}

function start({ isFree = true } = {}) {
  const elements = build();
  const did: ControlAct[] = [];
  let isTaken = false;
  const ports = {
    isTaken: () => isTaken,
    take: vi.fn(() => {
      isTaken = isFree;
      if (isFree) did.push({ type: 'take' });
      return isFree;
    }),
    leave: vi.fn(() => {
      isTaken = false;
      did.push({ type: 'leave' });
    }),
    act: (act) => did.push(act),
    move: (act) => did.push(act),
  } satisfies CapturePorts;
  const stop = captureInput(elements, ports);
  /** What was sent since the last look. */
  const acts = () => did.splice(0);
  const types = () => acts().map(({ type }) => type);
  return { ...elements, ports, stop, acts, types, drop: () => (isTaken = false) };
}

type Fired = Partial<Record<string, unknown>>;
/** Fires it with properties that this DOM's constructor would not take; returns whether the default goes on. */
function fire(target: EventTarget, event: Event, change: Fired = {}): boolean {
  for (const [name, value] of Object.entries(change)) Object.defineProperty(event, name, { value });
  return target.dispatchEvent(event);
}
const always = { bubbles: true, cancelable: true };
const mouse = (target: EventTarget, type: string, x: number, y: number, change: MouseEventInit = {}) =>
  fire(target, new MouseEvent(type, { ...always, clientX: x, clientY: y, detail: 1, ...change }));
const pointer = (target: EventTarget, type: string, x: number, y: number, change: PointerEventInit = {}) =>
  fire(
    target,
    new PointerEvent(type, { ...always, clientX: x, clientY: y, pointerType: 'mouse', ...change }),
  );
const key = (target: EventTarget, type: string, name: string, change: Fired = {}) =>
  fire(
    target,
    new KeyboardEvent(type, { ...always, key: name, code: name.length === 1 ? `Key${name}` : name }),
    {
      keyCode: 65,
      ...change,
    },
  );
const compose = (target: EventTarget, type: string, data: string) =>
  fire(target, new Event(type, always), { data });
const input = (target: HTMLTextAreaElement, text: string, inputType: string, isComposing = false) => {
  target.value += text;
  return fire(target, new Event('input', always), { inputType, isComposing });
};

/** Taken by a click in the middle. */
function taken() {
  const parts = start();
  mouse(parts.video, 'mousedown', 300, 150, { buttons: 1 });
  mouse(parts.video, 'mouseup', 300, 150);
  parts.acts();
  return parts;
}

beforeEach(() => {
  document.body.replaceChildren();
});
afterEach(() => vi.restoreAllMocks());

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

describe('the keyboard', () => {
  it.each(['a', 'Tab', 'Backspace', 'F5', 'Enter'])('%s does there what it would do here', (name) => {
    const { keyboard, types } = taken();
    expect([key(keyboard, 'keydown', name), key(keyboard, 'keyup', name)]).toEqual([false, false]);
    expect(types()).toEqual(['key.down', 'key.up']);
  });

  it('writes 日本語 as it is composed', () => {
    const { keyboard, acts } = taken();
    expect(key(keyboard, 'keydown', 'n', { keyCode: 229 })).toBe(true);
    compose(keyboard, 'compositionstart', '');
    compose(keyboard, 'compositionupdate', 'に');
    input(keyboard, 'に', 'insertCompositionText', true);
    compose(keyboard, 'compositionupdate', '日本');
    compose(keyboard, 'compositionend', '日本');
    input(keyboard, '', 'insertCompositionText');
    expect(acts()).toEqual([
      { type: 'text.compose', text: 'に', start: 1, end: 1 },
      { type: 'text.compose', text: '日本', start: 2, end: 2 },
      { type: 'text.commit', text: '日本' },
    ]);
    expect(keyboard.value).toBe('');
  });

  it('tells that a composition was given up', () => {
    const { keyboard, acts } = taken();
    compose(keyboard, 'compositionstart', '');
    compose(keyboard, 'compositionend', '');
    expect(acts()).toEqual([{ type: 'text.compose', text: '', start: 0, end: 0 }]);
  });

  it.each([
    ['a dead key', 'é', 'insertText'],
    ['an emoji panel', '👩‍💻', 'insertText'],
    ['a paste by menu', 'two\nlines', 'insertFromPaste'],
  ])('writes once what comes from %s', (_, text, type) => {
    const { keyboard, acts } = taken();
    input(keyboard, text, type);
    expect(acts()).toEqual([{ type: 'text.commit', text }]);
    expect(keyboard.value).toBe('');
  });

  it('waits for the second half of a character', () => {
    const { keyboard, acts } = taken();
    input(keyboard, '\ud83d', 'insertText');
    expect(acts()).toEqual([]);
    input(keyboard, '\ude00', 'insertText');
    expect(acts()).toEqual([{ type: 'text.commit', text: '😀' }]);
  });

  it('a click ends what is being composed first, and control stays', () => {
    const { keyboard, video, types } = taken();
    compose(keyboard, 'compositionstart', '');
    compose(keyboard, 'compositionupdate', 'に');
    // As the browser does when the focus goes.
    keyboard.addEventListener('blur', () => compose(keyboard, 'compositionend', 'に'), { once: true });
    mouse(video, 'mousedown', 300, 150, { buttons: 1 });
    expect(types()).toEqual(['text.compose', 'text.commit', 'pointer.down']);
    expect(document.activeElement).toBe(keyboard);
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
