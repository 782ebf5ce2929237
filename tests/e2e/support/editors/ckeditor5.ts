import { ClassicEditor } from '@ckeditor/ckeditor5-editor-classic';
import { Essentials } from '@ckeditor/ckeditor5-essentials';
import { Link } from '@ckeditor/ckeditor5-link';
import { Paragraph } from '@ckeditor/ckeditor5-paragraph';
import { place } from './reply-editor';

const host = document.createElement('div');
place().append(host);
const editor = await ClassicEditor.create(host, {
  licenseKey: 'GPL',
  plugins: [Essentials, Paragraph, Link],
});

globalThis.replyEditor = {
  read: () => editor.getData(),
  begin: (text) => editor.setData(`<p>${text}</p>`),
  close: () => editor.enableReadOnlyMode('story'),
};
