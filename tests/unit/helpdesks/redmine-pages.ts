import issue from '../../fixtures/helpdesks/redmine/issue.html?raw';
import list from '../../fixtures/helpdesks/redmine/list.html?raw';
import login from '../../fixtures/helpdesks/redmine/login.html?raw';
import created from '../../fixtures/helpdesks/redmine/new.html?raw';
import project from '../../fixtures/helpdesks/redmine/project.html?raw';
import refused from '../../fixtures/helpdesks/redmine/refused.html?raw';
import { savedPage } from './saved-page';

const WRITTEN = {
  issue: [issue, '/issues/1'],
  list: [list, '/projects/support/issues'],
  login: [login, '/login'],
  created: [created, '/projects/support/issues/new'],
  project: [project, '/projects/support'],
  refused: [refused, '/issues/1'],
} as const;

export const ORIGIN = 'https://redmine.example';

interface Change {
  /** Path and query, instead of the page's own. */
  at?: string;
  edit?: (page: Document) => void;
}

/** A page as Redmine 5.0 makes it, written for the tests. */
export function redminePage(name: keyof typeof WRITTEN, { at, edit }: Change = {}): Document {
  const [html, address] = WRITTEN[name];
  return savedPage(html, ORIGIN + (at ?? address), edit);
}
