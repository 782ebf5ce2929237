import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createKeyActs, ESC_TWICE_MS, type KeyEventLike } from '../../../utils/control/key-acts';
import { ControlAct } from '../../../utils/protocol/control';

type Given = Partial<KeyEventLike> & { altGraph?: boolean };
const press = ({ altGraph = false, ...given }: Given): KeyEventLike => ({
  code: '',
  key: '',
  keyCode: 65,
  location: 0,
  repeat: false,
  isComposing: false,
  timeStamp: 0,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  getModifierState: (name) => name === 'AltGraph' && altGraph,
  ...given,
});
const down = (given: Given) => createKeyActs().down(press(given));

/** What is pressed, what it writes there, and with which modifiers. */
const keys = [
  ['a letter', { code: 'KeyA', key: 'a' }, 'a', 0],
  ['a capital', { code: 'KeyA', key: 'A', shiftKey: true }, 'A', 8],
  ['one of another layout', { code: 'KeyZ', key: 'y' }, 'y', 0],
  ['a letter with an accent', { code: 'BracketLeft', key: 'é' }, 'é', 0],
  ['one that is two units long', { code: 'KeyE', key: '😀' }, '😀', 0],
  ['one key that writes two letters', { code: 'KeyB', key: 'لا' }, 'لا', 0],
  ['space', { code: 'Space', key: ' ' }, ' ', 0],
  ['Enter', { code: 'Enter', key: 'Enter' }, '\r', 0],
  ['Enter of the number block', { code: 'NumpadEnter', key: 'Enter', location: 3 }, '\r', 0],
  ['Tab', { code: 'Tab', key: 'Tab' }, '', 0],
  ['a function key', { code: 'F5', key: 'F5' }, '', 0],
  ['an arrow', { code: 'ArrowLeft', key: 'ArrowLeft', shiftKey: true }, '', 8],
  ['a modifier alone', { code: 'ShiftRight', key: 'Shift', location: 2, shiftKey: true }, '', 8],
  ['a shortcut', { code: 'KeyA', key: 'a', ctrlKey: true }, '', 2],
  ['Ctrl+Enter', { code: 'Enter', key: 'Enter', ctrlKey: true }, '', 2],
  ['a shortcut of a Mac', { code: 'KeyC', key: 'c', metaKey: true }, '', 4],
  ['a menu’s letter', { code: 'KeyF', key: 'f', altKey: true }, '', 1],
  ['AltGr, told as itself', { code: 'KeyQ', key: '@', altGraph: true }, '@', 0],
  [
    'AltGr, told as Ctrl and Alt',
    { code: 'KeyE', key: '€', altGraph: true, ctrlKey: true, altKey: true },
    '€',
    0,
  ],
  ['AltGr and Shift', { code: 'KeyE', key: 'É', altGraph: true, shiftKey: true }, 'É', 8],
  [
    'AltGr and a key that writes nothing',
    { code: 'ArrowUp', key: 'ArrowUp', altGraph: true, altKey: true },
    '',
    1,
  ],
  ['an on-screen keyboard', { key: 'b' }, 'b', 0],
  ['a place with an odd name', { code: 'Key-A', key: 'a' }, 'a', 0],
] as const satisfies ReadonlyArray<readonly [string, Given, string, number]>;

describe('a key', () => {
  it.each(keys)('%s', (_, given, text, modifiers) => {
    const act = down(given);
    expect(act).toMatchObject({ type: 'key.down', key: given.key, text, modifiers, repeat: false });
    expect(v.is(ControlAct, act)).toBe(true);
  });

  it('says where it is, and which of two', () => {
    expect(down({ code: 'ControlRight', key: 'Control', location: 2, ctrlKey: true })).toMatchObject({
      code: 'ControlRight',
      location: 2,
    });
    expect(down({ code: 'KeyA', key: 'a', location: 7 })).toMatchObject({ location: 0 });
  });

  it('held down repeats, and is released once', () => {
    const acts = createKeyActs();
    const key = { code: 'KeyA', key: 'a' };
    acts.down(press(key));
    expect(acts.down(press({ ...key, repeat: true }))).toMatchObject({ repeat: true, text: 'a' });
    expect(acts.up(press(key))).toEqual({ type: 'key.up', ...key, modifiers: 0, location: 0 });
    expect(acts.up(press(key))).toBeUndefined();
  });

  it('is released by the name it was pressed by, whatever Shift does meanwhile', () => {
    const acts = createKeyActs();
    acts.down(press({ code: 'KeyA', key: 'A', shiftKey: true }));
    expect(acts.up(press({ code: 'KeyA', key: 'a' }))).toMatchObject({ key: 'A', modifiers: 0 });
  });

  it('that was not pressed here is not released here', () => {
    const acts = createKeyActs();
    expect(acts.up(press({ code: 'KeyA', key: 'a' }))).toBeUndefined();
    acts.down(press({ code: 'KeyA', key: 'a' }));
    acts.forget();
    expect(acts.up(press({ code: 'KeyA', key: 'a' }))).toBeUndefined();
  });
});

