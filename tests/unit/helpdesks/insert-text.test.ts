// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AS_MARKUP, INVITATION, insert, makeEditable } from './inserting';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('into a text area', () => {
  const textArea = (value: string, from = value.length, to = from) => {
    const editor = document.createElement('textarea');
    editor.value = value;
    editor.setSelectionRange(from, to);
    return editor;
  };

  // As in a page that is being torn down: the browser does not type.
  beforeEach(() => {
    Object.defineProperty(document, 'execCommand', { value: () => false, configurable: true });
  });

  it('is typed by the browser, so that it can be undone', async () => {
    const editor = textArea('Dear Kaito, bye', 12);
    const execCommand = (command: string, _: boolean, words: string): boolean => {
      expect([command, document.activeElement]).toEqual(['insertText', editor]);
      editor.setRangeText(words, editor.selectionStart, editor.selectionEnd, 'end');
      return true;
    };
    Object.defineProperty(document, 'execCommand', { value: execCommand, configurable: true });
    document.body.append(editor);
    expect(await insert(editor, 'open this. ')).toBe(true);
    expect(editor.value).toBe('Dear Kaito, open this. bye');
    editor.remove();
  });

  it('comes before what is there, at a distance, where the caret is still at the start', async () => {
    const editor = textArea('On Monday Carla wrote', 0);
    expect(await insert(editor, 'Hello')).toBe(true);
    expect(editor.value).toBe('Hello\n\nOn Monday Carla wrote');
  });

  it.each([
    ['read-only', { readOnly: true }],
    ['disabled', { disabled: true }],
    ['too short for all of it', { maxLength: 4 }],
  ])('does nothing to one that is %s', async (_, change) => {
    const editor = Object.assign(textArea('abc'), change);
    const heard = vi.fn();
    editor.addEventListener('input', heard);
    expect(await insert(editor, 'xy')).toBe(false);
    expect([editor.value, heard.mock.calls.length]).toEqual(['abc', 0]);
  });

  it('makes room for what it replaces', async () => {
    const editor = Object.assign(textArea('abcd', 1, 4), { maxLength: 4 });
    expect(await insert(editor, 'xyz')).toBe(true);
  });

  it('happens at the caret, as typing would', async () => {
    const editor = textArea('Dear Kaito, bye', 12);
    const heard: string[] = [];
    for (const type of ['input', 'change']) editor.addEventListener(type, () => heard.push(type));
    expect(await insert(editor, 'open this link. ')).toBe(true);
    expect(editor.value).toBe('Dear Kaito, open this link. bye');
    expect(heard).toEqual(['input', 'change']);
  });

  it('replaces what is selected', async () => {
    const editor = textArea('abc', 0, 3);
    await insert(editor, 'x');
    expect(editor.value).toBe('x');
  });

  it('says when the page did not keep it', async () => {
    const editor = textArea('');
    editor.addEventListener('input', () => {
      editor.value = '';
    });
    expect(await insert(editor, 'x')).toBe(false);
  });
});

/** happy-dom loads no frames: one that holds this document. */
function frameOf(page: Document | null): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  Object.defineProperty(frame, 'contentDocument', { value: page });
  return frame;
}

function editedPage(markup: string, { className = '', kept = true, closed = false } = {}): Document {
  const page = new DOMParser().parseFromString(
    `<body contenteditable="${closed ? 'false' : 'true'}" class="cke_editable ${className}">${markup}`,
    'text/html',
  );
  makeEditable(page, kept);
  return page;
}

describe('into the frame of a CKEditor 4', () => {
  it('becomes markup that says the same, with a link', async () => {
    const page = editedPage('');
    expect(await insert(frameOf(page), INVITATION)).toBe(true);
    expect(page.body.innerHTML).toBe(AS_MARKUP);
  });

  it('comes before what is quoted, at a distance', async () => {
    const page = editedPage('<p>On Monday Carla wrote</p>');
    expect(await insert(frameOf(page), 'Hello')).toBe(true);
    expect(page.body.innerHTML).toBe('Hello<br><br><p>On Monday Carla wrote</p>');
  });

  it('happens where the agent left the caret', async () => {
    const page = editedPage('<p>Dear Kaito, bye</p>');
    page.getSelection()?.collapse(page.querySelector('p')?.firstChild ?? null, 12);
    expect(await insert(frameOf(page), 'open this. ')).toBe(true);
    expect(page.body.textContent).toBe('Dear Kaito, open this. bye');
  });

  it('comes at a distance where the editor itself has put the caret at the start', async () => {
    const page = editedPage('<p>On Monday Carla wrote</p>');
    page.getSelection()?.collapse(page.querySelector('p')?.firstChild ?? null, 0);
    expect(await insert(frameOf(page), 'Hello')).toBe(true);
    expect(page.body.innerHTML).toBe('<p>Hello<br><br>On Monday Carla wrote</p>');
  });

  it('replaces what is selected, from the start on too', async () => {
    const page = editedPage('<p>Dear Kaito</p>');
    page.getSelection()?.selectAllChildren(page.body);
    expect(await insert(frameOf(page), 'Hello')).toBe(true);
    expect(page.body.textContent).toBe('Hello');
  });

  it('takes away the words that invite to type, which would be thrown away together with ours', async () => {
    const page = editedPage('Type your message here', { className: 'placeholder' });
    expect(await insert(frameOf(page), 'Hello')).toBe(true);
    expect(page.body.textContent).toBe('Hello');
    expect(page.body.className).toBe('cke_editable');
  });

  it.each([
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['"><script>alert(1)</script>', '"&gt;&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['a &lt; b', 'a &amp;lt; b'],
    [
      'https://desk.example/"onclick="alert(1)',
      '<a href="https://desk.example/">https://desk.example/</a>"onclick="alert(1)',
    ],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    [
      'See https://desk.example/a?b=1&c=2.',
      'See <a href="https://desk.example/a?b=1&amp;c=2">https://desk.example/a?b=1&amp;c=2</a>.',
    ],
    ['one\r\ntwo', 'one<br>two'],
  ])('never becomes more than words and links: %j', async (text, markup) => {
    const page = editedPage('');
    expect(await insert(frameOf(page), text)).toBe(true);
    expect(page.body.innerHTML).toBe(markup);
  });

  it('says when the page did not keep it', async () => {
    expect(await insert(frameOf(editedPage('', { kept: false })), 'Hello')).toBe(false);
  });

  it('does nothing to one that is switched off', async () => {
    const page = editedPage('<p>Dear Kaito</p>', { closed: true });
    expect(await insert(frameOf(page), 'Hello')).toBe(false);
    expect(page.body.textContent).toBe('Dear Kaito');
  });

  it('does nothing to a frame of another origin', async () => {
    expect(await insert(frameOf(null), 'Hello')).toBe(false);
  });
});
