import type { ControlAct, ControlActOf } from '../protocol/control';
import { placeAt } from './geometry';
import { createPointerActs, type PointerEventLike } from './pointer-acts';

export interface PointerPorts {
  isTaken(): boolean;
  /** A press in the picture: takes control if that is possible, and the keyboard with it. False: it is not. */
  press(event: MouseEvent): boolean;
  act(act: ControlAct): void;
  move(act: ControlActOf<'pointer.move'>): void;
}

/** The pointer over a picture. Listens until `signal` aborts. Returns what forgets all that is pressed. */
export function capturePointer(
  area: HTMLElement,
  video: HTMLVideoElement,
  ports: PointerPorts,
  signal: AbortSignal,
): () => void {
  const acts = createPointerActs();
  const on = listenerOf(video, signal);

  function releaseMissed(event: PointerEventLike & { clientX: number; clientY: number }): void {
    const at = placeAt(event, video);
    if (at) for (const act of acts.missed(event, at.place)) ports.act(act);
  }

  on('pointerdown', (event) => {
    // A drag that leaves the picture goes on. A finger scrolls instead: what it taps comes as a mouse's press.
    if (event.pointerType === 'touch' || !placeAt(event, video)?.isInside) return;
    try {
      video.setPointerCapture(event.pointerId);
    } catch {
      // The pointer has gone meanwhile; there is no drag then.
    }
  });
  on('mousedown', (event) => {
    const at = placeAt(event, video);
    if (!at?.isInside || !ports.press(event)) return;
    // No focus elsewhere, no selection, no scrolling with the middle button.
    event.preventDefault();
    const act = acts.down(event, at.place);
    if (act) ports.act(act);
  });
  on('mouseup', (event) => {
    if (!ports.isTaken()) return;
    event.preventDefault();
    const at = placeAt(event, video);
    const act = at && acts.up(event, at.place);
    if (act) ports.act(act);
  });

  const move = (event: PointerEvent) => {
    if (!ports.isTaken() || event.pointerType === 'touch') return;
    releaseMissed(event);
    const at = placeAt(event, video);
    if (!at || !(at.isInside || acts.isHolding())) return;
    const act = acts.move(event, at.place);
    if (act) ports.move(act);
  };
  // The first comes as soon as the mouse has moved, the second once per frame, and is then nothing new.
  on('pointerrawupdate', (event) => move(event as PointerEvent));
  on('pointermove', move);
  on('pointercancel', (event) => {
    if (ports.isTaken()) releaseMissed({ ...pointOf(event), buttons: 0 });
  });

  area.addEventListener(
    'wheel',
    (event) => {
      if (!ports.isTaken()) return;
      // Neither scrolls nor zooms our own picture: it is the other side's wheel now.
      event.preventDefault();
      event.stopPropagation();
      const at = placeAt(event, video);
      const act = at?.isInside && acts.wheel(event, at.place);
      if (act) ports.act(act);
    },
    { signal, passive: false, capture: true },
  );
  for (const type of ['contextmenu', 'auxclick', 'dragstart', 'click', 'dblclick'] as const)
    on(type, (event) => {
      if (ports.isTaken()) event.preventDefault();
    });

  return acts.forget;
}

const listenerOf =
  (target: HTMLElement, signal: AbortSignal) =>
  <K extends keyof HTMLElementEventMap>(type: K, hear: (event: HTMLElementEventMap[K]) => void): void =>
    target.addEventListener(type, hear, { signal });

/** An event's properties are its prototype's: a copy has to name them. */
const pointOf = (event: PointerEvent) => ({
  clientX: event.clientX,
  clientY: event.clientY,
  button: event.button,
  detail: event.detail,
  altKey: event.altKey,
  ctrlKey: event.ctrlKey,
  metaKey: event.metaKey,
  shiftKey: event.shiftKey,
});
