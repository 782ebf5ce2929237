import conversation from '../../fixtures/helpdesks/free-scout/conversation.html?raw';
import folder from '../../fixtures/helpdesks/free-scout/folder.html?raw';
import login from '../../fixtures/helpdesks/free-scout/login.html?raw';
import newConversation from '../../fixtures/helpdesks/free-scout/new.html?raw';
import { savedPage } from './saved-page';

const WRITTEN = {
  conversation: [conversation, '/conversation/1?folder_id=3'],
  folder: [folder, '/mailbox/2/3'],
  login: [login, '/login'],
  newConversation: [newConversation, '/mailbox/2/new-ticket'],
} as const;

export const ORIGIN = 'https://freescout.example';

interface Change {
  /** Path and query, instead of the page's own. */
  at?: string;
  edit?: (page: Document) => void;
}

/** A page as FreeScout 1.8 makes it, written for the tests. */
export function freeScoutPage(name: keyof typeof WRITTEN, { at, edit }: Change = {}): Document {
  const [html, address] = WRITTEN[name];
  return savedPage(html, ORIGIN + (at ?? address), edit);
}
