// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { compose, input, key, mouse, taken } from './captured';

describe('the keyboard', () => {
  it.each(['a', 'Tab', 'Backspace', 'F5', 'Enter'])('%s does there what it would do here', (name) => {
    const { keyboard, types } = taken();
    expect([key(keyboard, 'keydown', name), key(keyboard, 'keyup', name)]).toEqual([false, false]);
    expect(types()).toEqual(['key.down', 'key.up']);
  });

  it('writes 日本語 as it is composed', () => {
    const { keyboard, acts } = taken();
    expect(key(keyboard, 'keydown', 'n', { keyCode: 229 })).toBe(true);
    compose(keyboard, 'compositionstart', '');
    compose(keyboard, 'compositionupdate', 'に');
    input(keyboard, 'に', 'insertCompositionText', true);
    compose(keyboard, 'compositionupdate', '日本');
    compose(keyboard, 'compositionend', '日本');
    input(keyboard, '', 'insertCompositionText');
    expect(acts()).toEqual([
      { type: 'text.compose', text: 'に', start: 1, end: 1 },
      { type: 'text.compose', text: '日本', start: 2, end: 2 },
      { type: 'text.commit', text: '日本' },
    ]);
    expect(keyboard.value).toBe('');
  });

  it('tells that a composition was given up', () => {
    const { keyboard, acts } = taken();
    compose(keyboard, 'compositionstart', '');
    compose(keyboard, 'compositionend', '');
    expect(acts()).toEqual([{ type: 'text.compose', text: '', start: 0, end: 0 }]);
  });

  it.each([
    ['a dead key', 'é', 'insertText'],
    ['an emoji panel', '👩‍💻', 'insertText'],
    ['a paste by menu', 'two\nlines', 'insertFromPaste'],
  ])('writes once what comes from %s', (_, text, type) => {
    const { keyboard, acts } = taken();
    input(keyboard, text, type);
    expect(acts()).toEqual([{ type: 'text.commit', text }]);
    expect(keyboard.value).toBe('');
  });

  it('waits for the second half of a character', () => {
    const { keyboard, acts } = taken();
    input(keyboard, '\ud83d', 'insertText');
    expect(acts()).toEqual([]);
    input(keyboard, '\ude00', 'insertText');
    expect(acts()).toEqual([{ type: 'text.commit', text: '😀' }]);
  });

  it('a click ends what is being composed first, and control stays', () => {
    const { keyboard, video, types } = taken();
    compose(keyboard, 'compositionstart', '');
    compose(keyboard, 'compositionupdate', 'に');
    // As the browser does when the focus goes.
    keyboard.addEventListener('blur', () => compose(keyboard, 'compositionend', 'に'), { once: true });
    mouse(video, 'mousedown', 300, 150, { buttons: 1 });
    expect(types()).toEqual(['text.compose', 'text.commit', 'pointer.down']);
    expect(document.activeElement).toBe(keyboard);
  });
});
