// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { insertText } from '../../../utils/helpdesks/insert-text';
import { AS_MARKUP, INVITATION, insert, makeEditable } from './inserting';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
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

  const INSIDE = `<p>${AS_MARKUP}</p><p>&nbsp;</p><p><br></p>`;

  it('goes into that element, wherever the page’s selection is', async () => {
    makeEditable(document);
    const element = edited('<p>signature</p>');
    document.getSelection()?.selectAllChildren(document.body);
    document.getSelection()?.collapseToStart();
    expect(await insert(element, INVITATION)).toBe(true);
    expect(element.innerHTML).toBe(`${AS_MARKUP}<br><br><p>signature</p>`);
  });

  /** What is pasted, with what it says as plain words, and what the editor does then. */
  const taker = (element: HTMLElement, take: () => void) => {
    const pasted: (string | undefined)[] = [];
    element.addEventListener('paste', (event) => {
      pasted.push(event.clipboardData?.getData('text/html'), event.clipboardData?.getData('text/plain'));
      event.preventDefault();
      take();
    });
    return pasted;
  };

  it.each([true, false])(
    'is pasted into an editor with a model, and counts if it kept it: %s',
    async (isKept) => {
      const element = edited('<p><br></p>', 'ck ck-editor__editable');
      const pasted = taker(element, () => isKept && element.append(INVITATION.replaceAll('\n', ' \u200b')));
      expect(await insert(element, INVITATION)).toBe(isKept);
      expect(pasted).toEqual([AS_MARKUP, INVITATION]);
    },
  );

  it('is pasted as paragraphs, with an empty one, before what is there', async () => {
    const element = edited('<p>signature</p>', 'ProseMirror');
    const pasted = taker(element, () => element.prepend(INVITATION));
    expect(await insert(element, INVITATION)).toBe(true);
    expect(pasted).toEqual([INSIDE, `${INVITATION}\n\n`]);
  });

  it('is waited for where the editor takes it a moment later', async () => {
    const element = edited('');
    taker(element, () => setTimeout(() => element.append(INVITATION), 200));
    expect(await insert(element, INVITATION)).toBe(true);
  });

  it('does not count where the editor undoes it a moment later', async () => {
    makeEditable(document);
    const element = edited('');
    const said = insertText(element, 'Hello');
    expect(element.textContent).toBe('Hello');
    element.replaceChildren();
    await vi.runAllTimersAsync();
    expect(await said).toBe(false);
  });

  it('is typed where nobody takes a paste', async () => {
    makeEditable(document);
    const element = edited('');
    expect(await insert(element, 'Hello')).toBe(true);
    expect(element.textContent).toBe('Hello');
  });

  it('is typed as it is where no markup is taken', async () => {
    const element = edited('');
    const typed: string[][] = [];
    const execCommand = (command: string, _: boolean, words: string): boolean => {
      typed.push([command, words]);
      if (command === 'insertText') element.append(words);
      return command === 'insertText';
    };
    Object.defineProperty(document, 'execCommand', { value: execCommand, configurable: true });
    expect(await insert(element, INVITATION)).toBe(true);
    expect(typed).toEqual([
      ['insertHTML', AS_MARKUP],
      ['insertText', INVITATION],
    ]);
  });

  it.each(['redactor-in', 'note-editable', 'fr-element'])(
    'is typed, and never pasted, into .%s',
    async (className) => {
      makeEditable(document);
      const element = edited('', className);
      const pasted = taker(element, () => {});
      expect(await insert(element, 'Hello')).toBe(true);
      expect(pasted).toEqual([]);
    },
  );

  it.each(['false', null])('does nothing where nobody may write: contenteditable=%s', async (value) => {
    makeEditable(document);
    const element = edited('<p>Dear Kaito</p>');
    if (value === null) element.removeAttribute('contenteditable');
    else element.setAttribute('contenteditable', value);
    expect(await insert(element, 'Hello')).toBe(false);
    expect(element.textContent).toBe('Dear Kaito');
  });

  it.each(['\u202eevil\u202c', '<img src=x onerror=alert(1)>', '__proto__', '&amp;'])(
    'is words and nothing else: %j',
    async (words) => {
      makeEditable(document);
      const element = edited('');
      expect(await insert(element, words)).toBe(true);
      expect([element.textContent, element.childElementCount]).toEqual([words, 0]);
    },
  );
});
