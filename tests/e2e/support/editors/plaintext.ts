import { place } from './reply-editor';

/** Edited in place, by the browser itself, without markup. */
const element = document.createElement('div');
element.contentEditable = 'plaintext-only';
element.style.whiteSpace = 'pre-wrap';
place().append(element);

globalThis.replyEditor = {
  read: () => element.innerText,
  begin(text) {
    element.textContent = text;
  },
  close() {
    element.contentEditable = 'false';
  },
};
