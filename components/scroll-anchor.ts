/** Which point of a picture stays where it is when the picture's size changes. */

/** Where something lies in the window, px. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A point, as shares of the visible area and of the picture in it: both outlive a change of size. */
export interface Anchor {
  inArea: { x: number; y: number };
  inPicture: { x: number; y: number };
}

export const CENTRE: Anchor = { inArea: { x: 0.5, y: 0.5 }, inPicture: { x: 0.5, y: 0.5 } };

/** The anchor at a point of the window, or the centre while there is nothing to measure. */
export function anchorAt(x: number, y: number, area: Box, picture: Box): Anchor {
  if (!area.width || !area.height || !picture.width || !picture.height) return CENTRE;
  return { inArea: shareOf(x, y, area), inPicture: shareOf(x, y, picture) };
}

/** The anchor in the middle of the visible area. */
export const centreOf = (area: Box, picture: Box): Anchor =>
  anchorAt(area.left + area.width / 2, area.top + area.height / 2, area, picture);

/** How far to scroll, px, so that the anchor's point of the picture comes to the anchor's place in the area. */
export function scrollTowards({ inArea, inPicture }: Anchor, area: Box, picture: Box) {
  return {
    left: picture.left + inPicture.x * picture.width - (area.left + inArea.x * area.width),
    top: picture.top + inPicture.y * picture.height - (area.top + inArea.y * area.height),
  };
}

const shareOf = (x: number, y: number, { left, top, width, height }: Box) => ({
  x: (x - left) / width,
  y: (y - top) / height,
});
