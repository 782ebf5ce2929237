import tinymce from 'tinymce';
import 'tinymce/icons/default';
import 'tinymce/models/dom';
import 'tinymce/themes/silver';
import { place } from './reply-editor';

const host = document.createElement('textarea');
place().append(host);
const [editor] = await tinymce.init({
  target: host,
  base_url: '/editors/tinymce',
  suffix: '.min',
  promotion: false,
  convert_urls: false,
});
if (!editor) throw new Error('TinyMCE did not start.');

globalThis.replyEditor = {
  read: () => editor.getContent(),
  begin(text) {
    editor.setContent(`<p>${text}</p>`);
    editor.undoManager.reset();
  },
  close: () => editor.mode.set('readonly'),
};
