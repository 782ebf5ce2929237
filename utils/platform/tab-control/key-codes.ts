/**
 * `keyCode` as pages still read it (UI Events, legacy key attributes; Chromium's windowsVirtualKeyCode), from what a key
 * means and where it is.
 */
const BY_KEY = new Map<string, number>(
  Object.entries({
    Backspace: 8,
    Tab: 9,
    Clear: 12,
    Enter: 13,
    Shift: 16,
    Control: 17,
    Alt: 18,
    AltGraph: 225,
    Pause: 19,
    CapsLock: 20,
    Escape: 27,
    ' ': 32,
    PageUp: 33,
    PageDown: 34,
    End: 35,
    Home: 36,
    ArrowLeft: 37,
    ArrowUp: 38,
    ArrowRight: 39,
    ArrowDown: 40,
    PrintScreen: 44,
    Insert: 45,
    Delete: 46,
    Meta: 91,
    ContextMenu: 93,
    NumLock: 144,
    ScrollLock: 145,
  }),
);

const BY_CODE = new Map<string, number>(
  Object.entries({
    NumpadMultiply: 106,
    NumpadAdd: 107,
    NumpadSubtract: 109,
    NumpadDecimal: 110,
    NumpadDivide: 111,
    Semicolon: 186,
    Equal: 187,
    Comma: 188,
    Minus: 189,
    Period: 190,
    Slash: 191,
    Backquote: 192,
    BracketLeft: 219,
    Backslash: 220,
    BracketRight: 221,
    Quote: 222,
    IntlBackslash: 226,
  }),
);

/** 0 for a key that has none. */
export function keyCodeOf({ key, code }: { key: string; code: string }): number {
  const named = BY_KEY.get(key);
  if (named !== undefined) return named;
  if (/^[a-z]$/iu.test(key)) return key.toUpperCase().charCodeAt(0);
  const functionKey = /^F(\d{1,2})$/u.exec(key);
  if (functionKey) return 111 + Number(functionKey[1]);
  const digit = /^(Digit|Numpad)(\d)$/u.exec(code);
  if (digit) return (digit[1] === 'Numpad' ? 96 : 48) + Number(digit[2]);
  return BY_CODE.get(code) ?? (/^Key([A-Z])$/u.exec(code)?.[1]?.charCodeAt(0) || 0);
}
