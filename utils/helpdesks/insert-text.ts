/**
 * Puts text at the caret of a plain text area, as typing would (the page's own scripts hear `input`), and reads it
 * back. False: the page did not keep it.
 */
export function insertAtCaret(editor: HTMLTextAreaElement, text: string): boolean {
  const { selectionStart, selectionEnd } = editor;
  editor.setRangeText(text, selectionStart, selectionEnd, 'end');
  editor.dispatchEvent(new Event('input', { bubbles: true }));
  editor.dispatchEvent(new Event('change', { bubbles: true }));
  return editor.value.includes(text);
}
