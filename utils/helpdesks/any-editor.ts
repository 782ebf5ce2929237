/** What people write in over more than a line: text areas, and hosts of what is edited in place. */
const AREA = 'textarea';
const HOST = '[contenteditable]:not([contenteditable="false" i])';

/** By what they say of themselves for one line only, or for looking something up; a heading that is edited in place, too. */
const ONE_LINE =
  '[aria-multiline="false"], [role="searchbox"], [role="combobox"], [role="search"] *, search *, h1, h2, h3, h4, h5, h6';

/** It says of itself, or what is around it says, that nobody can write there now. */
const CLOSED = '[inert], [aria-disabled="true"], [aria-readonly="true"]';

/** Less is not for the eye: libraries keep helpers of a pixel. An empty editor may be one line high. CSS px */
const SIZE_MIN = { width: 80, height: 12 };

/**
 * The editor of a page that no adapter knows: the one in which the agent last had the caret, as far as the page still tells,
 * or else the only one that can be seen. Of two, none is guessed.
 *
 * @returns for insertText: a text area, the frame of a rich editor (same origin), or an element that is edited in place
 */
export function anyEditor(page: Document): HTMLElement | undefined {
  const editors = [...page.querySelectorAll<HTMLElement>(`${AREA}, iframe, ${HOST}`)].filter(isEditor);
  const [only, ...more] = editors;
  const last = editors.find((editor) => hasCaret(page, editor));
  return last ?? (more.length === 0 ? only : undefined);
}

function isEditor(element: HTMLElement): boolean {
  if (!isSeen(element) || element.matches(ONE_LINE) || element.closest(CLOSED)) return false;
  if (element instanceof HTMLTextAreaElement) return !element.readOnly && !element.matches(':disabled');
  if (element instanceof HTMLIFrameElement) return isEditedFrame(element);
  // One within another belongs to it: a caption, for example.
  return element.isContentEditable && !element.parentElement?.closest(HOST);
}

/** As CKEditor 4 and TinyMCE make them. A frame of another origin shows no document. */
function isEditedFrame(frame: HTMLIFrameElement): boolean {
  const inner = frame.contentDocument;
  return inner?.body?.isContentEditable === true || inner?.designMode === 'on';
}

function isSeen(element: HTMLElement): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (width < SIZE_MIN.width || height < SIZE_MIN.height) return false;
  return (
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest('[inert]')
  );
}

/** The focus stays where it was when the agent goes to another window; the selection, too, when she presses a button of the page. */
function hasCaret(page: Document, editor: HTMLElement): boolean {
  const focused = page.activeElement;
  if (editor.contains(focused)) return true;
  // Another field has it now: what was selected before is over.
  const isElsewhere = focused?.matches(`input, select, ${AREA}, iframe, ${HOST}`);
  return !isElsewhere && editor.contains(page.getSelection()?.anchorNode ?? null);
}
