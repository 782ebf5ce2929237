import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ControlActOf } from '../../../../utils/protocol/control';
import { keyDown } from '../../../fakes/control';
import { done, injector, page, sent, up } from './injected';

describe('a key', () => {
  const shared = { modifiers: 0, location: 0, isKeypad: false };
  it.each([
    [
      'that writes',
      { type: 'key.down', key: 'é', code: 'Digit2', text: 'é', modifiers: 0, location: 0, repeat: false },
      { ...shared, type: 'keyDown', key: 'é', code: 'Digit2', windowsVirtualKeyCode: 50, text: 'é' },
    ],
    [
      'that repeats',
      { type: 'key.down', key: 'a', code: 'KeyA', text: 'a', modifiers: 0, location: 0, repeat: true },
      {
        ...shared,
        type: 'keyDown',
        key: 'a',
        code: 'KeyA',
        windowsVirtualKeyCode: 65,
        text: 'a',
        autoRepeat: true,
      },
    ],
    [
      'of a shortcut, which writes nothing',
      { type: 'key.down', key: 'c', code: 'KeyC', text: '', modifiers: 2, location: 0, repeat: false },
      {
        ...shared,
        type: 'rawKeyDown',
        key: 'c',
        code: 'KeyC',
        windowsVirtualKeyCode: 67,
        modifiers: 2,
        text: '',
      },
    ],
    [
      'of the number pad',
      { type: 'key.down', key: '7', code: 'Numpad7', text: '7', modifiers: 0, location: 3, repeat: false },
      {
        ...shared,
        type: 'keyDown',
        key: '7',
        code: 'Numpad7',
        windowsVirtualKeyCode: 103,
        location: 3,
        isKeypad: true,
        text: '7',
      },
    ],
  ] as const)('%s goes down as itself', async (_, act, expected) => {
    await injector.key(act);
    expect(done).toEqual([
      ['announce', { kind: 'keydown', key: act.key }],
      ['Input.dispatchKeyEvent', { autoRepeat: false, unmodifiedText: expected.text, ...expected }],
    ]);
  });

  it('comes up as itself', async () => {
    await injector.key({ ...up, key: 'Shift', code: 'ShiftRight', location: 2 });
    expect(done).toEqual([
      ['announce', { kind: 'keyup', key: 'Shift' }],
      [
        'Input.dispatchKeyEvent',
        {
          ...shared,
          type: 'keyUp',
          key: 'Shift',
          code: 'ShiftRight',
          location: 2,
          windowsVirtualKeyCode: 16,
        },
      ],
    ]);
  });
});

describe('a release', () => {
  const announced = () => done.filter((one) => (one as unknown[])[0] === 'announce').length;
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    ['soon after its press is expected with it', 149, 1],
    ['that takes longer is announced by itself', 151, 2],
  ] as const)('%s', async (_, ms, times) => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(1_000);
    await injector.key(keyDown('a') as ControlActOf<'key.down'>);
    now.mockReturnValue(1_000 + ms);
    await injector.key({ type: 'key.up', key: 'a', code: 'KeyA', modifiers: 0, location: 0 });
    expect(announced()).toBe(times);
    expect(sent()).toHaveLength(2);
  });
});

describe('text', () => {
  it('is written as it is', async () => {
    await injector.commit('日本語😀');
    expect(done).toEqual([
      ['announce', { kind: 'text' }],
      ['Input.insertText', { text: '日本語😀' }],
    ]);
  });

  it('that is being put together has its caret', async () => {
    await injector.compose({ type: 'text.compose', text: 'にほ', start: 1, end: 2 });
    expect(sent()).toEqual([
      ['Input.imeSetComposition', { text: 'にほ', selectionStart: 1, selectionEnd: 2 }],
    ]);
  });
});

describe('a field that the browser draws', () => {
  const keys = () =>
    sent().flatMap((one) => {
      const [, { type, key, code, text }] = one as [string, Record<string, unknown>];
      return [`${type} ${key} ${code} ${text ?? ''}`.trim()];
    });

  it('is set by the keys that lead there, then for certain', async () => {
    page.planned = ['ArrowDown', 'Enter', '5', 'p'];
    await injector.setField({ type: 'field.set', field: 'field-01', value: [2] });
    expect(done[0]).toEqual(['plan', 'field-01', [2]]);
    expect(done.at(-1)).toEqual(['settle', 'field-01', [2]]);
    expect(keys()).toEqual([
      'rawKeyDown ArrowDown ArrowDown',
      'keyUp ArrowDown ArrowDown',
      'keyDown Enter Enter',
      'keyUp Enter Enter',
      'keyDown 5 Digit5 5',
      'keyUp 5 Digit5',
      'keyDown p KeyP p',
      'keyUp p KeyP',
    ]);
  });

  it('is closed by Escape', async () => {
    await injector.closeField();
    expect(keys()).toEqual(['rawKeyDown Escape Escape', 'keyUp Escape Escape']);
  });
});
