/**
 * The page without what it has hidden: elements with a name (`<img name="querySelector">`) take the place of the document's
 * own properties, for content scripts too, and a customer's message may have such a name in it. Here each property is the
 * one that the browser has given all documents.
 */
export const ownDocument = (page: Document): Document =>
  new Proxy(page, {
    get(_, name) {
      const own: unknown = Reflect.get(Object.getPrototypeOf(page), name, page);
      return typeof own === 'function' ? own.bind(page) : own;
    },
  });
