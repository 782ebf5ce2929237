/** A picture that is pressed and typed at, and what becomes of it; for tests with a DOM. */
import { afterEach, beforeEach, vi } from 'vitest';
import { type CapturePorts, captureInput } from '../../../utils/control/capture';
import type { ControlAct } from '../../../utils/protocol/control';

beforeEach(() => {
  document.body.replaceChildren();
});
afterEach(() => vi.restoreAllMocks());

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

export function start({ isFree = true } = {}) {
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

export type Fired = Partial<Record<string, unknown>>;
/** Fires it with properties that this DOM's constructor would not take; returns whether the default goes on. */
export function fire(target: EventTarget, event: Event, change: Fired = {}): boolean {
  for (const [name, value] of Object.entries(change)) Object.defineProperty(event, name, { value });
  return target.dispatchEvent(event);
}
export const always = { bubbles: true, cancelable: true };
export const mouse = (target: EventTarget, type: string, x: number, y: number, change: MouseEventInit = {}) =>
  fire(target, new MouseEvent(type, { ...always, clientX: x, clientY: y, detail: 1, ...change }));
export const pointer = (
  target: EventTarget,
  type: string,
  x: number,
  y: number,
  change: PointerEventInit = {},
) =>
  fire(
    target,
    new PointerEvent(type, { ...always, clientX: x, clientY: y, pointerType: 'mouse', ...change }),
  );
export const key = (target: EventTarget, type: string, name: string, change: Fired = {}) =>
  fire(
    target,
    new KeyboardEvent(type, { ...always, key: name, code: name.length === 1 ? `Key${name}` : name }),
    {
      keyCode: 65,
      ...change,
    },
  );
export const compose = (target: EventTarget, type: string, data: string) =>
  fire(target, new Event(type, always), { data });
export const input = (target: HTMLTextAreaElement, text: string, inputType: string, isComposing = false) => {
  target.value += text;
  return fire(target, new Event('input', always), { inputType, isComposing });
};

/** Taken by a click in the middle. */
export function taken() {
  const parts = start();
  mouse(parts.video, 'mousedown', 300, 150, { buttons: 1 });
  mouse(parts.video, 'mouseup', 300, 150);
  parts.acts();
  return parts;
}
