// @vitest-environment happy-dom

import { afterEach, describe, expect, it, vi } from 'vitest';
import { healthOf } from '../../../utils/helpdesks/health';
import { adapterFor } from '../../../utils/helpdesks/index';
import { ownDocument } from '../../../utils/helpdesks/own-document';

/** What happy-dom does not do: an element with a name takes the place of the document's own property. */
function hide(...names: string[]): void {
  for (const name of names)
    Object.defineProperty(document, name, { value: document.createElement('img'), configurable: true });
}
function show(...names: string[]): void {
  for (const name of names) Reflect.deleteProperty(document, name);
}

afterEach(() => {
  vi.restoreAllMocks();
});

const HIDDEN = ['querySelector', 'querySelectorAll', 'URL', 'body', 'scripts'];

describe('a page that hides the document’s own properties', () => {
  it('is read all the same', () => {
    document.head.innerHTML = '<meta name="application-name" content="Harbor Desk">';
    document.body.dataset.page = 'ticket';
    document.body.innerHTML = `<main data-ticket-id="1042"><h1 class="ticket-subject">Printer</h1>
      <div class="ticket-toolbar"></div></main>`;
    // As browsers do it; happy-dom would look for style sheets by what is hidden here.
    vi.spyOn(Element.prototype, 'checkVisibility').mockReturnValue(true);
    hide(...HIDDEN);
    expect(() => adapterFor(document)).toThrow(TypeError);
    const page = ownDocument(document);
    const adapter = adapterFor(page);
    const ticket = adapter?.ticket(page);
    const mount = adapter?.mount(page);
    const health = healthOf(page);
    show(...HIDDEN);
    expect(ticket).toMatchObject({ id: '1042', subject: 'Printer' });
    expect(mount).toBe(document.querySelector('.ticket-toolbar'));
    expect(health).toMatchObject({ product: 'demo', missing: ['requester', 'agent', 'editor'] });
  });

  it('gives its elements, and not copies', () => {
    expect(ownDocument(document).body).toBe(document.body);
    expect(ownDocument(document).createElement('div').ownerDocument).toBe(document);
  });
});
