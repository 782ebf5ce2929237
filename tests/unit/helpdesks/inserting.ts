import { expect, vi } from 'vitest';
import { insertText } from '../../../utils/helpdesks/insert-text';

/** For the tests of insertText. Its timers have to be fake. */

const LINK = 'https://desk.example/join#K7QM4.AAECAw_-';
export const INVITATION = `Open this & press “Join”:\n\n${LINK}\n\nBye.`;
export const AS_MARKUP = `Open this &amp; press “Join”:<br><br><a href="${LINK}">${LINK}</a><br><br>Bye.`;

/** Puts it in, and lets the time pass that an editor has for keeping it. */
export async function insert(editor: HTMLElement, text: string): Promise<boolean> {
  const said = insertText(editor, text);
  await vi.runAllTimersAsync();
  return said;
}

/** What happy-dom lacks of a browser: a page that can be edited. Puts markup where the selection is. */
export function makeEditable(page: Document, kept = true): void {
  const execCommand = (command: string, _: boolean, markup: string): boolean => {
    expect(command).toBe('insertHTML');
    const range = page.getSelection()?.getRangeAt(0);
    range?.deleteContents();
    if (kept) range?.insertNode(range.createContextualFragment(markup));
    return true;
  };
  Object.defineProperty(page, 'execCommand', { value: execCommand, configurable: true });
}
