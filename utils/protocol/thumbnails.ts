import * as v from 'valibot';
import { Id } from './primitives';

/**
 * BroadcastChannel between our own pages: small pictures of what is shown, for the console, which holds no connection.
 * They stay in this browser, and none is made while nobody wants any.
 */
export const THUMBNAIL_CHANNEL = 'deskside.thumbnails';

/** A picture 320 px wide takes some 15 KB; of noise, three times as much. */
export const THUMBNAIL_MAX_BYTES = 64 * 1024;

export const ThumbnailMessage = v.variant('type', [
  /** Console → pages with pictures: I am being looked at. */
  v.strictObject({ type: v.literal('want') }),
  /** The answer, one for each picture. */
  v.strictObject({
    type: v.literal('thumbnail'),
    sessionId: Id,
    shareId: Id,
    jpeg: v.pipe(v.blob(), v.mimeType(['image/jpeg']), v.maxSize(THUMBNAIL_MAX_BYTES)),
  }),
]);
export type ThumbnailMessage = v.InferOutput<typeof ThumbnailMessage>;
