import type { Page } from '@playwright/test';
import {
  altGr,
  chooses,
  clicks,
  clicksWith,
  composes,
  drags,
  dragsAndDrops,
  fills,
  held,
  into,
  presses,
  sweeps,
  types,
  wheels,
} from './gesture-rows';
import type { Hands } from './hands';
import type { Recorder } from './recorder';
import { at } from './recorder-layout';

/**
 * What a person does with mouse and keyboard, on the recorder's page, as a table. `pointer` rows are also played at other
 * zooms; in `outside` rows the browser shows a list, a calendar or a question outside the page, which is drawn for the viewer.
 */
export interface Gesture {
  readonly name: string;
  readonly kind: 'pointer' | 'keyboard' | 'text' | 'outside';
  act(hands: Hands, recorder: Recorder): Promise<void>;
  /** What the viewer does instead, in their own window. */
  remote?(hands: Hands, recorder: Recorder, viewer: Page): Promise<void>;
}

const LONG_TEXT = 'Pack my box with five dozen liquor jugs, 0123456789! '.repeat(10).slice(0, 500);

export const GESTURES = [
  { name: 'a move', kind: 'pointer', act: (hands) => hands.move(at('area')) },
  {
    name: 'moves over several things',
    kind: 'pointer',
    act: async (hands) => {
      for (const thing of ['area', 'press', 'tick', 'pad', 'canvas'] as const) {
        await hands.move(at(thing));
        await hands.rest();
      }
    },
  },
  { name: 'a click', ...clicks(at('area')) },
  { name: 'a click with the middle button', ...clicks(at('area'), 'middle') },
  { name: 'a click with the right button', ...clicks(at('area'), 'right') },
  { name: 'a click with the back button', ...clicks(at('area'), 'back') },
  { name: 'a click with the forward button', ...clicks(at('area'), 'forward') },
  { name: 'a double click', ...clicks(at('area'), 'left', 2) },
  { name: 'a triple click', ...clicks(at('area'), 'left', 3) },
  {
    name: 'a press held while another button is clicked',
    kind: 'pointer',
    act: async (hands) => {
      await hands.move(at('area'));
      await hands.down('left');
      await hands.down('right');
      await hands.up('right');
      await hands.up('left');
    },
  },
  { name: 'a press that is released elsewhere', ...drags(at('press'), at('other')) },
  { name: 'a button', ...clicks(at('press')) },
  {
    name: 'two buttons, one after the other',
    kind: 'pointer',
    act: async (hands) => {
      await hands.click(at('press'));
      await hands.click(at('other'));
    },
  },
  { name: 'a check box', ...clicks(at('tick')) },
  {
    name: 'a check box, on and off',
    kind: 'pointer',
    act: async (hands) => {
      await hands.click(at('tick'));
      await hands.click(at('tick'));
    },
  },
  { name: 'a double click on a word', ...clicks(at('words', 62, 10), 'left', 2) },
  { name: 'a triple click on a paragraph', ...clicks(at('words', 62, 10), 'left', 3) },
  {
    name: 'words marked by dragging',
    ...sweeps(at('words', 42, 10), at('words', 80, 11), at('words', 148, 12)),
  },
  {
    name: 'text in a field marked by dragging backwards',
    ...drags(at('line', 130, 15), at('line', 80, 15), at('line', 50, 15)),
  },
  {
    name: 'lines marked by dragging',
    ...drags(at('notes', 62, 12), at('notes', 70, 30), at('notes', 92, 52)),
  },
  {
    name: 'words marked by a click and a click with Shift',
    kind: 'pointer',
    act: async (hands) => {
      await hands.click(at('words', 42, 10));
      await held(hands, 'Shift', () => hands.click(at('words', 148, 10)));
    },
  },
  { name: 'a double click in a field', ...clicks(at('line', 92, 15), 'left', 2) },
  { name: 'a triple click in a field', ...clicks(at('line', 92, 15), 'left', 3) },
  { name: 'drag and drop', ...dragsAndDrops(at('card'), at('card', 60, 22), at('hole', 30, 20), at('hole')) },
  {
    name: 'drag and drop beside the place for it',
    ...dragsAndDrops(at('card'), at('card', 60, 22), at('area', 60, 60)),
  },
  { name: 'a slider dragged', ...sweeps(at('slider', 8, 15), at('slider', 50, 15), at('slider', 102, 15)) },
  { name: 'a slider clicked', ...clicks(at('slider', 70, 15)) },
  {
    name: 'a line drawn',
    ...sweeps(at('canvas', 20, 20), at('canvas', 60, 30), at('canvas', 80, 80), at('canvas', 30, 90)),
  },
  {
    name: 'a line drawn out of the picture it is drawn in',
    ...drags(at('canvas', 20, 20), at('canvas', 20, 60), at('pad', 60, 60)),
  },
  { name: 'the wheel, downwards', ...wheels(0, 120) },
  { name: 'the wheel, sideways', ...wheels(120, 0) },
  { name: 'the wheel, both ways at once', ...wheels(48, 96) },
  {
    name: 'the wheel, down and up again',
    kind: 'pointer',
    act: async (hands) => {
      await hands.move(at('pad', 50, 40));
      for (const dy of [120, 120, 120, -120]) await hands.wheel(0, dy);
    },
  },
  {
    name: 'the wheel with Ctrl',
    kind: 'pointer',
    act: async (hands) => {
      await hands.move(at('area'));
      await held(hands, 'Control', () => hands.wheel(0, 120));
    },
  },
  {
    name: 'the wheel with Shift',
    kind: 'pointer',
    act: async (hands) => {
      await hands.move(at('pad', 50, 40));
      await held(hands, 'Shift', () => hands.wheel(0, 120));
    },
  },
  { name: 'a click with Ctrl', ...clicksWith('Control') },
  { name: 'a click with Shift', ...clicksWith('Shift') },
  { name: 'a click with Alt', ...clicksWith('Alt') },
  {
    name: 'a click with Ctrl and Shift',
    kind: 'pointer',
    act: (hands) => held(hands, 'Control', () => held(hands, 'Shift', () => hands.click(at('area')))),
  },
  { name: 'a choice in a list of four rows', ...clicks(at('four', 30, 35)) },
  {
    name: 'a choice in a list of four rows, by dragging',
    ...drags(at('four', 30, 10), at('four', 30, 32), at('four', 30, 52)),
  },
  {
    name: 'choices in a list of several, with Ctrl',
    kind: 'pointer',
    act: async (hands) => {
      await hands.click(at('many', 30, 10));
      await held(hands, 'Control', () => hands.click(at('many', 30, 52)));
    },
  },
  {
    name: 'choices in a list of several, with Shift',
    kind: 'pointer',
    act: async (hands) => {
      await hands.click(at('many', 30, 10));
      await held(hands, 'Shift', () => hands.click(at('many', 30, 52)));
    },
  },
  {
    name: 'choices in a list of several, by dragging',
    ...drags(at('many', 30, 10), at('many', 30, 32), at('many', 30, 52)),
  },
  { name: 'a click in a frame', ...clicks(at('frame', 30, 18)) },
  {
    name: 'text typed in a frame',
    kind: 'text',
    act: into('frame', (hands) => hands.type(' the frame')),
  },
  {
    name: 'from a frame back into the page',
    kind: 'keyboard',
    act: async (hands) => {
      await hands.click(at('frame', 30, 18));
      await hands.click(at('line', 20, 15));
      await hands.press('End', 'x');
    },
  },
  { name: 'Ctrl+A', ...presses('notes', 'Control+a') },
  { name: 'Ctrl+A, Ctrl+C, End, Ctrl+V', ...presses('line', 'Control+a', 'Control+c', 'End', 'Control+v') },
  {
    name: 'Ctrl+A, Ctrl+X, Ctrl+V twice',
    ...presses('notes', 'Control+a', 'Control+x', 'Control+v', 'Control+v'),
  },
  {
    name: 'Ctrl+Z and Ctrl+Shift+Z',
    kind: 'keyboard',
    act: into('notes', async (hands) => {
      await hands.type('abc');
      await hands.press('Control+z', 'Control+Shift+z', 'Control+z');
    }),
  },
  {
    name: 'Shift with arrows',
    ...presses('notes', 'Home', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowLeft'),
  },
  { name: 'Ctrl with arrows', ...presses('line', 'Home', 'Control+ArrowRight', 'Control+Shift+ArrowRight') },
  { name: 'Home and End', ...presses('line', 'End', 'a', 'Home', 'b', 'Shift+End') },
  { name: 'Page up and down', ...presses('notes', 'PageDown', 'PageUp', 'Control+End', 'Control+Home') },
  { name: 'Tab', ...presses('line', 'Tab', 'Tab') },
  { name: 'Shift+Tab', ...presses('other', 'Shift+Tab', 'Shift+Tab') },
  { name: 'Tab, and the button it leads to', ...presses('press', 'Tab', 'Enter', 'Space') },
  { name: 'Enter', ...presses('notes', 'End', 'Enter', 'x') },
  { name: 'Backspace and Delete', ...presses('line', 'End', 'Backspace', 'Backspace', 'Home', 'Delete') },
  { name: 'Ctrl+Backspace', ...presses('line', 'End', 'Control+Backspace') },
  { name: 'Escape', ...presses('line', 'Escape') },
  { name: 'function keys', ...presses('area', 'F2', 'F4', 'F8') },
  { name: 'a check box by Space', ...presses('tick', 'Space') },
  { name: 'a slider by arrows', ...presses('slider', 'ArrowRight', 'ArrowRight', 'Home', 'End') },
  { name: 'a list of four rows by arrows', ...presses('four', 'ArrowDown', 'ArrowDown', 'End') },
  { name: 'a list of four rows by its letters', ...presses('four', 'd') },
  { name: 'a list of several by Shift and arrows', ...presses('many', 'Shift+ArrowDown', 'Shift+ArrowDown') },
  {
    name: 'a key that repeats',
    kind: 'keyboard',
    act: into('line', async (hands) => {
      for (let times = 0; times < 4; times += 1) await hands.keyDown('x');
      await hands.keyUp('x');
    }),
  },
  {
    name: 'two keys that overlap',
    kind: 'keyboard',
    act: into('line', async (hands) => {
      await hands.keyDown('a');
      await hands.keyDown('s');
      await hands.keyUp('a');
      await hands.keyUp('s');
    }),
  },
  {
    name: 'the number pad',
    ...presses('line', 'Numpad1', 'Numpad5', 'NumpadAdd', 'NumpadMultiply', 'NumpadDecimal', 'NumpadEnter'),
  },
  {
    name: 'left and right modifiers',
    ...presses('line', 'ShiftLeft', 'ShiftRight', 'ControlLeft', 'ControlRight'),
  },
  { name: 'capital letters', ...presses('line', 'Shift+A', 'Shift+Z', 'a') },
  { name: 'signs with Shift', ...presses('line', 'Shift+!', 'Shift+%', 'Shift+?', 'Shift+:') },
  { name: 'a sentence', ...types('Hello, world! (No. 42; 3 < 4 & "x" = {y})') },
  { name: 'several lines', ...types('one\ntwo\n\nthree') },
  { name: '500 characters, fast', ...types(LONG_TEXT) },
  { name: 'a sentence in rich text', ...types('Yes. ', 'rich') },
  { name: 'rich text, in two lines', ...presses('rich', 'End', 'Enter', 'z', 'Control+a') },
  { name: 'rich text, made bold', ...presses('rich', 'Control+a', 'Control+b', 'End', 'z') },
  { name: 'AltGr: €', ...altGr({ code: 'KeyE', key: '€', keyCode: 69, text: '€' }) },
  { name: 'AltGr: @', ...altGr({ code: 'KeyQ', key: '@', keyCode: 81, text: '@' }) },
  { name: 'AltGr: {', ...altGr({ code: 'Digit7', key: '{', keyCode: 55, text: '{' }) },
  {
    name: 'keys of other keyboards: ö, y where z is, ы',
    kind: 'text',
    act: into('line', async (hands) => {
      await hands.strike({ code: 'Semicolon', key: 'ö', keyCode: 192, text: 'ö' });
      await hands.strike({ code: 'KeyZ', key: 'y', keyCode: 89, text: 'y' });
      await hands.strike({ code: 'KeyS', key: 'ы', keyCode: 83, text: 'ы' });
    }),
  },
  {
    name: 'a dead key, and é as the next key',
    kind: 'text',
    act: into('line', async (hands) => {
      await hands.strike({ code: 'Equal', key: 'Dead', keyCode: 221 });
      await hands.strike({ code: 'KeyE', key: 'é', keyCode: 69, text: 'é' });
    }),
  },
  {
    name: 'a dead key, and é as text',
    kind: 'text',
    act: into('line', async (hands) => {
      await hands.strike({ code: 'Equal', key: 'Dead', keyCode: 229 });
      await hands.insert('é');
    }),
  },
  { name: 'é put together', ...composes(['´'], 'é', 'line') },
  {
    name: 'Japanese',
    ...composes(['n', 'に', 'にh', 'にほ', 'にほん', 'にほんg', 'にほんご', '日本語'], '日本語'),
  },
  { name: 'Japanese in rich text', ...composes(['か', 'かん', '漢'], '漢', 'rich') },
  { name: 'Japanese in a frame', ...composes(['と', '東'], '東', 'frame') },
  { name: 'Japanese, given up', ...composes(['す', 'すし'], '') },
  {
    name: 'Japanese, twice',
    kind: 'text',
    act: into('line', async (hands) => {
      await hands.compose(['とう', '東'], '東');
      await hands.compose(['きょう', '京'], '京');
    }),
  },
  { name: 'Korean', ...composes(['ㅎ', '하', '한'], '한', 'line') },
  {
    name: 'emoji',
    kind: 'text',
    act: into('notes', async (hands) => {
      await hands.insert('🙂');
      await hands.insert('👩🏽‍🌾');
      await hands.insert('🇯🇵');
    }),
  },
  {
    name: 'text at once, longer than one message',
    kind: 'text',
    act: into('notes', (hands) => hands.insert('長い文章です。🙂'.repeat(30))),
  },
  {
    name: 'a list of one row: an entry below',
    kind: 'outside',
    act: into('pick', (hands) => hands.press('ArrowDown', 'ArrowDown', 'Enter')),
    remote: chooses('lemon'),
  },
  {
    name: 'a list of one row: past an entry that cannot be chosen',
    kind: 'outside',
    act: into('pick', (hands) => hands.press('End', 'Enter')),
    remote: chooses('pear'),
  },
  {
    name: 'a list of one row, closed again',
    kind: 'outside',
    act: into('pick', (hands) => hands.press('Escape')),
    remote: async (hands, _, viewer) => {
      await hands.click(at('pick', 20, 15));
      await viewer.getByRole('listbox').press('Escape');
      await viewer.getByRole('listbox').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a date',
    kind: 'outside',
    act: into('day', (hands) => hands.type('03042026')),
    remote: fills('day', '2026-03-04'),
  },
  {
    name: 'a time',
    kind: 'outside',
    act: into('hour', (hands) => hands.type('0215p')),
    remote: fills('hour', '14:15'),
  },
  {
    name: 'a question of the page, answered by its own person',
    kind: 'outside',
    act: async (hands, { page }) => {
      page.once('dialog', (dialog) => dialog.accept());
      await hands.click(at('ask'));
    },
    remote: async (hands, { page }, viewer) => {
      const asked = page.waitForEvent('dialog');
      await hands.click(at('ask'));
      const dialog = await asked;
      const shown = viewer.getByText(dialog.message(), { exact: true });
      await shown.waitFor();
      await dialog.accept();
      await shown.waitFor({ state: 'detached' });
    },
  },
] as const satisfies readonly Gesture[];
