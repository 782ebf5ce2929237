import type { ControlAct, ControlActOf } from '../protocol/control';
import { KEY_NAME_MAX, KEY_TEXT_MAX } from '../protocol/limits';
import { type ModifierFlags, modifiersOf } from './modifiers';

/** As much of a `KeyboardEvent` as is needed. */
export interface KeyEventLike extends ModifierFlags {
  code: string;
  key: string;
  /** 229: an input method has it. */
  keyCode: number;
  location: number;
  repeat: boolean;
  isComposing: boolean;
  /** ms. */
  timeStamp: number;
  getModifierState(key: string): boolean;
}

/**
 * What keys do → what is sent. A key that an input method or a dead key has taken is nobody's here: what comes of it is
 * text (text-acts.ts). A release is sent only for what was sent as pressed.
 */
export interface KeyActs {
  /** What to send; `leave`: Esc for the second time; undefined: leave it to the browser. */
  down(event: KeyEventLike): ControlActOf<'key.down'> | 'leave' | undefined;
  up(event: KeyEventLike): ControlActOf<'key.up'> | undefined;
  forget(): void;
}

/** Esc twice within this time leaves. */
export const ESC_TWICE_MS = 600;

const NOT_A_KEY: ReadonlySet<string> = new Set(['', 'Process', 'Dead', 'Unidentified', 'Compose', 'Packet']);
/** Names of keys, as `KeyboardEvent.key` has them; everything else is what the key writes. */
const NAME = /^[A-Z][A-Za-z0-9]+$/u;
const CODE = /^[A-Za-z0-9]{1,32}$/u;

export function createKeyActs(): KeyActs {
  /** By what tells keys apart: what was pressed is released by the name it was pressed by. */
  const held = new Map<string, string>();
  let escapedAt = Number.NEGATIVE_INFINITY;

  /** Held down it is one key, and with others it is another. */
  function isSecondEscape(event: KeyEventLike): boolean {
    if (event.repeat && event.key === 'Escape') return false;
    const isPlain = event.key === 'Escape' && modifiersOf(event) === 0;
    const isSecond = isPlain && event.timeStamp - escapedAt <= ESC_TWICE_MS;
    escapedAt = isPlain ? event.timeStamp : Number.NEGATIVE_INFINITY;
    return isSecond;
  }

  return {
    down(event) {
      if (isForInputMethod(event)) return undefined;
      if (isSecondEscape(event)) return 'leave';
      held.set(idOf(event), event.key);
      return { type: 'key.down', ...keyOf(event, event.key), text: textOf(event), repeat: event.repeat };
    },
    up(event) {
      const key = held.get(idOf(event));
      if (key === undefined) return undefined;
      held.delete(idOf(event));
      return { type: 'key.up', ...keyOf(event, key) };
    },
    forget() {
      held.clear();
      escapedAt = Number.NEGATIVE_INFINITY;
    },
  };
}

/** An on-screen keyboard does not say where its keys are. */
const idOf = ({ code, key }: KeyEventLike): string => code || key;

const isForInputMethod = ({ isComposing, keyCode, key }: KeyEventLike): boolean =>
  isComposing ||
  keyCode === 229 ||
  NOT_A_KEY.has(key) ||
  key.length > KEY_NAME_MAX ||
  (!NAME.test(key) && (key.length > KEY_TEXT_MAX || !key.isWellFormed()));

const keyOf = (event: KeyEventLike, key: string) =>
  ({
    code: CODE.test(event.code) ? event.code : '',
    key,
    modifiers: writesByAltGraph(event, key)
      ? modifiersOf({ ...flagsOf(event), altKey: false, ctrlKey: false })
      : modifiersOf(event),
    location: event.location === 1 || event.location === 2 || event.location === 3 ? event.location : 0,
  }) satisfies Partial<ControlAct>;

function textOf(event: KeyEventLike): string {
  const isCommand = event.ctrlKey || event.metaKey || event.altKey;
  if (isCommand && !writesByAltGraph(event, event.key)) return '';
  if (event.key === 'Enter') return '\r';
  return NAME.test(event.key) ? '' : event.key;
}

/** AltGr is Ctrl and Alt to some systems; a character that it writes is no command. */
const writesByAltGraph = (event: KeyEventLike, key: string): boolean =>
  event.getModifierState('AltGraph') && !event.metaKey && !NAME.test(key);

const flagsOf = ({ altKey, ctrlKey, metaKey, shiftKey }: KeyEventLike): ModifierFlags => ({
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
});
