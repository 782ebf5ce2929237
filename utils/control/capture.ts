import type { ControlAct, ControlActOf } from '../protocol/control';
import { captureKeyboard } from './capture-keyboard';
import { capturePointer } from './capture-pointer';

/** All of one document, whichever window it is in. */
export interface CaptureElements {
  /** Everything that belongs to the picture: the focus may move within it. */
  frame: HTMLElement;
  /** What scrolls, and has the focus while control is not taken. */
  area: HTMLElement;
  video: HTMLVideoElement;
  /** Has the focus while control is taken. */
  keyboard: HTMLTextAreaElement;
}

export interface CapturePorts {
  isTaken(): boolean;
  /** False: it cannot be taken now. */
  take(): boolean;
  leave(): void;
  act(act: ControlAct): void;
  move(act: ControlActOf<'pointer.move'>): void;
}

/**
 * One picture's input. Nothing is sent before a press in the picture, or Enter on it, has taken control; that press itself is
 * sent. It is left by Esc twice, when the focus leaves the frame or its window, when the window is hidden, and by what is
 * returned, which ends the capture.
 */
export function captureInput(elements: CaptureElements, ports: CapturePorts): () => void {
  const { frame, area, video, keyboard } = elements;
  const document = frame.ownerDocument;
  const view = document.defaultView;
  const ending = new AbortController();
  const { signal } = ending;

  const leave = () => {
    if (ports.isTaken()) ports.leave();
  };
  const keys = captureKeyboard(keyboard, { ...ports, leave }, signal);
  const forgetPointer = capturePointer(area, video, { ...ports, press }, signal);
  /** While an input method is being made to finish, the focus has not gone. */
  let isFinishing = false;

  function take(): boolean {
    if (ports.isTaken()) return true;
    if (!ports.take()) return false;
    // Of an earlier time, here or there.
    keys.forget();
    forgetPointer();
    keyboard.focus({ preventScroll: true });
    return true;
  }

  function press(event: MouseEvent): boolean {
    if (!take()) return false;
    finishComposing();
    // Where an input method shows its choices: at what was clicked, not in a corner.
    const box = frame.getBoundingClientRect();
    keyboard.style.left = `${event.clientX - box.left}px`;
    keyboard.style.top = `${event.clientY - box.top}px`;
    keyboard.focus({ preventScroll: true });
    return true;
  }

  /** As in any other field, a click ends what is being composed; only the focus can say so. */
  function finishComposing(): void {
    if (!keys.isComposing()) return;
    isFinishing = true;
    keyboard.blur();
    isFinishing = false;
  }

  area.addEventListener(
    'keydown',
    (event) => {
      const { key, altKey, ctrlKey, metaKey, shiftKey, repeat } = event;
      if (key !== 'Enter' || altKey || ctrlKey || metaKey || shiftKey || repeat) return;
      if (!ports.isTaken() && take()) event.preventDefault();
    },
    { signal },
  );
  // Scrolling by the bars may give the area the focus.
  area.addEventListener('focus', () => ports.isTaken() && keyboard.focus({ preventScroll: true }), {
    signal,
  });
  frame.addEventListener(
    'focusout',
    ({ relatedTarget }) => {
      if (!isFinishing && !frame.contains(relatedTarget as Node | null)) leave();
    },
    { signal },
  );
  view?.addEventListener('blur', leave, { signal });
  view?.addEventListener('pagehide', leave, { signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave(), {
    signal,
  });

  return () => {
    leave();
    ending.abort();
  };
}
