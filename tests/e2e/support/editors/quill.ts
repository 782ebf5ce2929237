import Quill from 'quill';
import 'quill/dist/quill.core.css';
import { place } from './reply-editor';

const host = document.createElement('div');
place().append(host);
const editor = new Quill(host);

globalThis.replyEditor = {
  read: () => editor.getText(),
  begin(text) {
    editor.setText(`${text}\n`);
    editor.history.clear();
  },
  close: () => editor.disable(),
};
