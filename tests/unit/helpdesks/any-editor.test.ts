// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anyEditor } from '../../../utils/helpdesks/any-editor';
import { quiet } from './saved-page';

/** What happy-dom lacks of a browser: something to see. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    const [width, height] = (this.dataset.size ?? '600x200').split('x').map(Number);
    return new DOMRect(0, 0, width, height);
  });
  HTMLElement.prototype.checkVisibility = function (wish) {
    expect(wish).toEqual({ opacityProperty: true, visibilityProperty: true });
    return !this.closest('[hidden]');
  };
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
  document.getSelection()?.removeAllRanges();
});

/** The page's content; every frame in it holds a page with this body. */
function show(markup: string, inFrames: string | null = '<body contenteditable="true">'): void {
  document.body.replaceChildren(document.createRange().createContextualFragment(quiet(markup)));
  for (const frame of document.querySelectorAll('iframe')) {
    const inner = inFrames === null ? null : new DOMParser().parseFromString(inFrames, 'text/html');
    Object.defineProperty(frame, 'contentDocument', { value: inner });
  }
}

const found = (): string | undefined => anyEditor(document)?.id;

describe('the only editor in sight', () => {
  it.each([
    ['a text area', '<textarea id="it"></textarea>'],
    [
      'a CKEditor 5',
      '<div id="it" class="ck ck-editor__editable" role="textbox" contenteditable="true"></div>',
    ],
    ['a ProseMirror', '<div id="it" class="ProseMirror" contenteditable="true"><p><br></p></div>'],
    [
      'a Quill',
      '<div class="ql-container"><div id="it" class="ql-editor" contenteditable="true"></div></div>',
    ],
    ['a Redactor', '<div id="it" class="redactor-in" contenteditable="true"></div>'],
    ['a Summernote', '<div id="it" class="note-editable" contenteditable="TRUE"></div>'],
    ['a plain one', '<div id="it" contenteditable="plaintext-only"></div>'],
    ['the frame of a CKEditor 4 or TinyMCE', '<iframe id="it"></iframe>'],
    ['beside the text area that it stands for', '<textarea hidden></textarea><iframe id="it"></iframe>'],
    ['beside a helper of a pixel', '<textarea data-size="1x1"></textarea><textarea id="it"></textarea>'],
    ['one line high', '<div id="it" contenteditable="true" data-size="600x18"></div>'],
    ['with another within it', '<div id="it" contenteditable="true"><p contenteditable="true"></p></div>'],
    [
      'with another on an island within it',
      '<div id="it" contenteditable="true"><i contenteditable="false"><b contenteditable="true"></b></i></div>',
    ],
  ])('%s', (_, markup) => {
    show(`<input><input type="search"><input type="password">${markup}`);
    expect(found()).toBe('it');
  });

  it('as an old browser makes a page editable', () => {
    show('<iframe id="it"></iframe>', '<body>');
    const inner = document.querySelector('iframe')?.contentDocument;
    Object.defineProperty(inner, 'designMode', { value: 'on' });
    expect(found()).toBe('it');
  });
});

describe('none', () => {
  it.each([
    ['in a page without', '<p>Hello</p>'],
    ['of fields for one line', '<input id="it"><input id="it" type="search"><input id="it" type="password">'],
    [
      'that says it is for one line',
      '<div id="it" role="textbox" aria-multiline="false" contenteditable="true"></div>',
    ],
    ['that is a title', '<h2 id="it" contenteditable="true">Subject</h2>'],
    ['to search with', '<textarea id="it" role="combobox"></textarea>'],
    ['in a part to search with', '<div role="search"><textarea id="it"></textarea></div>'],
    ['hidden', '<div hidden><textarea id="it"></textarea></div>'],
    ['hidden, edited in place', '<div hidden><div id="it" contenteditable="true"></div></div>'],
    ['hidden, in a frame', '<iframe hidden id="it"></iframe>'],
    ['too small to see', '<div id="it" contenteditable="true" data-size="1x1"></div>'],
    ['disabled', '<textarea id="it" disabled></textarea>'],
    ['read-only', '<textarea id="it" readonly></textarea>'],
    ['switched off', '<div id="it" class="ql-editor" contenteditable="false"></div>'],
    ['that says it is read-only', '<div id="it" contenteditable="true" aria-readonly="true"></div>'],
    ['under a dialog', '<div inert><textarea id="it"></textarea></div>'],
    ['guessed of two', '<textarea id="it"></textarea><textarea id="it"></textarea>'],
    ['guessed of two kinds', '<textarea id="it"></textarea><div id="it" contenteditable="true"></div>'],
  ])('%s', (_, markup) => {
    show(markup);
    expect(found()).toBeUndefined();
  });

  it.each([
    ['a frame of another origin', null],
    ['a frame in which nothing is edited', '<body>'],
    ['the frame of an editor that is switched off', '<body contenteditable="false">'],
  ])('in %s', (_, inFrames) => {
    show('<iframe id="it"></iframe>', inFrames);
    expect(found()).toBeUndefined();
  });
});

describe('of several, the one with the caret', () => {
  const SEVERAL = `<textarea id="area"></textarea><div id="rich" contenteditable="true" tabindex="0"><p>Dear</p></div>
    <iframe id="frame" tabindex="0"></iframe><input id="field"><button id="button">Request view</button>`;
  const focus = (id: string) => document.getElementById(id)?.focus();
  const select = () => document.getSelection()?.collapse(document.querySelector('#rich p'), 0);

  it.each(['area', 'rich', 'frame'])('%s', (id) => {
    show(SEVERAL);
    focus(id);
    expect(found()).toBe(id);
  });

  it('also after a button of the page was pressed', () => {
    show(SEVERAL);
    select();
    focus('button');
    expect(found()).toBe('rich');
  });

  it('not what was selected before another field was entered', () => {
    show(SEVERAL);
    select();
    focus('field');
    expect(found()).toBeUndefined();
    focus('area');
    expect(found()).toBe('area');
  });

  it('not one that was closed meanwhile', () => {
    show(SEVERAL);
    focus('area');
    document.querySelector('textarea')?.setAttribute('readonly', '');
    expect(found()).toBeUndefined();
  });
});
