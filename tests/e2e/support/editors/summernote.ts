import $ from 'jquery';
import 'summernote/dist/summernote-lite.css';
import 'summernote/dist/summernote-lite.js';
import { place } from './reply-editor';

const host = document.createElement('div');
place().append(host);
const editor = $(host);

globalThis.replyEditor = {
  read: () => editor.summernote('code'),
  begin(text) {
    editor.summernote('destroy');
    host.innerHTML = `<p>${text}</p>`;
    editor.summernote();
  },
  close() {
    editor.summernote('disable');
  },
};
