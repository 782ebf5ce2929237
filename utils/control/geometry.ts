import type { ControlActOf } from '../protocol/control';

/** Where in the picture a point of the window lies, at whatever fit, zoom, scroll and pixel ratio it is drawn. */

/** A place as it is sent. */
export type Place = Pick<ControlActOf<'pointer.move'>, 'x' | 'y' | 'width' | 'height'>;

/** Where something lies in the window, CSS px. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** As much of a `<video>` as is needed. */
export interface Playing {
  videoWidth: number;
  videoHeight: number;
  getBoundingClientRect(): Box;
}

/** The part of a video's element in which its picture is: a video keeps its proportions and leaves the rest empty. */
export function drawnBox(video: Playing): Box {
  const { left, top, width, height } = video.getBoundingClientRect();
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return { left, top, width: 0, height: 0 };
  const scale = Math.min(width / videoWidth, height / videoHeight);
  const drawn = { width: videoWidth * scale, height: videoHeight * scale };
  return { left: left + (width - drawn.width) / 2, top: top + (height - drawn.height) / 2, ...drawn };
}

/** The nearest place in the picture, and whether the point is in it; undefined while nothing is drawn. */
export function placeAt(
  { clientX, clientY }: { clientX: number; clientY: number },
  video: Playing,
): { place: Place; isInside: boolean } | undefined {
  const box = drawnBox(video);
  if (box.width === 0 || box.height === 0) return undefined;
  const x = (middleOf(clientX) - box.left) / box.width;
  const y = (middleOf(clientY) - box.top) / box.height;
  const place = { x: fraction(x), y: fraction(y), width: video.videoWidth, height: video.videoHeight };
  return { place, isInside: place.x === x && place.y === y };
}

/** A mouse's place is that of a pixel, told by its edge; a finer one is meant as it is. */
const middleOf = (client: number): number => (Number.isInteger(client) ? client + 0.5 : client);

const fraction = (value: number): number => Math.min(1, Math.max(0, value));