describe('what an input method or a dead key takes', () => {
  it.each([
    ['within a composition', { key: 'a', code: 'KeyA', isComposing: true }],
    ['by number', { key: 'a', code: 'KeyA', keyCode: 229 }],
    ['by name', { key: 'Process', code: 'KeyA' }],
    ['a dead key', { key: 'Dead', code: 'Equal' }],
    ['Compose', { key: 'Compose', code: 'AltRight' }],
    ['no key at all', { key: 'Unidentified' }],
    ['nothing', { key: '' }],
    ['half a character', { key: '\ud83d' }],
    ['Esc, which gives a composition up', { key: 'Escape', code: 'Escape', isComposing: true }],
  ])('is left to it: %s', (_, given) => {
    const acts = createKeyActs();
    expect(acts.down(press(given))).toBeUndefined();
    expect(acts.up(press({ ...given, isComposing: false }))).toBeUndefined();
  });

  it('still releases what was pressed before', () => {
    const acts = createKeyActs();
    acts.down(press({ code: 'ShiftLeft', key: 'Shift', shiftKey: true }));
    const released = acts.up(press({ code: 'ShiftLeft', key: 'Shift', isComposing: true }));
    expect(released).toMatchObject({ type: 'key.up', key: 'Shift' });
  });

  it('arrives once as é: the dead key alone is nothing', () => {
    const acts = createKeyActs();
    const sent = [
      acts.down(press({ key: 'Dead', code: 'Quote' })),
      acts.up(press({ key: 'Dead', code: 'Quote' })),
      acts.down(press({ key: 'é', code: 'KeyE' })),
      acts.up(press({ key: 'é', code: 'KeyE' })),
    ];
    expect(sent.map((act) => act && act !== 'leave' && act.type)).toEqual([
      undefined,
      undefined,
      'key.down',
      'key.up',
    ]);
  });
});

describe('Esc twice', () => {
  const esc = { code: 'Escape', key: 'Escape' };
  const answers = (...strokes: Given[]) => {
    const acts = createKeyActs();
    return strokes
      .map((stroke) => acts.down(press(stroke)))
      .map((act) => (act === 'leave' ? 'leave' : act?.key));
  };

  it('leaves; the first is sent, the second is not', () => {
    expect(answers(esc, { ...esc, timeStamp: ESC_TWICE_MS })).toEqual(['Escape', 'leave']);
  });

  it.each([
    ['too far apart', [esc, { ...esc, timeStamp: ESC_TWICE_MS + 1 }]],
    ['held down', [esc, { ...esc, timeStamp: 30, repeat: true }]],
    ['with another key between', [esc, { key: 'a', code: 'KeyA', timeStamp: 10 }, { ...esc, timeStamp: 20 }]],
    ['with a modifier', [esc, { ...esc, ctrlKey: true, timeStamp: 20 }]],
  ] satisfies Array<[string, Given[]]>)('is not Esc %s', (_, strokes) => {
    expect(answers(...strokes)).not.toContain('leave');
  });

  it('of another time does not count', () => {
    const acts = createKeyActs();
    acts.down(press(esc));
    acts.forget();
    expect(acts.down(press({ ...esc, timeStamp: 10 }))).not.toBe('leave');
  });
});

it('whatever the browser says of a key, what is sent is what may be sent', () => {
  const stroke = fc.record({
    code: fc.string(),
    key: fc.string({ unit: 'binary' }),
    location: fc.integer(),
    repeat: fc.boolean(),
    altKey: fc.boolean(),
    ctrlKey: fc.boolean(),
    metaKey: fc.boolean(),
    shiftKey: fc.boolean(),
    altGraph: fc.boolean(),
  });
  fc.assert(
    fc.property(stroke, (given) => {
      const acts = createKeyActs();
      const sent = [acts.down(press(given)), acts.up(press(given))];
      for (const act of sent) if (act && act !== 'leave') expect(v.is(ControlAct, act)).toBe(true);
    }),
  );
});
