// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { shownText } from '../../../entrypoints/share/shown-text';

/** happy-dom lays nothing out: lines are what a browser would make of these. */
function box(lines: ReadonlyArray<string | { text: string; inRecord: string }>, whole?: string): void {
  document.body.innerHTML = '<div role="alertdialog" data-about="share-001"></div>';
  const dialog = document.querySelector<HTMLElement>('[role="alertdialog"]');
  for (const line of lines) {
    const element = document.createElement('p');
    Object.defineProperty(element, 'innerText', { value: typeof line === 'string' ? line : line.text });
    if (typeof line !== 'string') element.dataset.inRecord = line.inRecord;
    dialog?.append(element);
  }
  const text = whole ?? lines.map((line) => (typeof line === 'string' ? line : line.text)).join('\n\n');
  if (dialog) Object.defineProperty(dialog, 'innerText', { value: text });
}
const OWN = { text: 'You opened this invitation on mail.example.net.', inRecord: '[Where it was opened.]' };
afterEach(() => document.body.replaceChildren());

describe('the text of a box for the record', () => {
  it('is all of it, word for word', () => {
    box(['Someone asks', 'You choose.']);
    expect(shownText('share-001')).toBe('Someone asks\n\nYou choose.');
  });

  it('says of a line that is only this person’s that it stood there, and not what it said', () => {
    box(['Someone asks', OWN, 'You choose.']);
    expect(shownText('share-001')).toBe('Someone asks\n\n[Where it was opened.]\n\nYou choose.');
  });

  it('is none rather than one with such a line in it', () => {
    box(['Someone asks', OWN], `Someone asks ${OWN.text}`);
    expect(shownText('share-001')).toBeNull();
  });

  it('is none where there is no such box', () => {
    box(['Someone asks']);
    expect(shownText('share-002')).toBeNull();
  });
});
