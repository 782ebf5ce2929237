/** What tests change in a page. */
type Edit = (page: Document) => void;

export const all =
  (...edits: Edit[]): Edit =>
  (page) => {
    for (const edit of edits) edit(page);
  };

export const remove =
  (selector: string): Edit =>
  (page) => {
    for (const element of page.querySelectorAll(selector)) element.remove();
  };

export const write =
  (selector: string, text: string): Edit =>
  (page) => {
    const element = page.querySelector(selector);
    if (element) element.textContent = text;
  };

export const mark =
  (selector: string, name: string, value: string): Edit =>
  (page) => {
    page.querySelector(selector)?.setAttribute(name, value);
  };

/** Appends one element; its words are those of an element within, as messages have them. */
export const add =
  (parent: string, className: string, bodyClass: string, text: string): Edit =>
  (page) => {
    const element = page.createElement('div');
    element.className = className;
    const body = page.createElement('div');
    body.className = bodyClass;
    body.textContent = text;
    element.append(body);
    page.querySelector(parent)?.append(element);
  };
