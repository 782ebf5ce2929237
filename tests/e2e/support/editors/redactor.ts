import { place } from './reply-editor';

/**
 * In Redactor's place, which is not free: an element of its class that writes what stands in it into a text area whenever it
 * changes, and takes a paste in a box of its own, into which the browser has to have pasted by the next turn.
 */
const element = document.createElement('div');
element.className = 'redactor-in';
element.contentEditable = 'true';
const source = document.createElement('textarea');
source.name = 'reply';
source.style.display = 'none';
place().append(element, source);

const sync = () => {
  source.value = element.innerHTML;
};
element.addEventListener('input', sync);
element.addEventListener('paste', () => {
  const box = document.createElement('div');
  box.contentEditable = 'true';
  place().append(box);
  box.focus();
  setTimeout(() => {
    element.focus();
    document.execCommand('insertHTML', false, box.innerHTML);
    box.remove();
  });
});

globalThis.replyEditor = {
  read: () => source.value,
  begin(text) {
    const line = document.createElement('p');
    line.textContent = text;
    element.replaceChildren(line);
    sync();
  },
  close() {
    element.contentEditable = 'false';
  },
};
