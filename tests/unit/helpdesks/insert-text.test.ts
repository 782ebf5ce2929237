// @vitest-environment happy-dom

import { afterEach, describe, expect, it } from 'vitest';
import { insertText } from '../../../utils/helpdesks/insert-text';

const LINK = 'https://desk.example/join#K7QM4.AAECAw_-';
const INVITATION = `Open this & press “Join”:\n\n${LINK}\n\nBye.`;
const AS_MARKUP = `Open this &amp; press “Join”:<br><br><a href="${LINK}">${LINK}</a><br><br>Bye.`;

describe('into a text area', () => {
  const textArea = (value: string, from = value.length, to = from) => {
    const editor = document.createElement('textarea');
    editor.value = value;
    editor.setSelectionRange(from, to);
    return editor;
  };

  it('happens at the caret, as typing would', () => {
    const editor = textArea('Dear Kaito, bye', 12);
    const heard: string[] = [];
    for (const type of ['input', 'change']) editor.addEventListener(type, () => heard.push(type));
    expect(insertText(editor, 'open this link. ')).toBe(true);
    expect(editor.value).toBe('Dear Kaito, open this link. bye');
    expect(heard).toEqual(['input', 'change']);
  });

  it('replaces what is selected', () => {
    const editor = textArea('abc', 0, 3);
    insertText(editor, 'x');
    expect(editor.value).toBe('x');
  });

  it('says when the page did not keep it', () => {
    const editor = textArea('');
    editor.addEventListener('input', () => {
      editor.value = '';
    });
    expect(insertText(editor, 'x')).toBe(false);
  });
});

/** What happy-dom lacks of a browser: a page that can be edited. Puts markup where the selection is. */
function makeEditable(page: Document, kept = true): void {
  const execCommand = (command: string, _: boolean, markup: string): boolean => {
    expect(command).toBe('insertHTML');
    const range = page.getSelection()?.getRangeAt(0);
    range?.deleteContents();
    if (kept) range?.insertNode(range.createContextualFragment(markup));
    return true;
  };
  Object.defineProperty(page, 'execCommand', { value: execCommand, configurable: true });
}

/** happy-dom loads no frames: one that holds this document. */
function frameOf(page: Document | null): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  Object.defineProperty(frame, 'contentDocument', { value: page });
  return frame;
}

function editedPage(markup: string, { className = '', kept = true } = {}): Document {
  const page = new DOMParser().parseFromString(
    `<body class="cke_editable ${className}">${markup}`,
    'text/html',
  );
  makeEditable(page, kept);
  return page;
}

describe('into the frame of a CKEditor 4', () => {
  it('becomes markup that says the same, with a link', () => {
    const page = editedPage('');
    expect(insertText(frameOf(page), INVITATION)).toBe(true);
    expect(page.body.innerHTML).toBe(AS_MARKUP);
  });

  it('comes before what is quoted, at a distance', () => {
    const page = editedPage('<p>On Monday Carla wrote</p>');
    expect(insertText(frameOf(page), 'Hello')).toBe(true);
    expect(page.body.innerHTML).toBe('Hello<br><br><p>On Monday Carla wrote</p>');
  });

  it('happens where the agent left the caret', () => {
    const page = editedPage('<p>Dear Kaito, bye</p>');
    page.getSelection()?.collapse(page.querySelector('p')?.firstChild ?? null, 12);
    expect(insertText(frameOf(page), 'open this. ')).toBe(true);
    expect(page.body.textContent).toBe('Dear Kaito, open this. bye');
  });

  it('takes away the words that invite to type, which would be thrown away together with ours', () => {
    const page = editedPage('Type your message here', { className: 'placeholder' });
    expect(insertText(frameOf(page), 'Hello')).toBe(true);
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
  ])('never becomes more than words and links: %j', (text, markup) => {
    const page = editedPage('');
    expect(insertText(frameOf(page), text)).toBe(true);
    expect(page.body.innerHTML).toBe(markup);
  });

  it('says when the page did not keep it', () => {
    expect(insertText(frameOf(editedPage('', { kept: false })), 'Hello')).toBe(false);
  });

  it('does nothing to a frame of another origin', () => {
    expect(insertText(frameOf(null), 'Hello')).toBe(false);
  });
});

describe('into an element edited in place', () => {
  afterEach(() => {
    document.body.replaceChildren();
    document.getSelection()?.removeAllRanges();
  });

  const edited = (markup: string, className = ''): HTMLElement => {
    const element = document.createElement('div');
    element.setAttribute('contenteditable', 'true');
    element.className = className;
    element.append(document.createRange().createContextualFragment(markup));
    document.body.append('before', element);
    return element;
  };

  it('goes into that element, wherever the page’s selection is', () => {
    makeEditable(document);
    const element = edited('<p>signature</p>');
    document.getSelection()?.selectAllChildren(document.body);
    document.getSelection()?.collapseToStart();
    expect(insertText(element, INVITATION)).toBe(true);
    expect(element.innerHTML).toBe(`${AS_MARKUP}<br><br><p>signature</p>`);
  });

  it.each([true, false])('is pasted into a CKEditor 5, and counts if it took it: %s', (isTaken) => {
    const element = edited('<p><br></p>', 'ck ck-editor__editable');
    const pasted: (string | undefined)[] = [];
    element.addEventListener('paste', ({ clipboardData }) => {
      pasted.push(clipboardData?.getData('text/html'), clipboardData?.getData('text/plain'));
      if (isTaken) element.append(INVITATION.replaceAll('\n', ' \u200b'));
    });
    expect(insertText(element, INVITATION)).toBe(isTaken);
    expect(pasted).toEqual([AS_MARKUP, INVITATION]);
  });
});
