/** A page as a product served it (tests/fixtures/helpdesks), at an address. What a test is about is changed in `edit`. */
export function savedPage(
  html: string,
  address: string,
  edit: (page: Document) => void = () => {},
): Document {
  const page = new DOMParser().parseFromString(quiet(html), 'text/html');
  Object.defineProperty(page, 'URL', { value: address, configurable: true });
  edit(page);
  return page;
}

/** happy-dom fetches nothing, and complains about each thing it would have to. */
export const quiet = (html: string): string =>
  html.replaceAll('<iframe ', '<iframe srcdoc="" ').replace(/<link [^>]*>|<script [^>]*src=[^>]*>/gu, '');
