import type { Announcement } from '../../utils/protocol/hand';

/**
 * Where an announced act is, in CSS pixels of this (the top) frame as it is now; null where nothing may be done from afar: in
 * a frame that is not watched, on what is ours, or beyond what is there any more. The viewer's picture may be of a moment ago, with another
 * height (the browser's bars come and go): its pixels are counted from the top left, which stays.
 */
export function placeOf(
  what: Announcement,
  isWatched: (frame: Element) => boolean,
): { x: number; y: number } | null {
  if (!('x' in what)) {
    const focused = deepest(document.activeElement, (element) => element.shadowRoot?.activeElement);
    return focused && isOutOfBounds(focused, isWatched) ? null : { x: 0, y: 0 };
  }
  const scale = window.innerWidth / what.width;
  // A pixel of the picture, not a place between two.
  const x = Math.min(Math.floor(what.x * what.width), what.width - 1) * scale;
  const y = Math.min(Math.floor(what.y * what.height), what.height - 1) * scale;
  if (y >= window.innerHeight) return null;
  const target = deepest(document.elementFromPoint(x, y), (element) =>
    element.shadowRoot?.elementFromPoint(x, y),
  );
  return target && isOutOfBounds(target, isWatched) ? null : { x, y };
}

/** A frame that nobody watches, or what is ours in the page: no viewer presses the sharer's own Stop or Select application. */
const isOutOfBounds = (element: Element, isWatched: (frame: Element) => boolean): boolean =>
  isOurs(element) || (isFrame(element) && !isWatched(element));

const isOurs = (element: Element): boolean => element.localName.startsWith('deskside-');

const isFrame = (element: Element): boolean =>
  /^(iframe|frame|object|embed|fencedframe)$/iu.test(element.tagName);

/** Through open shadow roots. */
function deepest(
  start: Element | null,
  within: (element: Element) => Element | null | undefined,
): Element | null {
  let found = start;
  for (;;) {
    const inner = found && !isOurs(found) ? within(found) : null;
    if (!inner || inner === found) return found;
    found = inner;
  }
}
