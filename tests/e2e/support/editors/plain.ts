import { place } from './reply-editor';

/** No library: an element that the browser itself lets people edit. */
const element = document.createElement('div');
element.contentEditable = 'true';
element.setAttribute('role', 'textbox');
place().append(element);

globalThis.replyEditor = {
  read: () => element.innerHTML,
  begin(text) {
    const line = document.createElement('p');
    line.textContent = text;
    element.replaceChildren(line);
  },
  close() {
    element.contentEditable = 'false';
  },
};
