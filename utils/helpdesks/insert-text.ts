import { markupOf, squeeze } from './markup';

/** When it is looked whether text is there: ms after it was put in, and after the look before. */
const LOOKS_MS = [50, 250, 700];

/**
 * Puts text at the caret of a reply editor, as a person would who types or pastes it, and reads it back. False: the page
 * did not take it, or did not keep it, or lets nobody write there.
 *
 * @param editor a text area, the frame of a rich editor, or an element that is edited in place
 */
export async function insertText(editor: HTMLElement, text: string): Promise<boolean> {
  if (editor instanceof HTMLTextAreaElement) return insertPlain(editor, text);
  // No document: the frame is of another origin, or not loaded yet.
  const place = editor instanceof HTMLIFrameElement ? editor.contentDocument?.body : editor;
  return place && isOpen(place) ? insertRich(place, text) : false;
}

async function insertPlain(editor: HTMLTextAreaElement, text: string): Promise<boolean> {
  const { selectionStart, selectionEnd, value, maxLength } = editor;
  if (editor.readOnly || editor.matches(':disabled')) return false;
  // At the very start nobody has chosen: it is where the caret is before the first click.
  const words = selectionEnd > 0 || value === '' ? text : `${text}\n\n`;
  const length = value.length - (selectionEnd - selectionStart) + words.length;
  // What goes beyond it would be cut off, the link's secret for example.
  if (maxLength >= 0 && length > maxLength) return false;
  editor.focus();
  // So that it can be undone. What is put in otherwise cannot, and neither what was typed before.
  if (!editor.ownerDocument.execCommand('insertText', false, words)) {
    editor.setRangeText(words, selectionStart, selectionEnd, 'end');
    editor.dispatchEvent(new Event('input', { bubbles: true }));
  }
  editor.dispatchEvent(new Event('change', { bubbles: true }));
  return isKept(() => editor.value.includes(text));
}

/** Somebody can write there: not a mere element, and not an editor that is switched off. */
const isOpen = (place: HTMLElement): boolean =>
  place.isContentEditable || place.ownerDocument.designMode === 'on';

function insertRich(place: HTMLElement, text: string): Promise<boolean> {
  removePlaceholder(place);
  const before = textBeforeCaret(place);
  place.focus();
  if (before === undefined) caretToStart(place);
  // A quoted mail or a signature that follows keeps its distance. At the very start nobody has chosen: some put the caret there.
  const isFollowed = !before && squeeze(place.textContent) !== '';
  const words = isFollowed ? `${text}\n\n` : text;
  const markup = isFollowed ? `<p>${markupOf(text)}</p>${DISTANCE}` : markupOf(text);
  // A paste that nobody takes does nothing: it is not the browser's.
  if (place.matches(TYPED) || !paste(place, words, markup)) type(place.ownerDocument, words);
  return isKept(() => squeeze(place.textContent).includes(squeeze(text)));
}

/** As markup, or where none is taken (`contenteditable="plaintext-only"`) as it is. */
const type = (page: Document, words: string): boolean =>
  page.execCommand('insertHTML', false, markupOf(words)) || page.execCommand('insertText', false, words);

/**
 * Editors that look into what stands in the page. The others (CKEditor 5, ProseMirror, Quill, TinyMCE) have a model of their
 * own, and undo what they have not done themselves; a paste they do themselves. CKEditor 4, Redactor, Summernote, Froala:
 * to a paste of ours they are deaf, or wait for the browser's part of it.
 */
const TYPED = 'body.cke_editable, .redactor-in, .note-editable, .fr-element';

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

/** Undefined: the caret is somewhere else, or nowhere. */
function textBeforeCaret(place: HTMLElement): string | undefined {
  const selection = place.ownerDocument.getSelection();
  if (!selection?.rangeCount || !place.contains(selection.anchorNode)) return undefined;
  const range = selection.getRangeAt(0).cloneRange();
  // What is selected will be replaced: it was chosen.
  range.setStart(place, 0);
  return squeeze(range.toString());
}

/** Not the end: what is quoted and the signature are there. */
function caretToStart(place: HTMLElement): void {
  const selection = place.ownerDocument.getSelection();
  selection?.selectAllChildren(place);
  selection?.collapseToStart();
}

/**
 * An empty line, and the one on which goes on what is there already. As paragraphs: of line ends at the end of a paste
 * ProseMirror and Quill drop one.
 */
const DISTANCE = '<p>&nbsp;</p><p><br></p>';

/** False: nobody took it. */
function paste(place: HTMLElement, text: string, markup: string): boolean {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  clipboardData.setData('text/html', markup);
  return !place.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
  );
}

/** Some take what is pasted a moment later (TinyMCE 5); others undo a moment later what they have not done themselves. */
async function isKept(isThere: () => boolean): Promise<boolean> {
  for (const ms of LOOKS_MS) {
    await new Promise((over) => setTimeout(over, ms));
    if (isThere()) return true;
  }
  return false;
}
