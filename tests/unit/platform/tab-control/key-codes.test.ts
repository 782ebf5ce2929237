import { describe, expect, it } from 'vitest';
import { keyCodeOf } from '../../../../utils/platform/tab-control/key-codes';

describe('the code that pages still read', () => {
  it.each([
    ['a', 'KeyA', 65],
    ['Z', 'KeyY', 90],
    ['é', 'Digit2', 50],
    ['!', 'Digit1', 49],
    ['ф', 'KeyA', 65],
    ['あ', 'KeyA', 65],
    ['7', 'Numpad7', 103],
    ['Home', 'Numpad7', 36],
    ['Enter', 'Enter', 13],
    ['Enter', 'NumpadEnter', 13],
    ['+', 'NumpadAdd', 107],
    ['+', 'Equal', 187],
    ['ß', 'Minus', 189],
    [' ', 'Space', 32],
    ['Tab', 'Tab', 9],
    ['Escape', 'Escape', 27],
    ['ArrowLeft', 'ArrowLeft', 37],
    ['ArrowDown', 'ArrowDown', 40],
    ['Shift', 'ShiftRight', 16],
    ['Control', 'ControlLeft', 17],
    ['AltGraph', 'AltRight', 225],
    ['Meta', 'MetaLeft', 91],
    ['F1', 'F1', 112],
    ['F12', 'F12', 123],
    ['Delete', 'Delete', 46],
    ['<', 'IntlBackslash', 226],
    // From a keyboard on a screen, which does not say where its keys are.
    ['a', '', 65],
    ['日', '', 0],
    ['Dead', '', 0],
    ['Process', 'KeyA', 65],
    ['constructor', '', 0],
  ] as const satisfies ReadonlyArray<readonly [string, string, number]>)(
    'of %s on %s is %i',
    (key, code, number) => {
      expect(keyCodeOf({ key, code })).toBe(number);
    },
  );
});
