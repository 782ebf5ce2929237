import 'ckeditor4/ckeditor.js';
import { place } from './reply-editor';

/** Of what it adds to the window. */
interface CkEditor {
  getData(): string;
  setData(html: string, options: { callback(): void }): void;
  resetUndo(): void;
  setReadOnly(): void;
}
declare const CKEDITOR: {
  replace(host: HTMLElement, config: object): CkEditor & { on(what: string, then: () => void): void };
};

const host = document.createElement('textarea');
place().append(host);
const editor = CKEDITOR.replace(host, {
  versionCheck: false,
  customConfig: '',
  stylesSet: false,
  removePlugins: 'wsc,scayt',
});
await new Promise<void>((ready) => editor.on('instanceReady', ready));

globalThis.replyEditor = {
  read: () => editor.getData(),
  begin: (text) =>
    new Promise<void>((callback) => {
      editor.setData(`<p>${text}</p>`, { callback });
    }).then(() => editor.resetUndo()),
  close: () => editor.setReadOnly(),
};
