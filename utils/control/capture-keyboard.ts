import type { ControlAct } from '../protocol/control';
import { createKeyActs } from './key-acts';
import { composed, compositionOver, halfAtEnd, written } from './text-acts';

export interface KeyboardPorts {
  isTaken(): boolean;
  leave(): void;
  act(act: ControlAct): void;
}

export interface CapturedKeyboard {
  isComposing(): boolean;
  /** Nothing is pressed and nothing is written. */
  forget(): void;
}

/**
 * The keyboard, for as long as `field` has the focus. Keys are sent as keys; what an input method takes for itself goes
 * into the field, and is sent as the text that comes of it. Listens until `signal` aborts.
 */
export function captureKeyboard(
  field: HTMLTextAreaElement,
  ports: KeyboardPorts,
  signal: AbortSignal,
): CapturedKeyboard {
  const keys = createKeyActs();
  let isComposing = false;
  const send = (acts: ControlAct[]): void => {
    for (const act of acts) ports.act(act);
  };
  const on = <K extends keyof HTMLElementEventMap>(type: K, hear: (event: HTMLElementEventMap[K]) => void) =>
    field.addEventListener(type, (event) => ports.isTaken() && hear(event), { signal });

  on('keydown', (event) => {
    const act = keys.down(event);
    if (act === undefined) return;
    // What is done there must not be done here too.
    event.preventDefault();
    if (act === 'leave') ports.leave();
    else ports.act(act);
  });
  on('keyup', (event) => {
    const act = keys.up(event);
    if (!act) return;
    event.preventDefault();
    ports.act(act);
  });

  on('compositionstart', () => {
    isComposing = true;
  });
  on('compositionupdate', (event) => send(composed(event.data)));
  on('compositionend', (event) => {
    isComposing = false;
    field.value = '';
    send(compositionOver(event.data));
  });
  on('input', (event) => {
    // Some browsers tell the end of a composition as input, too, before or after it.
    const { isComposing: belongs, inputType } = event as InputEvent;
    if (isComposing || belongs || inputType.includes('Composition')) return;
    const half = halfAtEnd(field.value);
    const whole = field.value.slice(0, field.value.length - half.length);
    field.value = half;
    send(written(whole));
  });

  return {
    isComposing: () => isComposing,
    forget() {
      keys.forget();
      isComposing = false;
      field.value = '';
    },
  };
}
