import { place } from './reply-editor';

const area = document.createElement('textarea');
area.name = 'reply';
area.rows = 5;
place().append(area);

globalThis.replyEditor = {
  read: () => area.value,
  begin(text) {
    area.defaultValue = text;
  },
  close() {
    area.readOnly = true;
  },
};
