import { anyEditor } from '../../../../utils/helpdesks/any-editor';

/** How a story speaks to the editor in a page: through the editor's own interface, as the helpdesk around it would. */
export interface ReplyEditor {
  /** What the helpdesk would send. */
  read(): string;
  /** Begins anew with this text, and nothing to undo. */
  begin(text: string): void | Promise<void>;
  /** Nobody may write in it any more. */
  close(): unknown;
}

declare global {
  var replyEditor: ReplyEditor | undefined;
  /** The editor that would be found in the page if no adapter knew it. */
  var foundEditor: () => HTMLElement | undefined;
}

globalThis.foundEditor = () => anyEditor(document);

/** Where the editor goes. */
export const place = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('#reply');
  if (!found) throw new Error('The page has no place for the editor.');
  return found;
};
