import { Editor } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { place } from './reply-editor';

/** TipTap, and the ProseMirror within it. */
const host = document.createElement('div');
place().append(host);
let editor = new Editor({ element: host, extensions: [StarterKit] });

globalThis.replyEditor = {
  read: () => editor.getHTML(),
  begin(text) {
    editor.destroy();
    editor = new Editor({ element: host, extensions: [StarterKit], content: `<p>${text}</p>` });
  },
  close: () => editor.setEditable(false),
};
