/**
 * Puts text at the caret of a reply editor, as typing would, and reads it back. False: the page did not keep it.
 *
 * @param editor a text area, the frame of a CKEditor 4, or an element that is edited in place
 */
export function insertText(editor: HTMLElement, text: string): boolean {
  if (editor instanceof HTMLTextAreaElement) return insertPlain(editor, text);
  // No document: the frame is of another origin, or not loaded yet.
  const place = editor instanceof HTMLIFrameElement ? editor.contentDocument?.body : editor;
  return place ? insertRich(place, text) : false;
}

function insertPlain(editor: HTMLTextAreaElement, text: string): boolean {
  const { selectionStart, selectionEnd } = editor;
  editor.setRangeText(text, selectionStart, selectionEnd, 'end');
  editor.dispatchEvent(new Event('input', { bubbles: true }));
  editor.dispatchEvent(new Event('change', { bubbles: true }));
  return editor.value.includes(text);
}

function insertRich(place: HTMLElement, text: string): boolean {
  removePlaceholder(place);
  const isCaretChosen = hasCaret(place);
  place.focus();
  if (!isCaretChosen) caretToStart(place);
  // A quoted mail or a signature that follows keeps its distance.
  const isFollowed = !isCaretChosen && squeeze(place.textContent ?? '') !== '';
  const words = isFollowed ? `${text}\n\n` : text;
  // CKEditor 5 keeps a model of its own and undoes what it has not done itself; a paste it does itself.
  if (place.matches('.ck-editor__editable')) paste(place, words);
  else place.ownerDocument.execCommand('insertHTML', false, markupOf(words));
  return squeeze(place.textContent ?? '').includes(squeeze(text));
}

/**
 * CKEditor 4's "Type your message here" is content with this class, which counts as empty and is cleared at the next
 * focus, whatever is in it by then. A page in the background gets no focus event, so it is cleared here.
 */
function removePlaceholder(place: HTMLElement): void {
  if (!place.matches('body.placeholder')) return;
  const line = place.ownerDocument.createElement('p');
  line.append(place.ownerDocument.createElement('br'));
  place.replaceChildren(line);
  place.classList.remove('placeholder');
}

const hasCaret = (place: HTMLElement): boolean => {
  const selection = place.ownerDocument.getSelection();
  return selection !== null && selection.rangeCount > 0 && place.contains(selection.anchorNode);
};

/** Not the end: what is quoted and the signature are there. */
function caretToStart(place: HTMLElement): void {
  const selection = place.ownerDocument.getSelection();
  selection?.selectAllChildren(place);
  selection?.collapseToStart();
}

function paste(place: HTMLElement, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  clipboardData.setData('text/html', markupOf(text));
  place.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? '');

/** The same words as markup that says nothing else: line ends, and addresses one can click. */
export function markupOf(text: string): string {
  const parts = text.split(/(https?:\/\/[\w!#$%&()*+,./:;=?@~-]*[\w/-])/u);
  const linked = parts.map((part, index) => {
    const words = escaped(part);
    return index % 2 === 1 ? `<a href="${words}">${words}</a>` : words;
  });
  return linked.join('').replace(/\r?\n/gu, '<br>');
}

/** Editors turn line ends into elements, spaces into other spaces, and add some of no width. */
const squeeze = (text: string): string => text.replace(/[\s\u200b]/gu, '');
