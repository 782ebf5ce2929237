/** The editor that has the caret, or the only one that is visible. */
export function anyEditor(page: Document): HTMLElement | undefined {
  const editors = [...page.querySelectorAll<HTMLElement>(EDITORS)].filter(isVisible);
  const active = editors.find((editor) => editor.contains(page.activeElement));
  return active ?? (editors.length === 1 ? editors[0] : undefined);
}

const EDITORS = 'textarea:not([readonly]), [contenteditable=""], [contenteditable="true"]';

const isVisible = (element: HTMLElement): boolean => element.getClientRects().length > 0;
