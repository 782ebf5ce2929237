import comment from '../../fixtures/helpdesks/request-tracker/comment.html?raw';
import create from '../../fixtures/helpdesks/request-tracker/create.html?raw';
import display from '../../fixtures/helpdesks/request-tracker/display.html?raw';
import display6 from '../../fixtures/helpdesks/request-tracker/display-6.html?raw';
import history from '../../fixtures/helpdesks/request-tracker/history.html?raw';
import login from '../../fixtures/helpdesks/request-tracker/login.html?raw';
import reply from '../../fixtures/helpdesks/request-tracker/reply.html?raw';
import reply6 from '../../fixtures/helpdesks/request-tracker/reply-6.html?raw';
import search from '../../fixtures/helpdesks/request-tracker/search.html?raw';
import selfService from '../../fixtures/helpdesks/request-tracker/self-service.html?raw';
import shell6 from '../../fixtures/helpdesks/request-tracker/shell-6.html?raw';
import { savedPage } from './saved-page';

const SAVED = {
  display: [display, '/Ticket/Display.html?id=1'],
  history: [history, '/Ticket/History.html?id=1'],
  reply: [reply, '/Ticket/Update.html?Action=Respond;id=1'],
  comment: [comment, '/Ticket/Update.html?Action=Comment;id=1'],
  create: [create, '/Ticket/Create.html?Queue=1'],
  search: [search, "/Search/Results.html?Query=Queue%20%3D%20'Support'"],
  login: [login, '/NoAuth/Login.html?next=0'],
  display6: [display6, '/Ticket/Display.html?id=1'],
  reply6: [reply6, '/Ticket/Update.html?Action=Respond;id=1'],
  shell6: [shell6, '/Ticket/Display.html?id=1'],
  selfService: [selfService, '/SelfService/Display.html?id=1'],
} as const;

export const ORIGIN = 'https://rt.example';

interface Change {
  /** Path and query, instead of the page's own. */
  at?: string;
  edit?: (page: Document) => void;
}

/** A page of Request Tracker 5.0.3, saved from the running product and cut down; or one of RT 6, written for the tests. */
export function rtPage(name: keyof typeof SAVED, { at, edit }: Change = {}): Document {
  const [html, address] = SAVED[name];
  return savedPage(html, ORIGIN + (at ?? address), edit);
}

export const titled =
  (title: string) =>
  (page: Document): void => {
    const heading = page.querySelector('#header h1');
    if (heading) heading.textContent = title;
  };

export const remove =
  (selector: string) =>
  (page: Document): void => {
    for (const element of page.querySelectorAll(selector)) element.remove();
  };

/** What RT 6 does when it goes on: the content becomes another page's, the address follows, and the body keeps its name. */
export const swap =
  (name: keyof typeof SAVED) =>
  (page: Document): void => {
    const content = rtPage(name).querySelector('.main-container');
    if (content) page.querySelector('.main-container')?.replaceWith(page.importNode(content, true));
    Object.defineProperty(page, 'URL', { value: ORIGIN + SAVED[name][1], configurable: true });
  };

/** The page's own inline script, which saved pages are without. */
export const userScript =
  (user: string) =>
  (page: Document): void => {
    const script = page.createElement('script');
    script.type = 'text/plain';
    script.textContent = `\nwindow.RT = {};\nRT.CurrentUser = ${user};\nRT.Config      = {"RealName":"no"};\n`;
    page.head.append(script);
  };
